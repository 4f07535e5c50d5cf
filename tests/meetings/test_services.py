"""Meetings: agenda, decisions, requests."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.history.models import Change
from gouvernail.meetings.models import AgendaItem, Decision, DecisionRequest, Meeting
from gouvernail.meetings.services import (
    add_subject,
    ask_for_decision,
    call_meeting,
    decide,
    put_on_agenda,
    remove_item,
    set_state,
    shift_item,
    take_decision_back,
    tick_decision,
)
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast


@pytest.fixture
def action(plan: Plan) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key="a1")


@pytest.fixture
def meeting(plan: Plan, cast: Cast) -> Meeting:
    details = {"body": "copil", "on": date(2027, 5, 17)}
    return call_meeting(plan=plan, details=details, proposed=[], by=cast.coordinator)


@pytest.fixture
def item(meeting: Meeting, action: Node, cast: Cast) -> AgendaItem:
    put_on_agenda(meeting=meeting, node=action, by=cast.coordinator)
    return AgendaItem.objects.of_meeting(meeting).get()


def _decided(item: AgendaItem, cast: Cast) -> Decision:
    details = {
        "text": "Fixer le tarif sans attendre",
        "owner": cast.contributor,
        "due_on": date(2027, 6, 1),
    }
    return decide(item=item, details=details, by=cast.coordinator)


def test_a_contributor_calls_no_meeting(plan: Plan, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        call_meeting(
            plan=plan,
            details={"on": date(2027, 5, 17)},
            proposed=[],
            by=cast.contributor,
        )


def test_an_action_is_on_the_agenda_once(
    meeting: Meeting, item: AgendaItem, action: Node, cast: Cast
) -> None:
    put_on_agenda(meeting=meeting, node=action, by=cast.coordinator)
    assert meeting.items.count() == 1


def test_a_decision_is_on_the_action_with_its_owner_and_its_day(
    item: AgendaItem, action: Node, cast: Cast
) -> None:
    _decided(item, cast)
    decision = Decision.objects.of_node(action).get()
    assert (decision.owner, decision.due_on) == (cast.contributor, date(2027, 6, 1))
    assert Change.objects.about("a1").filter(verb="decision.taken").exists()


def test_a_decision_answers_the_request_and_taken_back_asks_again(
    item: AgendaItem, action: Node, cast: Cast
) -> None:
    ask_for_decision(
        node=action, question="Attendre Unia ?", body="copil", by=cast.contributor
    )
    decision = _decided(item, cast)
    assert not DecisionRequest.objects.open().exists()
    take_decision_back(decision=decision, by=cast.coordinator)
    assert DecisionRequest.objects.open().exists()
    assert not Decision.objects.of_node(action).exists()


def test_a_closed_meeting_takes_no_decision(item: AgendaItem, cast: Cast) -> None:
    set_state(meeting=item.meeting, state="closed", by=cast.coordinator)
    with pytest.raises(ValidationError):
        _decided(item, cast)


def test_a_point_that_was_decided_upon_stays(item: AgendaItem, cast: Cast) -> None:
    _decided(item, cast)
    with pytest.raises(ValidationError):
        remove_item(item=item, by=cast.coordinator)


def test_points_are_ordered_by_hand(meeting: Meeting, cast: Cast) -> None:
    for title in ("Un", "Deux", "Trois"):
        add_subject(meeting=meeting, title=title, by=cast.coordinator)
    last = AgendaItem.objects.of_meeting(meeting).last()
    assert last is not None
    shift_item(item=last, by=cast.coordinator, step=-1)
    titles = [each.title for each in AgendaItem.objects.of_meeting(meeting)]
    assert titles == ["Un", "Trois", "Deux"]


def test_who_sees_to_a_decision_says_that_it_is_done(
    item: AgendaItem, cast: Cast
) -> None:
    decision = _decided(item, cast)
    tick_decision(decision=decision, by=cast.contributor, done=True)
    assert not Decision.objects.of_person(cast.contributor).open().exists()
    with pytest.raises(PermissionDenied):
        tick_decision(decision=decision, by=cast.reader, done=False)


def test_a_subject_without_words_is_refused(meeting: Meeting, cast: Cast) -> None:
    with pytest.raises(ValidationError):
        add_subject(meeting=meeting, title="", by=cast.coordinator)
