"""Indicators: values over time, the path to the targets, the light and its reason.

Everything is a `Decimal` and a day; a computed series comes from the last known values
of others. Nothing here knows a database.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gouvernail.plan.formula import (
    PLACES,
    Formula,
    NotComputableError,
    compute,
    in_order,
    names_in,
)
from gouvernail.plan.kinds import Direction
from gouvernail.plan.wording import Wording, gettext_noop as _

WHOLE = Decimal(100)
MONTHS_OF_A_YEAR = 12


class Light(StrEnum):
    """How the last value stands against what was expected on its day."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"


class Frequency(StrEnum):
    """How often a value is wanted."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    TWO_YEARLY = "two_yearly"

    @property
    def months(self) -> int:
        """How many months lie between two values."""
        return MONTHS[self]


MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
    Frequency.TWO_YEARLY: 24,
}


@dataclass(frozen=True, order=True)
class Point:
    """A value on a day."""

    on: date
    value: Decimal


@dataclass(frozen=True)
class Line:
    """One line of the journal of measures; without value it takes another one back."""

    number: int
    on: date
    value: Decimal | None
    replaces: int | None = None


@dataclass(frozen=True)
class Thresholds:
    """From which part of what was expected the light is green, then amber; percents."""

    green: Decimal = Decimal(100)
    amber: Decimal = Decimal(80)


AS_USUAL = Thresholds()
KEEPING = Thresholds(green=Decimal(95), amber=Decimal(80))


@dataclass(frozen=True)
class Aim:
    """Where it started, where it should go, and which way is better."""

    direction: Direction | None = None
    baseline: Point | None = None
    targets: tuple[tuple[int, Decimal], ...] = ()
    thresholds: Thresholds | None = None

    @property
    def path(self) -> list[Point]:
        """The baseline and the end of each year with a target, in order of time."""
        ends = [Point(date(year, 12, 31), value) for year, value in self.targets]
        start = self.baseline
        later = sorted(end for end in ends if start is None or end.on > start.on)
        return [start, *later] if start else later

    @property
    def limits(self) -> Thresholds:
        """Its own thresholds, or those of its direction."""
        usual = KEEPING if self.direction is Direction.KEEP else AS_USUAL
        return self.thresholds or usual


@dataclass(frozen=True)
class Verdict:
    """The light, the reason in words, and the figures behind it."""

    light: Light
    reason: Wording
    expected: Decimal | None = None
    attained: Decimal | None = None


@dataclass(frozen=True)
class Computed:
    """The series that a formula gives, and the days on which it gave none."""

    points: tuple[Point, ...]
    gaps: tuple[tuple[date, Wording], ...] = ()


def standing(lines: Iterable[Line]) -> list[Line]:
    """The lines that hold, by day: a later line replaces the one it names, and the one
    of the same day. The order in which they come does not matter."""
    listed = sorted(lines, key=lambda line: line.number)
    replaced = {line.replaces for line in listed}
    by_day = {
        line.on: line
        for line in listed
        if line.number not in replaced and line.value is not None
    }
    return [by_day[day] for day in sorted(by_day)]


def points_of(lines: Iterable[Line]) -> tuple[Point, ...]:
    """The series of the lines that hold."""
    return tuple(
        Point(line.on, line.value) for line in standing(lines) if line.value is not None
    )


def known_on(points: Sequence[Point], day: date) -> Decimal | None:
    """The last value on or before that day, of points in order of time."""
    place = bisect_right(points, day, key=lambda point: point.on)
    return points[place - 1].value if place else None


def expected_on(aim: Aim, day: date) -> Decimal | None:
    """Where the straight line from one point of the path to the next stands that day.

    Nothing before the first point; the last target for ever after.
    """
    path = aim.path
    place = bisect_right(path, day, key=lambda point: point.on)
    if place == 0 or not aim.targets:
        return None
    before = path[place - 1]
    return before.value if place == len(path) else _between(before, path[place], day)


def verdict_on(aim: Aim, last: Point | None) -> Verdict:
    """The light of the last value, against what was expected on its own day."""
    if last is None:
        return Verdict(Light.NONE, Wording(_("Nothing was measured yet.")))
    if aim.direction is None:
        return Verdict(Light.NONE, Wording(_("Which way is better is not said.")))
    if not aim.targets:
        return Verdict(Light.NONE, Wording(_("There is no target by year.")))
    expected = expected_on(aim, last.on)
    if expected is None:
        day = aim.path[0].on
        reason = _("Without a baseline, nothing is expected before %(day)s.")
        if aim.baseline:
            reason = _("It was measured before the baseline of %(day)s.")
        return Verdict(Light.NONE, Wording(reason, {"day": day}))
    return _judged(aim, last, expected)


def attained(aim: Aim, value: Decimal, expected: Decimal) -> Decimal:
    """What was reached, in percent of what was expected.

    With a baseline, the part of the way that should have been made; without, the value
    itself against the one expected. To be kept: 100 less the gap in percent.
    """
    if aim.direction is Direction.KEEP:
        return _kept(value, expected)
    better = value >= expected if aim.direction is Direction.UP else value <= expected
    start = aim.baseline.value if aim.baseline else None
    if start is not None and start != expected:
        is_wanted = (expected > start) == (aim.direction is Direction.UP)
        if is_wanted:
            return _rounded(WHOLE * (value - start) / (expected - start))
    parts = (value, expected) if aim.direction is Direction.UP else (expected, value)
    if better or parts[1] <= 0:
        return WHOLE if better else Decimal(0)
    return _rounded(WHOLE * parts[0] / parts[1])


def next_due(
    last: date | None, start: date | None, frequency: Frequency | None
) -> date | None:
    """The day of the next value: one period after the last one, or after the start."""
    since = last or start
    if since is None or frequency is None:
        return None
    return months_after(since, frequency.months)


def months_after(day: date, months: int) -> date:
    """The same day some months later; the end of a month stays one."""
    year, month = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    is_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if is_end else min(day.day, length))


def period_ends(first: date, last: date, frequency: Frequency) -> list[date]:
    """The ends of the periods of the calendar from `first` to `last`."""
    months = frequency.months
    day = date(first.year, 1, 31)
    day = months_after(day, min(months, MONTHS_OF_A_YEAR) - 1)
    found = []
    while day <= last:
        if day >= first:
            found.append(day)
        day = months_after(day, months)
    return found


def computed(formula: Formula, known: Mapping[str, Sequence[Point]]) -> Computed:
    """What a formula gives on each day on which one of its indicators was measured,
    with the last known value of the others."""
    names = names_in(formula)
    days = sorted({point.on for name in names for point in known.get(name, ())})
    points: list[Point] = []
    gaps: list[tuple[date, Wording]] = []
    for day in days:
        found = _on_day(formula, known, day)
        if isinstance(found, Wording):
            gaps.append((day, found))
        else:
            points.append(Point(day, found))
    return Computed(tuple(points), tuple(gaps))


def _on_day(
    formula: Formula, known: Mapping[str, Sequence[Point]], day: date
) -> Decimal | Wording:
    """The value, or why there is none."""
    names = names_in(formula)
    values = {name: known_on(known.get(name, ()), day) for name in names}
    told = {name: value for name, value in values.items() if value is not None}
    if missing := sorted(names - told.keys()):
        return Wording(_("%(names)s: no value yet."), {"names": ", ".join(missing)})
    try:
        return compute(formula, told)
    except NotComputableError as error:
        return error.wording


def all_computed(
    formulas: Mapping[str, Formula], measured: Mapping[str, Sequence[Point]]
) -> dict[str, Computed]:
    """The series of all these formulas, of which some may name others.

    Raises `PlanError` where they turn in a circle.
    """
    known = dict(measured)
    found: dict[str, Computed] = {}
    for name in in_order(formulas):
        found[name] = computed(formulas[name], known)
        known[name] = found[name].points
    return found


def ratio(numerator: Decimal, denominator: Decimal, unit: str) -> Decimal | None:
    """What a numerator and a denominator make: a percentage where the unit says so."""
    if denominator == 0:
        return None
    scale = WHOLE if unit.strip() == "%" else Decimal(1)
    return (scale * numerator / denominator).quantize(PLACES)


def _judged(aim: Aim, last: Point, expected: Decimal) -> Verdict:
    part = attained(aim, last.value, expected)
    limits = aim.limits
    light = Light.RED
    if part >= limits.green:
        light = Light.GREEN
    elif part >= limits.amber:
        light = Light.AMBER
    told = {
        "day": last.on,
        "value": last.value,
        "expected": expected,
        "part": part,
        "green": limits.green,
        "amber": limits.amber,
    }
    return Verdict(light, Wording(_reason(aim), told), expected, part)


def _reason(aim: Aim) -> str:
    if aim.direction is Direction.KEEP:
        return _(
            "On %(day)s the value to keep was %(expected)s; it is %(value)s:"
            " %(part)s %% of it holds. Green from %(green)s %%, amber from"
            " %(amber)s %%."
        )
    if aim.baseline:
        return _(
            "On %(day)s the path to the target stood at %(expected)s; the value is"
            " %(value)s: %(part)s %% of the way expected. Green from %(green)s %%,"
            " amber from %(amber)s %%."
        )
    return _(
        "On %(day)s %(expected)s was expected; the value is %(value)s: %(part)s %%"
        " of it. Green from %(green)s %%, amber from %(amber)s %%."
    )


def _between(before: Point, after: Point, day: date) -> Decimal:
    gone, whole = (day - before.on).days, (after.on - before.on).days
    step = (after.value - before.value) * gone / whole
    return (before.value + step).quantize(PLACES)


def _kept(value: Decimal, expected: Decimal) -> Decimal:
    if expected == 0:
        return WHOLE if value == 0 else Decimal(0)
    gap = WHOLE * abs(value - expected) / abs(expected)
    return _rounded(max(WHOLE - gap, Decimal(0)))


def _rounded(percent: Decimal) -> Decimal:
    # Down: what is short of a threshold is never shown as if it were reached.
    return percent.quantize(Decimal(1), rounding="ROUND_FLOOR")
