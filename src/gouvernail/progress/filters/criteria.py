"""What actions can be filtered on: each criterion reads, tests and says itself.

The name of a criterion is the one in the address; an unknown value filters nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from gouvernail.core.folding import fold
from gouvernail.core.typography import short_date
from gouvernail.progress.filters.world import (
    Line,
    World,
    listed,
)

Test = Callable[[Line], bool]
Values = tuple[str, ...]
MOST_WORDS = 200
USUAL_SILENCE = 60


class Criterion(Protocol):
    """One thing that may be asked of a line."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str | Promise: ...

    def kept(self, values: Iterable[str], world: World) -> Values:
        """The values that mean something here."""

    def test(self, values: Values, world: World) -> Test:
        """What a line must pass."""

    def said(self, values: Values, world: World) -> str:
        """The values in words."""


@dataclass(frozen=True)
class Choice:
    """One or several values of a list; a line passes when it has one of them."""

    name: str
    label: str | Promise
    known: Callable[[World], Mapping[str, object]]
    values_of: Callable[[World], Callable[[Line], Collection[str]]]
    several: bool = False

    def kept(self, values: Iterable[str], world: World) -> Values:
        """Those of the list, each once."""
        asked = list(dict.fromkeys(filter(None, values)))
        if not asked:
            return ()
        known = self.known(world)
        found = tuple(value for value in asked if value in known)
        return found if self.several else found[:1]

    def test(self, values: Values, world: World) -> Test:
        """Has the line one of them?"""
        wanted, values_of = frozenset(values), self.values_of(world)
        return lambda line: not wanted.isdisjoint(values_of(line))

    def said(self, values: Values, world: World) -> str:
        """“Blocked or waiting”."""
        known = self.known(world)
        return listed(known[value] for value in values)


@dataclass(frozen=True)
class Flag:
    """Something that is or is not."""

    name: str
    label: str | Promise
    holds: Test

    def kept(self, values: Iterable[str], world: World) -> Values:
        """On, whatever was written."""
        return ("1",) if any(values) else ()

    def test(self, values: Values, world: World) -> Test:
        """Does it hold?"""
        return self.holds

    def said(self, values: Values, world: World) -> str:
        """The label says it all."""
        return ""


@dataclass(frozen=True)
class Words:
    """Words that must all be somewhere in the line."""

    name: str = "q"
    label: str | Promise = _("Words")

    def kept(self, values: Iterable[str], world: World) -> Values:
        """What was typed, within reason."""
        typed = " ".join(values).strip()[:MOST_WORDS]
        return (typed,) if typed else ()

    def test(self, values: Values, world: World) -> Test:
        """Are they all in it, without case nor accents?"""
        words = fold(values[0]).split()
        return lambda line: all(word in line.words for word in words)

    def said(self, values: Values, world: World) -> str:
        """What was typed."""
        return values[0]


@dataclass(frozen=True)
class Silence:
    """Nothing said for so many days, of what is still open."""

    name: str = "silent"
    label: str | Promise = _("Without news for")

    def kept(self, values: Iterable[str], world: World) -> Values:
        """A number of days; “1” stands for the usual two months."""
        typed = next(iter(values), "")
        if not typed.isdecimal() or len(typed) > 4 or not int(typed):
            return ()
        return (str(USUAL_SILENCE) if typed == "1" else str(int(typed)),)

    def test(self, values: Values, world: World) -> Test:
        """Was the last word said before?"""
        limit = world.picture.today - timedelta(days=int(values[0]))
        return lambda line: _is_silent_since(line, limit)

    def said(self, values: Values, world: World) -> str:
        """“60 days”."""
        days = int(values[0])
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


@dataclass(frozen=True)
class Due:
    """A due date on one side of a day, that day included."""

    name: str
    label: str | Promise
    is_end: bool

    def kept(self, values: Iterable[str], world: World) -> Values:
        """A day, written 2027-12-31."""
        day = _day(next(iter(values), ""))
        return (day.isoformat(),) if day else ()

    def test(self, values: Values, world: World) -> Test:
        """Is it due on the right side?"""
        limit, is_end = date.fromisoformat(values[0]), self.is_end

        def holds(line: Line) -> bool:
            due = line.node.due_on
            return due is not None and (due <= limit if is_end else due >= limit)

        return holds

    def said(self, values: Values, world: World) -> str:
        """31/12/2027."""
        return short_date(date.fromisoformat(values[0]))


@dataclass(frozen=True)
class Branch:
    """Everything under one part or objective, and itself."""

    name: str = "branch"
    label: str | Promise = _("Objective")

    def kept(self, values: Iterable[str], world: World) -> Values:
        """The permanent id of a node of the plan."""
        key = next(iter(values), "")
        return (key,) if key and key in world.by_key else ()

    def test(self, values: Values, world: World) -> Test:
        """Is it on that branch?"""
        path = world.by_key[values[0]].path
        return lambda line: line.node.path.startswith(path)

    def said(self, values: Values, world: World) -> str:
        """Its number, else its title."""
        node = world.by_key[values[0]]
        return node.ref or node.title

    def known(self, world: World) -> Mapping[str, object]:
        """Parts and objectives."""
        return world.objectives


def yes_or_no() -> dict[str, str]:
    """The two answers."""
    return {"yes": gettext("yes"), "no": gettext("no")}


def _is_silent_since(line: Line, limit: date) -> bool:
    followed = line.followed
    if followed is None or not followed.is_open:
        return False
    return followed.said_on is None or followed.said_on < limit


def _day(typed: str) -> date | None:
    try:
        return parse_date(typed[:10])
    except ValueError:
        return None
