"""What was done to meetings and decisions is taken back from the history."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from gouvernail.history.models import Change
from gouvernail.meetings.models import Decision, DecisionRequest, Meeting
from gouvernail.meetings.services import (
    add_subject,
    ask_for_decision,
    call_meeting,
    decide,
    put_on_agenda,
    set_state,
    withdraw_request,
)
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.undoing import undo_change, verdicts
from tests.factories import Cast


@pytest.fixture
def meeting(plan: Plan, cast: Cast) -> Meeting:
    details = {"body": "copil", "on": date(2027, 5, 17)}
    return call_meeting(plan=plan, details=details, proposed=[], by=cast.coordinator)


def newest(plan: Plan) -> Change:
    return Change.objects.within(plan.scope).order_by("-pk")[0]


def undone(plan: Plan, cast: Cast) -> None:
    """Take the newest line back."""
    undo_change(plan=plan, change=newest(plan), by=cast.coordinator)


def test_a_meeting_is_called_off_and_called_again(
    plan: Plan, cast: Cast, meeting: Meeting
) -> None:
    undone(plan, cast)
    assert not Meeting.objects.of_plan(plan).exists()
    undone(plan, cast)
    assert Meeting.objects.of_plan(plan).get() == meeting


def test_a_meeting_that_decided_something_is_not_called_off(
    plan: Plan, cast: Cast, meeting: Meeting
) -> None:
    called = newest(plan)
    item = add_subject(meeting=meeting, title="Budget", by=cast.coordinator)
    decide(item=item, details={"text": "Oui"}, by=cast.coordinator)
    with pytest.raises(ValidationError, match=r".+"):
        undo_change(plan=plan, change=called, by=cast.coordinator)
    assert Meeting.objects.of_plan(plan).exists()


def test_a_state_goes_back_to_what_it_was(
    plan: Plan, cast: Cast, meeting: Meeting
) -> None:
    set_state(meeting=meeting, state="open", by=cast.coordinator)
    opened = newest(plan)
    set_state(meeting=meeting, state="closed", by=cast.coordinator)
    with pytest.raises(PlanError, match="changed again"):
        undo_change(plan=plan, change=opened, by=cast.coordinator)
    undone(plan, cast)
    assert Meeting.objects.get().state == "open"


def test_a_decision_taken_back_answers_its_request_again(
    plan: Plan, cast: Cast, meeting: Meeting
) -> None:
    by = cast.coordinator
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    ask_for_decision(node=node, question="Attendre ?", body="copil", by=by)
    put_on_agenda(meeting=meeting, node=node, by=by)
    decide(item=meeting.items.get(), details={"text": "Oui"}, by=by)
    undone(plan, cast)
    assert not Decision.objects.live().exists()
    assert DecisionRequest.objects.open().exists()
    undone(plan, cast)
    assert Decision.objects.live().exists()
    assert not DecisionRequest.objects.open().exists()


def test_what_a_closed_meeting_decided_wants_it_taken_up_again(
    plan: Plan, cast: Cast, meeting: Meeting
) -> None:
    item = add_subject(meeting=meeting, title="Budget", by=cast.coordinator)
    decide(item=item, details={"text": "Oui"}, by=cast.coordinator)
    line = newest(plan)
    set_state(meeting=meeting, state="closed", by=cast.coordinator)
    with pytest.raises(PlanError, match="meeting is closed"):
        undo_change(plan=plan, change=line, by=cast.coordinator)


def test_a_request_is_withdrawn_and_asked_again(plan: Plan, cast: Cast) -> None:
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    by = cast.contributor
    asked = ask_for_decision(node=node, question="Attendre ?", body="copil", by=by)
    withdraw_request(request=asked, by=by)
    undo_change(plan=plan, change=newest(plan), by=by)
    assert DecisionRequest.objects.open().exists()
    undo_change(plan=plan, change=newest(plan), by=by)
    assert not DecisionRequest.objects.open().exists()
    assert verdicts(cast.elected, plan, [newest(plan)]) == {}
