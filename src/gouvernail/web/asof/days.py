"""The days that one asks for most: adoptions, frozen states, ends of years."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.adoption.models import Version
from gouvernail.plans.models import Plan
from gouvernail.progress.models import Snapshot

MOST_SNAPSHOTS = 6


class Day(NamedTuple):
    """A day and why one would ask for it."""

    on: date
    label: str


def days_of(plan: Plan, versions: Sequence[Version], today: date) -> list[Day]:
    """The choices, oldest first, each day once: one query."""
    first = versions[0].adopted_on
    found: dict[date, Day] = {}
    for day in (*_adoptions(versions), *_snapshots(plan), *_ends(first, today)):
        if first <= day.on <= today:
            found.setdefault(day.on, day)
    return sorted(found.values())


def _adoptions(versions: Sequence[Version]) -> Iterator[Day]:
    for each in versions:
        label = _("adoption of version %(number)s") % {"number": each.number}
        yield Day(each.adopted_on, label)


def _snapshots(plan: Plan) -> Iterator[Day]:
    for each in Snapshot.objects.of_plan(plan).for_list()[:MOST_SNAPSHOTS]:
        yield Day(timezone.localdate(each.taken_at), each.label)


def _ends(first: date, today: date) -> Iterator[Day]:
    for year in range(first.year, today.year):
        yield Day(date(year, 12, 31), _("end of %(year)s") % {"year": year})
