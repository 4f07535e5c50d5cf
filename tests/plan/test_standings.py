"""Two days of a plan, and what moved between them."""

from dataclasses import replace
from datetime import date

from hypothesis import given, strategies as st

from gouvernail.plan.rollups import Tally
from gouvernail.plan.standings import (
    Standing,
    Standings,
    canonical,
    compare,
    digest_of,
)

THEN, NOW = date(2027, 2, 1), date(2027, 5, 21)
STATUSES = ["done", "ongoing", "waiting", "blocked", "not_started", "abandoned"]


def action(key: str, status: str = "ongoing", **more: object) -> Standing:
    """An action of the plan."""
    return replace(Standing(key, f"Action {key}", "action", status), **more)  # type: ignore[arg-type]


def on(day: date, *standings: Standing) -> Standings:
    """The plan on a day."""
    return Standings(day, standings, {"": {"ongoing": len(standings)}})


def test_what_moved_is_said_field_by_field() -> None:
    before = on(THEN, action("a", percent=10), action("b"), action("c"))
    after = on(
        NOW,
        action("a", "done", percent=100),
        action("b", confidence="at_risk"),
        action("c"),
    )
    moved = {move.subject.key: move.fields for move in compare(before, after).moved}
    assert moved == {"a": ("status", "percent"), "b": ("confidence",)}


def test_new_and_gone_actions_are_told_apart() -> None:
    found = compare(on(THEN, action("a")), on(NOW, action("b")))
    assert [move.subject.key for move in found.new] == ["b"]
    assert [move.subject.key for move in found.gone] == ["a"]
    assert found.moved == ()


def test_an_action_becomes_late_by_the_days_alone() -> None:
    due = action("a", due=date(2027, 3, 31))
    found = compare(on(THEN, due), on(NOW, due))
    assert [move.subject.key for move in found.late_since] == ["a"]
    assert (found.before.late, found.after.late) == (0, 1)


def test_what_is_done_abandoned_or_recurring_is_never_late() -> None:
    for status in ("done", "abandoned"):
        assert not action("a", status, due=THEN).is_late(NOW)
    assert not action("a", recurring=True, due=THEN).is_late(NOW)


def test_a_step_is_no_action_of_the_comparison() -> None:
    step = replace(action("b"), kind="subaction")
    assert compare(on(THEN, step), on(NOW)).moves == ()


def test_counts_stand_side_by_side() -> None:
    found = compare(on(THEN, action("a")), on(NOW, action("a"), action("b")))
    assert ("ongoing", 1, 2) in found.counts
    assert found.after.tally == Tally(ongoing=2)


STANDING = st.builds(
    Standing,
    key=st.text("abc", min_size=1, max_size=2),
    title=st.text(min_size=1, max_size=20),
    kind=st.sampled_from(["action", "subaction"]),
    status=st.sampled_from(STATUSES),
    confidence=st.sampled_from(["", "at_risk"]),
    percent=st.none() | st.integers(0, 100),
    due=st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    said_on=st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    recurring=st.booleans(),
)
PLAN = st.builds(
    Standings,
    on=st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    standings=st.lists(STANDING, unique_by=lambda each: each.key).map(tuple),
    tallies=st.just({"": {"ongoing": 1}}),
)


@given(PLAN)
def test_a_plan_survives_its_file(plan: Standings) -> None:
    assert Standings.from_json(plan.as_json()) == plan


@given(PLAN)
def test_nothing_moves_between_a_day_and_itself(plan: Standings) -> None:
    assert compare(plan, plan).moves == ()


@given(PLAN, PLAN)
def test_every_difference_is_told_once(before: Standings, after: Standings) -> None:
    found = compare(before, after)
    keys = [move.subject.key for move in found.moves]
    assert len(keys) == len(set(keys))
    there = {each.key for each in before.actions}
    here = {each.key for each in after.actions}
    assert {move.subject.key for move in found.gone} == there - here
    assert {move.subject.key for move in found.new} == here - there


@given(PLAN)
def test_the_digest_does_not_depend_on_the_order_of_keys(plan: Standings) -> None:
    content = plan.as_json()
    other = dict(reversed(content.items()))
    assert canonical(content) == canonical(other)
    assert digest_of(content) == digest_of(other)
    assert digest_of({**content, "on": "1900-01-01"}) != digest_of(content)
