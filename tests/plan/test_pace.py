"""How much was done month by month, and where the same pace leads."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.plan.kinds import Status
from gouvernail.plan.pace import (
    Forecast,
    Point,
    Said,
    Unknown,
    forecast_of,
    month_ends,
    points_of,
    window_start,
)

# How long an example takes depends on what else the machine does.
untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ONE = {"a": Decimal(1), "b": Decimal(1), "c": Decimal(2)}
TODAY = date(2027, 1, 1)
YEAR_AGO = TODAY - timedelta(days=365)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
LINES = st.lists(
    st.builds(
        Said,
        on=DAYS,
        rank=st.integers(0, 1000),
        node=st.sampled_from("abcd"),
        status=st.sampled_from(Status),
    ),
    unique_by=lambda line: line.rank,
)


def said(day: int, node: str, status: Status, rank: int = 0) -> Said[str]:
    """Something said on that day of January 2026."""
    return Said(date(2026, 1, day), rank or day, node, status)


def at(percent: int, on: date) -> Point:
    """So much done on that day, of a hundred."""
    return Point(on, Decimal(percent), Decimal(100))


def test_each_month_ends_once_and_the_last_day_is_there() -> None:
    days = list(month_ends(date(2026, 11, 15), date(2027, 2, 3)))
    assert [str(day) for day in days] == [
        "2026-11-30",
        "2026-12-31",
        "2027-01-31",
        "2027-02-03",
    ]


def test_an_action_counts_as_done_from_the_day_it_was_said() -> None:
    lines = [said(10, "a", Status.DONE), said(20, "c", Status.DONE)]
    days = [date(2026, 1, day) for day in (9, 10, 20)]
    points = points_of(lines, ONE, days)
    assert [point.done for point in points] == [0, 1, 3]
    assert [point.percent for point in points] == [0, 25, 75]


def test_what_was_done_and_opened_again_falls_back() -> None:
    lines = [said(10, "a", Status.DONE), said(12, "a", Status.ONGOING)]
    points = points_of(lines, ONE, [date(2026, 1, day) for day in (11, 12)])
    assert [point.done for point in points] == [1, 0]


def test_an_abandoned_action_leaves_what_can_end_from_then_on() -> None:
    lines = [said(10, "c", Status.ABANDONED)]
    points = points_of(lines, ONE, [date(2026, 1, day) for day in (9, 10)])
    assert [point.whole for point in points] == [4, 2]


def test_an_older_word_that_bears_a_younger_day_does_not_hold() -> None:
    lines = [
        said(10, "a", Status.DONE, rank=9),
        said(15, "a", Status.ONGOING, rank=3),
    ]
    assert points_of(lines, ONE, [date(2026, 1, 31)])[0].done == 1


def test_the_same_pace_leads_to_the_end_of_the_term() -> None:
    then, now = at(10, YEAR_AGO), at(30, TODAY)
    found = forecast_of(then, now, TODAY + timedelta(days=730))
    day = TODAY + timedelta(days=1278)
    assert found == Forecast(YEAR_AGO, Decimal(20), Decimal(70), day)


@pytest.mark.parametrize(
    ("then", "now", "end", "why"),
    [
        (Point(YEAR_AGO, Decimal(0), Decimal(0)), at(0, TODAY), None, Unknown.STILL),
        (
            at(0, YEAR_AGO),
            Point(TODAY, Decimal(0), Decimal(0)),
            None,
            Unknown.EMPTY,
        ),
        (at(0, TODAY - timedelta(days=119)), at(9, TODAY), None, Unknown.YOUNG),
        (at(9, YEAR_AGO), at(9, TODAY), None, Unknown.STILL),
        (at(9, YEAR_AGO), at(8, TODAY), None, Unknown.STILL),
        (at(9, YEAR_AGO), at(50, TODAY), TODAY, Unknown.OVER),
        (at(9, YEAR_AGO), at(100, TODAY), None, Unknown.COMPLETE),
    ],
)
def test_a_past_that_says_too_little_gives_no_forecast(
    then: Point, now: Point, end: date | None, why: Unknown
) -> None:
    assert forecast_of(then, now, end) is why


def test_a_day_too_far_to_believe_is_not_told() -> None:
    found = forecast_of(at(0, YEAR_AGO), at(1, TODAY), None)
    assert isinstance(found, Forecast)
    assert (found.done_on, found.at_end) == (None, None)


def test_the_pace_is_that_of_the_last_twelve_months() -> None:
    assert window_start(date(2020, 1, 1), TODAY) == YEAR_AGO
    assert window_start(date(2026, 10, 1), TODAY) == date(2026, 10, 1)


@untimed
@given(LINES, st.lists(DAYS, min_size=1), st.data())
def test_the_order_of_lines_changes_no_point(
    lines: list[Said[str]], days: list[date], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(lines))
    assert points_of(lines, ONE, days) == points_of(shuffled, ONE, days)


@untimed
@given(LINES, st.lists(DAYS, min_size=1))
def test_a_point_never_has_more_done_than_can_end(
    lines: list[Said[str]], days: list[date]
) -> None:
    for point in points_of(lines, ONE, days):
        assert 0 <= point.done <= point.whole <= 4
        assert 0 <= point.percent <= 100


@untimed
@given(LINES, DAYS)
def test_a_point_is_what_a_reading_of_that_day_alone_gives(
    lines: list[Said[str]], day: date
) -> None:
    last: dict[str, Said[str]] = {}
    for line in sorted(lines, key=lambda line: line.rank):
        if line.on <= day and line.node in ONE:
            last[line.node] = line
    done = sum(ONE[node] for node in last if last[node].status is Status.DONE)
    assert points_of(lines, ONE, [day])[0].done == done
