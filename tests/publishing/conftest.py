"""A plan that an organ adopted, and what the house said of it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast, make_plan
from tests.support.versions import freeze_text

ADOPTED_ON = date(2025, 4, 28)
Say = Callable[..., ProgressUpdate]
ShowAll = Callable[..., None]


@pytest.fixture(autouse=True)
def sentences_are_read_in_english() -> Iterator[None]:
    """Whatever the catalogue in use."""
    with translation.override("en"):
        yield


@pytest.fixture
def now() -> datetime:
    """The moment of the test, to the second."""
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def adopted(cast: Cast) -> Plan:
    """Version 1 holds; the contributor leads the first action."""
    plan = make_plan(cast.organisation)
    freeze_text(plan, ADOPTED_ON)
    row = Node.objects.filter(plan=plan, key="a1")
    row.update(lead=cast.contributor, department=cast.department)
    return Plan.objects.select_related("organisation", "joint_organisation").get(
        pk=plan.pk
    )


@pytest.fixture
def say(cast: Cast, adopted: Plan) -> Say:
    """Say where an action stands: `say("a1", "ongoing", "Premier trajet")`."""

    def said(
        key: str, status: str, note: str = "", *, days_ago: float = 0, **more: Any
    ) -> ProgressUpdate:
        return ProgressUpdate.objects.create(
            node=Node.objects.get(plan=adopted, key=key),
            plan=adopted,
            status=status,
            note=note,
            at=timezone.now() - timedelta(days=days_ago),
            by=cast.contributor,
            **more,
        )

    return said


@pytest.fixture
def show(cast: Cast) -> ShowAll:
    """Choose who sees topics: `show(Topic.NOTE)` opens one to everybody."""

    def shown(*topics: Topic, audience: Audience = Audience.PUBLIC) -> None:
        for topic in topics:
            show_topic(
                organisation=cast.organisation,
                topic=topic,
                audience=audience,
                by=cast.administrator,
            )

    return shown
