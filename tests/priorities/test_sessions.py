"""Sessions: opened, voted in, closed; what is refused."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.core.journal import AppendOnlyError
from gouvernail.history.models import Change
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.models import Item, Result, Session, Vote, Voter
from gouvernail.priorities.policies import can_read_result
from gouvernail.priorities.services import (
    Terms,
    ask_people,
    close_session,
    edit_session,
    open_session,
    reopen_session,
    show_result,
    take_voters_out,
)
from tests.factories import Cast, make_plan
from tests.priorities.weighing import begin, vote


def test_a_session_begins_before_the_plan_is_adopted(cast: Cast) -> None:
    draft = make_plan(cast.organisation)
    session = begin(cast, draft)
    assert vote(session, cast.contributor, a1=(5, 1)) == 1


def test_a_vote_may_change_until_the_session_is_closed(
    cast: Cast, session: Session
) -> None:
    vote(session, cast.contributor, a1=(5, 1))
    vote(session, cast.contributor, a1=(2, 4))
    assert list(Vote.objects.values_list("value", "effort")) == [(2, 4)]
    close_session(session=session, by=cast.coordinator)
    with pytest.raises(ValidationError, match="clôturée"):
        vote(session, cast.contributor, a1=(3, 3))
    assert list(Vote.objects.values_list("value", "effort")) == [(2, 4)]


def test_the_result_names_nobody_and_counts_no_opinion_apart(
    cast: Cast, session: Session
) -> None:
    vote(session, cast.department_head, "Trop lourd", a1=(5, 1))
    vote(session, cast.contributor, a1=(4, 0))
    close_session(session=session, by=cast.coordinator)
    result = Result.objects.get()
    entry = result.entries[0]
    assert (result.asked, result.voted) == (2, 2)
    assert (entry["values"], entry["efforts"], entry["unsaid"]) == ([4, 5], [1], 1)
    assert entry["comments"] == ["Trop lourd"]
    assert "voter" not in str(result.entries)


def test_a_result_is_never_written_again(cast: Cast, session: Session) -> None:
    vote(session, cast.contributor, a1=(5, 1))
    close_session(session=session, by=cast.coordinator)
    with pytest.raises(AppendOnlyError):
        Result.objects.get().save()


def test_a_session_opened_again_keeps_its_first_result(
    cast: Cast, session: Session
) -> None:
    vote(session, cast.contributor, a1=(5, 1))
    close_session(session=session, by=cast.coordinator)
    reopen_session(session=session, by=cast.coordinator)
    vote(session, cast.contributor, a1=(1, 1))
    close_session(session=session, by=cast.coordinator)
    values = [row.entries[0]["values"] for row in Result.objects.order_by("pk")]
    assert values == [[5], [1]]


def test_what_a_removed_voter_said_does_not_count(cast: Cast, session: Session) -> None:
    vote(session, cast.contributor, a1=(5, 1))
    vote(session, cast.department_head, a1=(1, 5))
    take_voters_out(session=session, people=[cast.contributor], by=cast.coordinator)
    with pytest.raises(PermissionDenied):
        vote(session, cast.contributor, a1=(5, 5))
    close_session(session=session, by=cast.coordinator)
    assert Result.objects.get().entries[0]["values"] == [1]


def test_who_is_asked_again_finds_her_votes(cast: Cast, session: Session) -> None:
    vote(session, cast.contributor, a1=(5, 1))
    by = cast.coordinator
    take_voters_out(session=session, people=[cast.contributor], by=by)
    ask_people(session=session, people=[cast.contributor], by=by)
    assert Voter.objects.of_session(session).with_count().count() == 2
    assert Vote.objects.counted_in(session).count() == 1


def test_an_action_that_left_the_plan_is_weighed_no_more(
    cast: Cast, plan: Plan, session: Session
) -> None:
    vote(session, cast.contributor, a1=(5, 1), a2=(3, 3))
    Node.objects.filter(plan=plan, key="a1").update(removed_at=timezone.now())
    assert vote(session, cast.contributor, a1=(1, 1)) == 0
    close_session(session=session, by=cast.coordinator)
    result = Result.objects.get()
    assert ([e["key"] for e in result.entries], result.gone) == (["a2", "a3"], 1)


def test_nobody_closes_a_session_without_votes(cast: Cast, session: Session) -> None:
    with pytest.raises(ValidationError, match="Personne n’a encore voté"):
        close_session(session=session, by=cast.coordinator)


@pytest.mark.parametrize(
    "role", ["finance", "department_head", "contributor", "reader"]
)
def test_only_who_steers_runs_sessions(cast: Cast, plan: Plan, role: str) -> None:
    with pytest.raises(PermissionDenied):
        open_session(plan=plan, terms=Terms("Non"), nodes=[], people=[], by=cast[role])


def test_only_people_of_the_house_are_asked(cast: Cast, session: Session) -> None:
    for person in (cast.reader, cast.stranger):
        with pytest.raises(ValidationError, match="de la maison"):
            ask_people(session=session, people=[person], by=cast.coordinator)


def test_actions_of_another_plan_are_not_weighed(cast: Cast, plan: Plan) -> None:
    other = make_plan(cast.elsewhere)
    nodes = list(Node.objects.of_plan(other).steered())
    with pytest.raises(ValidationError, match="de ce plan"):
        open_session(
            plan=plan,
            terms=Terms("Non"),
            nodes=nodes,
            people=[cast.contributor],
            by=cast.coordinator,
        )
    assert not Item.objects.exists()


def test_nothing_moves_in_a_closed_plan(
    cast: Cast, plan: Plan, session: Session
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.CLOSED)
    session.refresh_from_db()
    with pytest.raises(PermissionDenied):
        vote(session, cast.contributor, a1=(5, 1))
    with pytest.raises(PermissionDenied):
        edit_session(session=session, terms=Terms("Autre"), by=cast.coordinator)


def test_a_reader_reads_the_result_once_it_is_shown(
    cast: Cast, session: Session
) -> None:
    vote(session, cast.contributor, a1=(5, 1))
    close_session(session=session, by=cast.coordinator)
    assert can_read_result(cast.elected, session)
    assert not can_read_result(cast.reader, session)
    show_result(session=session, shown=True, by=cast.coordinator)
    assert can_read_result(cast.reader, session)


def test_votes_leave_no_line_in_the_history(cast: Cast, session: Session) -> None:
    before = Change.objects.count()
    vote(session, cast.contributor, a1=(5, 1))
    assert Change.objects.count() == before
