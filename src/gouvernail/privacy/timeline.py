"""Everything that was done in one authority, newest first, from both journals.

Changes and news lie in two tables, in many scopes. Both are read from a moment
backwards, so many at a time, and merged: the millionth line costs what the first did.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Q
from django.utils import timezone

from gouvernail.core.newest import newest_of
from gouvernail.history.enums import Door
from gouvernail.history.models import Change
from gouvernail.imports.models import Import
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.progress.enums import Via
from gouvernail.progress.models import ProgressUpdate

# What news are called among the kinds of act.
NEWS = "news"
DOORS = {Via.SCREEN: Door.WEB, Via.LINK: Door.LINK, Via.API: Door.API}
VIAS = {door: via for via, door in DOORS.items()}
# At one moment, news come before changes; then the higher number.
CHANGE, UPDATE = 0, 1


@dataclass(frozen=True)
class Wanted:
    """Which lines; what is empty is no condition."""

    person: int | None = None
    kind: str = ""
    plan: int | None = None
    door: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, order=True)
class Place:
    """Where a line stands in time; one reads on below it."""

    at: datetime
    source: int
    pk: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.source}~{self.pk}"

    @classmethod
    def parse(cls, written: str) -> "Place | None":
        """What `str` wrote, from an address; None where it makes no sense."""
        try:
            at, source, pk = written.split("~")
            place = cls(datetime.fromisoformat(at), int(source), int(pk))
        except (ValueError, OverflowError):
            return None
        return place if timezone.is_aware(place.at) else None


@dataclass(frozen=True)
class Line:
    """One row of either journal."""

    place: Place
    row: Change | ProgressUpdate

    @property
    def door(self) -> str:
        """By which way it came in."""
        if isinstance(self.row, Change):
            return self.row.door
        return str(DOORS.get(Via(self.row.via), Door.WEB))


@dataclass(frozen=True)
class TimeLine:
    """The lines of one authority: its own, those of its plans and of its imports."""

    organisation: Organisation
    wanted: Wanted = Wanted()

    @cached_property
    def plans(self) -> dict[int, Plan]:
        """Its own and the common ones, those put away as well."""
        rows = Plan.objects.of_organisation(self.organisation).for_page()
        return {plan.pk: plan for plan in rows}

    @cached_property
    def scopes(self) -> list[str]:
        """What the journal calls the places where one looks."""
        if self.wanted.plan is not None:
            plans = [pk for pk in self.plans if pk == self.wanted.plan]
            return _scopes_of_plans(plans)
        imports = Import.objects.filter(organisation=self.organisation)
        brought = imports.order_by("pk").values_list("pk", flat=True)
        others = [f"import:{pk}" for pk in brought]
        return [self.organisation.scope, *_scopes_of_plans(self.plans), *others]

    def batches(self, size: int, below: Place | None = None) -> Iterator[list[Line]]:
        """All lines from `below` backwards, so many at a time."""
        while batch := self.read(size, below):
            yield batch
            if len(batch) < size:
                return
            below = batch[-1].place

    def read(self, size: int, below: Place | None = None) -> list[Line]:
        """The next lines, newest first."""
        found = merge(
            self._changes(size, below),
            self._news(size, below),
            key=lambda line: line.place,
            reverse=True,
        )
        return list(islice(found, size))

    def _changes(self, size: int, below: Place | None) -> list[Line]:
        if self.wanted.kind == NEWS or not self.scopes:
            return []
        rows = Change.objects.filter(self._conditions(CHANGE, below))
        if self.wanted.kind:
            rows = rows.filter(kind=self.wanted.kind)
        if self.wanted.door:
            rows = rows.filter(door=self.wanted.door)
        parts = [rows.within(scope) for scope in self.scopes]
        found = newest_of(parts, size).select_related("by", "undone_by")
        return [Line(Place(row.at, CHANGE, row.pk), row) for row in found]

    def _news(self, size: int, below: Place | None) -> list[Line]:
        plans = [pk for pk in self.plans if self.wanted.plan in (None, pk)]
        wants_none = self.wanted.kind not in ("", NEWS)
        if wants_none or not plans or self.wanted.door not in ("", *VIAS):
            return []
        rows = ProgressUpdate.objects.filter(self._conditions(UPDATE, below))
        if self.wanted.door:
            rows = rows.filter(via=VIAS[Door(self.wanted.door)])
        parts = [rows.filter(plan=pk) for pk in plans]
        found = newest_of(parts, size).select_related("by", "node").with_previous()
        return [Line(Place(row.at, UPDATE, row.pk), row) for row in found]

    def _conditions(self, source: int, below: Place | None) -> Q:
        wanted, found = self.wanted, Q()
        if wanted.person is not None:
            found &= Q(by=wanted.person)
        if wanted.since:
            found &= Q(at__gte=_midnight(wanted.since))
        if wanted.until:
            found &= Q(at__lt=_midnight(wanted.until + timedelta(days=1)))
        return found & _below(source, below)

    def narrowed(self, **changes: Any) -> "TimeLine":
        """The same house, other conditions."""
        return replace(self, wanted=replace(self.wanted, **changes))


def _scopes_of_plans(plans: Any) -> list[str]:
    return [f"{name}:{pk}" for pk in plans for name in ("plan", "views")]


def _below(source: int, place: Place | None) -> Q:
    """A range that an index serves, and what is left out at its very end."""
    if place is None:
        return Q()
    if source > place.source:
        return Q(at__lt=place.at)
    until = Q(at__lte=place.at)
    same_moment = Q(at__lt=place.at) | Q(pk__lt=place.pk)
    return until & same_moment if source == place.source else until


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
