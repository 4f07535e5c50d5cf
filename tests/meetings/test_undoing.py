"""What was done to meetings and decisions is taken back from the history."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from gouvernail.history.models import Change
from gouvernail.meetings.models import AgendaItem, Decision, DecisionRequest, Meeting
from gouvernail.meetings.services import (
    add_subject,
    ask_for_decision,
    call_meeting,
    decide,
    edit_meeting,
    put_on_agenda,
    remove_item,
    set_state,
    shift_item,
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


def test_what_was_changed_in_a_meeting_is_given_back(
    plan: Plan, cast: Cast, meeting: Meeting
) -> None:
    details = {"on": date(2027, 6, 1), "at": time(14, 30), "place": "Salle du conseil"}
    edit_meeting(meeting=meeting, details=details, by=cast.coordinator)
    undone(plan, cast)
    meeting.refresh_from_db()
    assert (meeting.on, meeting.at, meeting.place) == (date(2027, 5, 17), None, "")
    undone(plan, cast)
    meeting.refresh_from_db()
    assert (meeting.on, meeting.at) == (date(2027, 6, 1), time(14, 30))


def test_a_meeting_saved_as_it_was_leaves_no_line(
    plan: Plan, cast: Cast, meeting: Meeting
) -> None:
    before = newest(plan)
    edit_meeting(meeting=meeting, details={"body": "copil"}, by=cast.coordinator)
    assert newest(plan) == before


def test_the_order_of_the_agenda_is_taken_back_and_made_again(
    plan: Plan, cast: Cast, meeting: Meeting
) -> None:
    names = ("Budget", "Personnel", "Divers")
    items = [add_subject(meeting=meeting, title=t, by=cast.coordinator) for t in names]
    shift_item(item=items[2], by=cast.coordinator, step=-1)
    assert titles(meeting) == ["Budget", "Divers", "Personnel"]
    undone(plan, cast)
    assert titles(meeting) == list(names)
    undone(plan, cast)
    assert titles(meeting) == ["Budget", "Divers", "Personnel"]


def test_an_agenda_that_changed_since_keeps_its_order(
    plan: Plan, cast: Cast, meeting: Meeting
) -> None:
    names = ("Budget", "Personnel", "Divers")
    items = [add_subject(meeting=meeting, title=t, by=cast.coordinator) for t in names]
    shift_item(item=items[2], by=cast.coordinator, step=-1)
    line = newest(plan)
    remove_item(item=items[1], by=cast.coordinator)
    with pytest.raises(PlanError):
        undo_change(plan=plan, change=line, by=cast.coordinator)


def titles(meeting: Meeting) -> list[str]:
    """The points in order."""
    return [item.title for item in AgendaItem.objects.of_meeting(meeting)]


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
