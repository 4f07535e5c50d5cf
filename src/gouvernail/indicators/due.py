"""Values that are wanted: by whom, since when."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gouvernail.accounts.models import User
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.plan.indicators import Line, next_due, points_of
from gouvernail.plans.models import Plan

# Told that many days before the day.
AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Due:
    """One value that is wanted on a day."""

    indicator: Indicator
    on: date

    def is_late(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.on < today

    @property
    def source(self) -> str:
        """What tells one reminder from the next: it is sent once for each day due."""
        return f"measure_due:{self.indicator.pk}:{self.on:%Y-%m-%d}"


def due_of(user: User, today: date) -> list[Due]:
    """What `user` should measure, late or within two weeks, the first due first.

    Two queries, however many she has.
    """
    rows = Indicator.objects.measured_by(user)
    readable = rows.filter(plan__in=Plan.objects.visible_to(user))
    return due_among(readable.for_page().order_by("pk"), today)


def all_due(today: date) -> list[Due]:
    """What everybody should measure in every plan that is followed: two queries."""
    return due_among(Indicator.objects.owned().for_page().order_by("pk"), today)


def due_among(indicators: Iterable[Indicator], today: date) -> list[Due]:
    """Of these, what is late or wanted within two weeks."""
    listed = [each for each in indicators if each.frequency and not each.formula]
    last = _last_days(listed)
    found = []
    for each in listed:
        start = each.baseline_on or each.created_at.date()
        day = next_due(last.get(each.pk), start, each.rhythm)
        if day is not None and day <= today + AHEAD:
            found.append(Due(each, day))
    return sorted(found, key=lambda due: (due.on, due.indicator.pk))


def _last_days(indicators: Sequence[Indicator]) -> dict[int, date]:
    rows = Measure.objects.of_indicators(indicators)
    lines: dict[int, list[Line]] = defaultdict(list)
    columns = ("indicator", "pk", "on", "value", "replaces")
    for pk, number, on, value, replaces in rows.values_list(*columns):
        lines[pk].append(Line(number, on, value, replaces))
    found = {pk: points_of(each) for pk, each in lines.items()}
    return {pk: points[-1].on for pk, points in found.items() if points}
