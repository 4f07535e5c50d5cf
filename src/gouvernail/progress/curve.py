"""How much was done at the end of each month since the first word: one query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gouvernail.core.instants import day_of
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
from gouvernail.plans.models import Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Picture
from gouvernail.progress.rates import Progress

Words = list[Said[int]]
# Seconds in a quarter of an hour.
QUARTER = 15 * 60
STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True)
class Term:
    """From when to when a plan runs, where its years are known."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Curve:
    """What was done at the end of each month, today last, and where it leads."""

    points: list[Point]
    term: Term
    forecast: Forecast | None
    unknown: Unknown | None

    @property
    def now(self) -> Point:
        """Where it stands."""
        return self.points[-1]

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to draw: two points, of something."""
        return len(self.points) > 1 and bool(self.now.whole)


def words_of(plan: Plan) -> Words:
    """Everything that was said of the states of `plan` and never taken back."""
    return list(_said(plan))


def curve_of(
    picture: Picture,
    progress: Progress,
    words: Words,
    *,
    term: Term,
    top: int | None = None,
) -> Curve:
    """The curve of a plan, or of the branch below the node `top`."""
    sizes = progress.sizes_below(picture, top)
    today = picture.today
    first = min((line.on for line in words if line.node in sizes), default=today)
    since = window_start(first, today)
    days = [*month_ends(first, today)]
    points = points_of(words, sizes, [*days, since])
    then = next(point for point in points if point.on == since)
    found = forecast_of(then, points[-1], term.end)
    kept = [point for point in points if point.on in set(days)]
    if isinstance(found, Unknown):
        return Curve(kept, term, None, found)
    return Curve(kept, term, found, None)


def _said(plan: Plan) -> Iterator[Said[int]]:
    # Thousands of lines: what does not change from one to the next is looked up once.
    # Campaigns bring many in the same quarter of an hour, which is of one day anywhere.
    zone = timezone.get_default_timezone()
    days: dict[int, date] = {}
    for pk, node, at, status in ProgressUpdate.objects.steps_of(plan):
        quarter = at // QUARTER
        if quarter not in days:
            days[quarter] = day_of(at, zone)
        yield Said(days[quarter], pk, node, STATUSES[status])
