"""What one is shown of a draft is what its adoption gives."""

from datetime import date

import pytest

from gouvernail.adoption.models import Revision
from gouvernail.adoption.outcome import outcome_of
from gouvernail.adoption.services.revising import open_revision
from gouvernail.adoption.text import text_of
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from tests.adoption.conftest import Decide
from tests.factories import Cast

DUE = date(2027, 3, 31)


@pytest.fixture
def revision(cast: Cast, in_force: Plan) -> Revision:
    """A revision of the plan of the CAS, in which nothing changed yet."""
    return open_revision(plan=in_force, purpose="Avenant", by=cast.coordinator)


def row(plan: Plan, key: str) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key=key)


def test_what_is_announced_is_what_adoption_gives(
    cast: Cast, revision: Revision, decide: Decide
) -> None:
    by, draft = cast.coordinator, revision.draft
    edit_node(node=row(draft, "a1"), changes={"title": "Un taxi"}, by=by)
    edit_node(node=row(draft, "a2"), changes={"priority": "haute"}, by=by)
    shape.add_node(plan=draft, kind=NodeKind.VOLET, title="Volet transversal", by=by)
    shape.move_node(node=row(draft, "a2"), by=by, parent=row(draft, "o999"))
    shape.remove_node(node=row(draft, "a3"), by=by)
    living = {"lead": cast.contributor, "due_on": DUE}
    edit_node(node=row(revision.plan, "a1"), changes=living, by=by)
    announced = outcome_of(revision).then
    decide(revision.plan, decided_on=date(2026, 4, 20))
    assert announced == text_of(revision.plan)


def test_a_draft_that_changes_nothing_announces_the_plan_as_it_lives(
    cast: Cast, revision: Revision
) -> None:
    living = {"lead": cast.contributor, "due_on": DUE}
    edit_node(node=row(revision.plan, "a1"), changes=living, by=cast.coordinator)
    outcome = outcome_of(revision)
    assert outcome.now == outcome.then == text_of(revision.plan)
    assert text_of(revision.draft) != text_of(revision.plan)
