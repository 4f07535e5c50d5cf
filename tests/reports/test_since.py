"""What changed since a meeting is what the screens say."""

from datetime import date, timedelta

from django.utils import timezone

from gouvernail.meetings.models import Decision, Meeting
from gouvernail.meetings.services import tick_decision
from gouvernail.organisations.enums import Topic
from gouvernail.organisations.models import Visibility
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.undoing import undo_change
from gouvernail.progress.curve import words_of as said_of
from gouvernail.progress.enums import Status
from gouvernail.progress.moves import moves_of
from gouvernail.progress.picture import picture_of
from gouvernail.reports.papers.since import starts_of
from tests.factories import Cast
from tests.reports.conftest import say
from tests.reports.said import rows_of, words_of

DAY = timedelta(days=1)


def row(plan: Plan, key: str) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key=key)


def test_the_last_meeting_of_each_body_comes_first(
    plan: Plan, meeting: Meeting
) -> None:
    Meeting.objects.create(plan=plan, body="codir", on=meeting.on - DAY, state="closed")
    Meeting.objects.create(plan=plan, body="codir", on=meeting.on + 9 * DAY)
    codes = [each.code for each in starts_of(plan, Audience.INTERNAL)]
    assert codes[0] == str(meeting.pk)
    assert codes[2:] == ["month", "quarter", "year"]
    public = [each.code for each in starts_of(plan, Audience.PUBLIC)]
    assert public == ["month", "quarter", "year"]


def test_an_action_is_told_from_its_state_that_day_to_its_state_now(
    plan: Plan, meeting: Meeting, start: date
) -> None:
    say(plan, "a1", "ongoing", start)
    say(plan, "a1", "done", start + DAY)
    say(plan, "a3", "ongoing", start - DAY)
    told = [
        cells for cells in rows_of(plan, "since") if "Créer un taxi social" in cells
    ]
    assert told[0][2:4] == (str(Status.ONGOING.label), str(Status.DONE.label))
    assert not [cells for cells in rows_of(plan, "since") if "l’action 3" in cells[1:2]]


def test_the_counts_are_those_of_the_dashboard(
    plan: Plan, meeting: Meeting, start: date
) -> None:
    for key, status in (("a1", "done"), ("a2", "ongoing"), ("a3", "ongoing")):
        say(plan, key, status, start + DAY)
    yesterday = timezone.localdate() - DAY
    Node.objects.filter(plan=plan, key="a4").update(due_on=yesterday)
    moves = moves_of(picture_of(plan), said_of(plan), start).moves
    rows = rows_of(plan, "since")
    for move in moves[:-1]:
        assert (f"{Status(move.code).label} ({move.total})",) in rows
    assert [move.code for move in moves] == ["done", "ongoing", "late"]
    assert any("Mener l’action 4" in cells for cells in rows)


def test_the_news_since_are_there_and_those_before_are_not(
    plan: Plan, meeting: Meeting, start: date
) -> None:
    say(plan, "a1", "ongoing", start, "Avant la réunion")
    say(plan, "a2", "ongoing", start + DAY, "Après la réunion")
    words = words_of(plan, "since")
    assert "Après la réunion" in words
    assert "Avant la réunion" not in words
    assert "Après la réunion" not in words_of(plan, "since", "month", Audience.PUBLIC)


def test_a_decision_is_followed_until_it_is_carried_out(
    plan: Plan, decision: Decision, cast: Cast
) -> None:
    later = Meeting.objects.create(
        plan=plan, body="codir", on=timezone.localdate() - DAY, state="closed"
    )
    assert "Fixer le tarif." in words_of(plan, "since", str(later.pk))
    tick_decision(decision=decision, by=cast.coordinator, done=True)
    assert "Fixer le tarif." not in words_of(plan, "since", str(later.pk))
    assert "Fixer le tarif." in words_of(plan, "since", "month")


def test_who_is_kept_from_names_reads_a_decision_without_its_owner(
    plan: Plan, decision: Decision, cast: Cast
) -> None:
    name = cast.contributor.full_name
    assert name in words_of(plan, "since", "month")
    Visibility.objects.create(
        organisation=plan.organisation, topic=Topic.LEAD, audience="internal"
    )
    words = words_of(plan, "since", "month", Audience.COUNCIL)
    assert "Fixer le tarif." in words
    assert name not in words
    assert "Fixer le tarif." not in words_of(plan, "since", "month", Audience.PUBLIC)


def test_words_that_changed_since_are_told_and_those_taken_back_are_not(
    plan: Plan, cast: Cast
) -> None:
    by = cast.coordinator
    edit_node(node=row(plan, "a1"), changes={"title": "Un taxi partagé"}, by=by)
    edit_node(node=row(plan, "a2"), changes={"priority": "haute"}, by=by)
    change = edit_node(node=row(plan, "a3"), changes={"title": "Pas cela"}, by=by)
    assert change is not None
    undo_change(plan=plan, change=change, by=by)
    told = [cells[1] for cells in rows_of(plan, "since", "month")]
    assert told == ["Un taxi partagé"]


def test_what_was_taken_out_is_told_but_not_to_the_public_if_it_was_internal(
    plan: Plan, cast: Cast
) -> None:
    Node.objects.filter(plan=plan, key="a2").update(is_internal=True)
    for key in ("a2", "a3"):
        shape.remove_node(node=row(plan, key), by=cast.coordinator)
    house = [cells[1] for cells in rows_of(plan, "since", "month")]
    assert {"Mener l’action 2", "Mener l’action 3"} <= set(house)
    words = words_of(plan, "since", "month", Audience.PUBLIC)
    assert "Mener l’action 2" not in words
    assert "Mener l’action 3" in words


def test_states_kept_for_the_house_are_neither_told_nor_counted(
    plan: Plan, start: date
) -> None:
    say(plan, "a1", "done", start)
    Visibility.objects.create(
        organisation=plan.organisation, topic=Topic.STATUS, audience="council"
    )
    words = words_of(plan, "since", "month", Audience.PUBLIC)
    assert str(Status.DONE.label) not in words
    assert str(Status.DONE.label) in words_of(plan, "since", "month", Audience.COUNCIL)
