"""How fast a plan goes: how much was done at the end of each month, and where the same
pace leads.

The curve reads the journal of the actions that the plan holds today: what was removed
since is not in it, and each action counts for what it counts today. A forecast goes on
in a straight line; it is no promise, and there is none where the past says too little.
"""

import calendar
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from gouvernail.plan.kinds import Status

K = TypeVar("K", bound=Hashable)

ALL = Decimal(100)
# What the pace is measured over, and the least of it that tells anything.
WINDOW = timedelta(days=365)
LEAST = timedelta(days=120)
# Further than this nobody believes a straight line.
FURTHEST = timedelta(days=365 * 20)


class Said(NamedTuple, Generic[K]):
    """That an action was in this state from that day on; `rank` orders one day."""

    on: date
    rank: int
    node: K
    status: Status


@dataclass(frozen=True)
class Point:
    """How much was done at the end of a day, of what could end."""

    on: date
    done: Decimal
    whole: Decimal

    @property
    def percent(self) -> Decimal:
        """The share done; 0 of nothing."""
        return ALL * self.done / self.whole if self.whole else Decimal(0)


class Unknown(StrEnum):
    """Why there is no forecast."""

    EMPTY = "empty"
    YOUNG = "young"
    STILL = "still"
    OVER = "over"
    COMPLETE = "complete"


@dataclass(frozen=True)
class Forecast:
    """Where the pace since `since` leads: percent points in a year, the share at the
    end of the term, the day on which all is done where that is near enough to tell."""

    since: date
    a_year: Decimal
    at_end: Decimal | None
    done_on: date | None


def points_of(
    said: Iterable[Said[K]], sizes: Mapping[K, Decimal], days: Collection[date]
) -> list[Point]:
    """How much was done at the end of each of `days`.

    `sizes` gives what each action that can end counts for; words about others are not
    read. An action of which nothing was said yet is not started.
    """
    standing: dict[K, tuple[int, Status]] = {}
    told = sorted([line for line in said if line.node in sizes])
    by_day = [(on, list(lines)) for on, lines in groupby(told, itemgetter(0))]
    found, place = [], 0
    for day in sorted(set(days)):
        while place < len(by_day) and by_day[place][0] <= day:
            _take(standing, by_day[place][1])
            place += 1
        found.append(_point(day, standing, sizes))
    return found


def standing_at(said: Iterable[Said[K]], day: date) -> dict[K, Status]:
    """The state of each action at the end of `day`, of those somebody spoke of."""
    standing: dict[K, tuple[int, Status]] = {}
    _take(standing, [line for line in said if line.on <= day])
    return {node: status for node, (_rank, status) in standing.items()}


def month_ends(first: date, last: date) -> Iterator[date]:
    """The last day of each month from that of `first` to before `last`, then `last`."""
    day = _month_end(first)
    while day < last:
        yield day
        day = _month_end(day + timedelta(days=1))
    yield last


def window_start(first: date, today: date) -> date:
    """From when on the pace is measured: twelve months ago, or the first word."""
    return max(first, today - WINDOW)


def forecast_of(then: Point, now: Point, end: date | None) -> Forecast | Unknown:
    """Where a plan goes that went from `then` to `now`, at the end of its term."""
    unknown = _unknown(then, now, end)
    if unknown is not None:
        return unknown
    gained, days = now.percent - then.percent, (now.on - then.on).days
    at_end = None
    if end is not None:
        more = gained * (end - now.on).days / days
        at_end = min(now.percent + more, ALL)
    done_on = _after(now.on, (ALL - now.percent) * days / gained)
    return Forecast(then.on, gained * WINDOW.days / days, at_end, done_on)


def _unknown(then: Point, now: Point, end: date | None) -> Unknown | None:
    if not now.whole:
        return Unknown.EMPTY
    if now.done == now.whole:
        return Unknown.COMPLETE
    if end is not None and end <= now.on:
        return Unknown.OVER
    if now.on - then.on < LEAST:
        return Unknown.YOUNG
    return Unknown.STILL if now.percent <= then.percent else None


def _after(day: date, wait: Decimal) -> date | None:
    """So many days after `day`, if one can believe it."""
    days = int(wait.to_integral_value(ROUND_CEILING))
    return day + timedelta(days=days) if days <= FURTHEST.days else None


def _take(standing: dict[K, tuple[int, Status]], lines: Iterable[Said[K]]) -> None:
    """What was said last holds, even where an older word bears a younger day."""
    for line in lines:
        rank, _status = standing.get(line.node, (-1, line.status))
        if line.rank > rank:
            standing[line.node] = (line.rank, line.status)


def _point(
    day: date, standing: Mapping[K, tuple[int, Status]], sizes: Mapping[K, Decimal]
) -> Point:
    done = given_up = Decimal(0)
    for node, (_rank, status) in standing.items():
        if status is Status.DONE:
            done += sizes[node]
        elif status is Status.ABANDONED:
            given_up += sizes[node]
    return Point(day, done, sum(sizes.values(), Decimal(0)) - given_up)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
