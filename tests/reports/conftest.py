"""A meeting of ten days ago, where something was decided."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gouvernail.meetings.models import AgendaItem, Decision, Meeting
from gouvernail.meetings.services import (
    call_meeting,
    decide,
    put_on_agenda,
    set_state,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast


@pytest.fixture
def start() -> date:
    """The day of the meeting."""
    return timezone.localdate() - timedelta(days=10)


@pytest.fixture
def meeting(plan: Plan, cast: Cast, start: date) -> Meeting:
    """The steering committee met, decided about the first action, and closed."""
    by, details = cast.coordinator, {"body": "copil", "on": start, "present": "Tous"}
    held = call_meeting(plan=plan, details=details, proposed=[], by=by)
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    put_on_agenda(meeting=held, node=node, by=by)
    item = AgendaItem.objects.of_meeting(held).get()
    told = {"text": "Fixer le tarif.", "owner": cast.contributor}
    decide(item=item, details=told, by=by)
    set_state(meeting=held, state="closed", by=by)
    return Meeting.objects.get(pk=held.pk)


@pytest.fixture
def decision(meeting: Meeting) -> Decision:
    """What it decided."""
    return Decision.objects.of_meeting(meeting).get()


def say(plan: Plan, key: str, status: str, day: date, note: str = "") -> None:
    """News of an action, on that day."""
    node = Node.objects.get(plan=plan, key=key)
    noon = timezone.now().replace(hour=11)
    ProgressUpdate.objects.create(
        node=node,
        plan=plan,
        status=status,
        note=note,
        at=noon - (timezone.localdate() - day),
    )
