"""Series, path to the target, light, next due, computed series."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.formula import parse
from gouvernail.plan.indicators import (
    Aim,
    Frequency,
    Light,
    Line,
    Point,
    Thresholds,
    all_computed,
    expected_on,
    known_on,
    months_after,
    next_due,
    period_ends,
    points_of,
    ratio,
    standing,
    verdict_on,
)
from gouvernail.plan.kinds import Direction

DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
VALUES = st.decimals(min_value=-9999, max_value=9999, places=2)
START = Point(date(2024, 12, 31), Decimal(10))
UP = Aim(Direction.UP, START, ((2027, Decimal(25)), (2030, Decimal(40))))


@st.composite
def journals(draw: st.DrawFn) -> list[Line]:
    """Lines as people write them: some replace an earlier one, some take it away."""
    lines: list[Line] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        former = draw(st.sampled_from([None, *(line.number for line in lines)]))
        value = draw(st.none() | VALUES) if former else draw(VALUES)
        lines.append(Line(number, draw(DAYS), value, former))
    return lines


@given(journals(), st.randoms())
def test_the_order_in_which_lines_come_does_not_matter(
    lines: list[Line], random: Random
) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert standing(shuffled) == standing(lines)


@given(journals())
def test_a_series_has_one_value_a_day_in_order_of_time(lines: list[Line]) -> None:
    days = [point.on for point in points_of(lines)]
    assert days == sorted(set(days))
    replaced = {line.replaces for line in lines}
    assert not replaced & {line.number for line in standing(lines)}


@given(DAYS, VALUES, VALUES)
def test_the_path_stays_between_its_ends(
    day: date, first: Decimal, last: Decimal
) -> None:
    aim = Aim(Direction.UP, Point(date(2024, 1, 1), first), ((2030, last),))
    found = expected_on(aim, day)
    assert found is not None
    assert min(first, last) <= found <= max(first, last)


@given(VALUES, st.lists(VALUES, min_size=1, max_size=6))
def test_the_path_goes_through_every_target(
    first: Decimal, targets: list[Decimal]
) -> None:
    aimed = tuple(enumerate(targets, 2025))
    aim = Aim(Direction.UP, Point(date(2024, 12, 31), first), aimed)
    for year, value in aimed:
        assert expected_on(aim, date(year, 12, 31)) == value
    assert expected_on(aim, date(2050, 1, 1)) == targets[-1]


@given(DAYS, VALUES, VALUES)
def test_a_better_value_never_gets_a_worse_light(
    day: date, one: Decimal, two: Decimal
) -> None:
    order = [Light.NONE, Light.RED, Light.AMBER, Light.GREEN]
    low, high = sorted((one, two))
    worse = verdict_on(UP, Point(day, low)).light
    better = verdict_on(UP, Point(day, high)).light
    assert order.index(worse) <= order.index(better)


@given(DAYS, VALUES)
def test_the_less_the_better_is_the_more_the_better_upside_down(
    day: date, value: Decimal
) -> None:
    down = Aim(
        Direction.DOWN,
        Point(START.on, -START.value),
        tuple((year, -aimed) for year, aimed in UP.targets),
    )
    assert (
        verdict_on(UP, Point(day, value)).light
        == verdict_on(down, Point(day, -value)).light
    )


@pytest.mark.parametrize(
    ("value", "light"),
    [("15", Light.GREEN), ("14", Light.AMBER), ("13.99", Light.RED), ("8", Light.RED)],
)
def test_what_counts_is_the_part_of_the_way_that_was_made(
    value: str, light: Light
) -> None:
    aim = Aim(Direction.UP, START, ((2027, Decimal(25)),))
    verdict = verdict_on(aim, Point(date(2025, 12, 31), Decimal(value)))
    assert (verdict.expected, verdict.light) == (Decimal(15), light)


@pytest.mark.parametrize(
    ("value", "light"),
    [
        ("100", Light.GREEN),
        ("95", Light.GREEN),
        ("85", Light.AMBER),
        ("121", Light.RED),
    ],
)
def test_what_should_stay_is_judged_by_its_gap(value: str, light: Light) -> None:
    aim = Aim(Direction.KEEP, Point(START.on, Decimal(100)), ((2030, Decimal(100)),))
    assert verdict_on(aim, Point(date(2026, 1, 1), Decimal(value))).light is light


@pytest.mark.parametrize(
    ("aim", "told"),
    [
        (Aim(None, START, UP.targets), "Which way"),
        (Aim(Direction.UP, START), "no target"),
        (Aim(Direction.UP, None, UP.targets), "Without a baseline"),
    ],
)
def test_without_what_it_needs_there_is_no_light_but_a_reason(
    aim: Aim, told: str
) -> None:
    verdict = verdict_on(aim, Point(date(2026, 6, 30), Decimal(12)))
    assert verdict.light is Light.NONE
    assert told in str(verdict.reason)


def test_limits_of_its_own_replace_the_usual_ones() -> None:
    mild = Aim(UP.direction, START, UP.targets, Thresholds(Decimal(50), Decimal(20)))
    point = Point(date(2025, 12, 31), Decimal(13))
    assert verdict_on(UP, point).light is Light.RED
    assert verdict_on(mild, point).light is Light.GREEN


@pytest.mark.parametrize(
    ("last", "frequency", "due"),
    [
        (date(2026, 6, 30), Frequency.QUARTERLY, date(2026, 9, 30)),
        (date(2025, 12, 31), Frequency.MONTHLY, date(2026, 1, 31)),
        (date(2024, 2, 29), Frequency.YEARLY, date(2025, 2, 28)),
        (date(2026, 3, 15), Frequency.HALF_YEARLY, date(2026, 9, 15)),
        (date(2026, 3, 15), None, None),
    ],
)
def test_the_next_value_is_wanted_one_period_later(
    last: date, frequency: Frequency | None, due: date | None
) -> None:
    assert next_due(last, None, frequency) == due


@given(DAYS, st.sampled_from(Frequency))
def test_the_next_value_lies_one_period_ahead(day: date, step: Frequency) -> None:
    gap = months_after(day, step.months) - day
    assert timedelta(27 * step.months) < gap <= timedelta(31 * step.months + 3)


def test_periods_end_with_those_of_the_calendar() -> None:
    found = period_ends(date(2025, 1, 1), date(2025, 12, 31), Frequency.QUARTERLY)
    assert [day.month for day in found] == [3, 6, 9, 12]
    assert found[0] == date(2025, 3, 31)


def test_a_computed_series_takes_the_last_known_values() -> None:
    one = (Point(date(2025, 6, 30), Decimal(5)), Point(date(2026, 6, 30), Decimal(8)))
    two = (Point(date(2025, 12, 31), Decimal(20)),)
    formulas = {"I3": parse("I1 ÷ I2 × 100"), "I4": parse("I3 − 10")}
    found = all_computed(formulas, {"I1": one, "I2": two})
    values = [(point.on, point.value) for point in found["I3"].points]
    assert values == [(date(2025, 12, 31), 25), (date(2026, 6, 30), 40)]
    assert [point.value for point in found["I4"].points] == [15, 30]
    assert found["I3"].gaps[0][0] == date(2025, 6, 30)


def test_a_day_that_divides_by_zero_is_a_gap_with_its_reason() -> None:
    zero = {"I1": (Point(START.on, Decimal(1)),), "I2": (Point(START.on, Decimal(0)),)}
    found = all_computed({"I3": parse("I1 / I2")}, zero)["I3"]
    assert found.points == ()
    assert "zero" in str(found.gaps[0][1])


def test_a_ratio_is_a_percentage_where_the_unit_says_so() -> None:
    assert ratio(Decimal(12), Decimal(48), "%") == 25
    assert ratio(Decimal(12), Decimal(48), "places") == Decimal("0.25")
    assert ratio(Decimal(12), Decimal(0), "%") is None


@given(st.lists(DAYS, unique=True, max_size=8), DAYS)
def test_the_last_known_value_is_never_of_a_later_day(
    days: list[date], day: date
) -> None:
    points = [Point(each, Decimal(each.toordinal())) for each in sorted(days)]
    before = [point.value for point in points if point.on <= day]
    assert known_on(points, day) == (before[-1] if before else None)
