"""What is done to a session is taken back from the history."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.plans.services.undoing import undo_change
from gouvernail.priorities.models import Session, Voter
from gouvernail.priorities.services import (
    Terms,
    ask_people,
    close_session,
    edit_session,
    remove_session,
    restore_session,
    show_result,
    take_voters_out,
)
from tests.factories import Cast
from tests.priorities.weighing import vote


def take_back(plan: Plan, cast: Cast) -> Change | None:
    """The last line, by the coordinator."""
    change = Change.objects.order_by("-pk")[0]
    return undo_change(plan=plan, change=change, by=cast.coordinator)


def state_of(session: Session) -> dict[str, Any]:
    """Everything that these acts touch."""
    found = Session.objects.get(pk=session.pk)
    asked = Voter.objects.of_session(session)
    return {
        "words": (found.title, found.words, found.due_on),
        "is_open": found.is_open,
        "is_there": found.removed_at is None,
        "is_shown": found.is_shown,
        "asked": sorted(asked.values_list("person", flat=True)),
    }


ACTS: dict[str, Callable[..., Change | None]] = {
    "remove": lambda session, cast: remove_session(
        session=session, by=cast.coordinator
    ),
    "close": lambda session, cast: close_session(session=session, by=cast.coordinator),
    "edit": lambda session, cast: edit_session(
        session=session,
        terms=Terms("Autre", "Dites tout", date(2027, 1, 1)),
        by=cast.coordinator,
    ),
    "ask": lambda session, cast: ask_people(
        session=session, people=[cast.finance], by=cast.coordinator
    ),
    "take out": lambda session, cast: take_voters_out(
        session=session, people=[cast.contributor], by=cast.coordinator
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_undone_and_done_again(
    cast: Cast, plan: Plan, session: Session, act: str
) -> None:
    vote(session, cast.department_head, a1=(5, 1))
    before = state_of(session)
    assert ACTS[act](session, cast)
    after = state_of(session)
    assert take_back(plan, cast)
    assert state_of(session) == before
    assert take_back(plan, cast)
    assert state_of(session) == after


def test_a_result_shown_by_mistake_is_hidden_again(
    cast: Cast, plan: Plan, session: Session
) -> None:
    vote(session, cast.contributor, a1=(5, 1))
    close_session(session=session, by=cast.coordinator)
    show_result(session=session, shown=True, by=cast.coordinator)
    take_back(plan, cast)
    assert not state_of(session)["is_shown"]


def test_what_changed_since_stands_in_the_way(
    cast: Cast, plan: Plan, session: Session
) -> None:
    first = remove_session(session=session, by=cast.coordinator)
    restore_session(session=session, by=cast.coordinator)
    with pytest.raises(PlanError, match="changed again"):
        undo_change(plan=plan, change=first, by=cast.coordinator)
