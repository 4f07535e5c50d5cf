"""Weighing actions by what several people said."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.priorities import (
    Mark,
    Quadrant,
    Weighed,
    mark_in,
    proposed_order,
    weigh,
)
from gouvernail.plan.wording import PlanError

MARKS = st.sampled_from([None, 0, 1, 2, 3, 4, 5])
VOTES = st.lists(st.builds(Mark, MARKS, MARKS), max_size=6)


def test_the_mean_counts_only_those_who_have_an_opinion() -> None:
    weighed = weigh("a", [Mark(5, 1), Mark(4, 0), Mark(0, None), Mark(4, 2)])
    assert weighed.values == (4, 4, 5)
    assert (weighed.value, weighed.effort) == (Decimal("4.33"), Decimal("1.50"))


@pytest.mark.parametrize(
    ("value", "effort", "quadrant"),
    [
        (3, 3, Quadrant.QUICK),
        (5, 4, Quadrant.PLANNED),
        (2, 1, Quadrant.FILLER),
        (1, 5, Quadrant.DROPPED),
    ],
)
def test_value_and_effort_call_for_one_of_four_things(
    value: int, effort: int, quadrant: Quadrant
) -> None:
    assert weigh("a", [Mark(value, effort)]).quadrant == quadrant


def test_without_opinion_an_action_stands_nowhere() -> None:
    assert weigh("a", [Mark(5, None), Mark(4, 0)]).quadrant == Quadrant.UNSAID


def test_marks_three_apart_call_for_a_talk() -> None:
    assert weigh("a", [Mark(1, 3), Mark(4, 3)]).is_divided
    assert not weigh("a", [Mark(2, 3), Mark(4, 3)]).is_divided


def test_the_order_goes_by_quadrant_then_value_then_effort() -> None:
    rows = [
        Weighed("none"),
        Weighed("drop", (1,), (5,)),
        Weighed("plan", (5,), (5,)),
        Weighed("heavy", (4,), (3,)),
        Weighed("light", (4,), (1,)),
    ]
    order = [each.key for each in proposed_order(rows)]
    assert order == ["light", "heavy", "plan", "drop", "none"]


@pytest.mark.parametrize("typed", ["6", "-1", "3.5", "trois", "²", "10"])
def test_a_mark_outside_one_to_five_is_refused(typed: str) -> None:
    with pytest.raises(PlanError, match="no mark"):
        mark_in(typed)


def test_no_opinion_and_nothing_said_are_two_things() -> None:
    assert (mark_in("0"), mark_in(" "), mark_in("4")) == (0, None, 4)


@given(VOTES)
def test_the_order_of_the_votes_never_matters(votes: list[Mark]) -> None:
    assert weigh("a", votes) == weigh("a", reversed(votes))


@given(VOTES)
def test_a_mean_lies_between_the_lowest_and_the_highest(votes: list[Mark]) -> None:
    weighed = weigh("a", votes)
    if weighed.value is not None:
        assert min(weighed.values) <= weighed.value <= max(weighed.values)
    else:
        assert not weighed.values


@given(st.lists(st.lists(st.builds(Mark, MARKS, MARKS), max_size=2), max_size=5))
def test_the_order_keeps_every_action_once(votes: list[list[Mark]]) -> None:
    rows = [weigh(str(rank), each) for rank, each in enumerate(votes)]
    assert sorted(each.key for each in proposed_order(rows)) == sorted(
        each.key for each in rows
    )
