"""Plans on their way to the organs."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from tests.factories import Cast, make_plan

ADOPTED_ON = date(2025, 9, 11)
Decide = Callable[..., Deliberation]


@pytest.fixture(autouse=True)
def sentences_are_read_in_english() -> Iterator[None]:
    """Whatever the catalogue in use."""
    with translation.override("en"):
        yield


@pytest.fixture
def draft(cast: Cast) -> Plan:
    """A draft of the CPAS."""
    return make_plan(cast.organisation)


@pytest.fixture
def communal(cast: Cast) -> Plan:
    """A draft of the commune; the stranger coordinates it."""
    return make_plan(cast.elsewhere)


@pytest.fixture
def decide(cast: Cast) -> Decide:
    """Record that an organ decided: by default, that the CAS adopted the plan."""

    def recorded(
        plan: Plan,
        organ: str = "social_council",
        step: str = "adopted",
        *,
        organisation: Organisation | None = None,
        by: User | None = None,
        files: Any = (),
        **more: Any,
    ) -> Deliberation:
        said = {"decided_on": ADOPTED_ON, "organ": organ, "step": step, **more}
        owner = organisation or plan.organisation
        ours = owner == cast.organisation
        return record_deliberation(
            plan=plan,
            organisation=owner,
            decided=Decided(**said),
            by=by or (cast.coordinator if ours else cast.stranger),
            files=files,
        )

    return recorded


@pytest.fixture
def adopted(decide: Decide) -> Callable[[Plan], Plan]:
    """Have the organ adopt a draft, and put it in force."""

    def done(plan: Plan) -> Plan:
        decide(plan)
        Plan.objects.filter(pk=plan.pk).update(state="in_force")
        plan.refresh_from_db()
        return plan

    return done


@pytest.fixture
def in_force(draft: Plan, adopted: Callable[[Plan], Plan]) -> Plan:
    """The plan of the CPAS, of which version 1 is in force."""
    return adopted(draft)
