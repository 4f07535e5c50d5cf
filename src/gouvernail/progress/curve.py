"""How much was done at the end of each month since the first word: one query."""

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
    days = _Days()
    # Thousands of lines: no step more for each than there must be.
    return [
        Said(days[at // QUARTER], pk, node, STATUSES[status])
        for pk, node, at, status in ProgressUpdate.objects.steps_of(plan)
    ]


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
    first = min([line.on for line in words if line.node in sizes], default=today)
    since = window_start(first, today)
    days = [*month_ends(first, today)]
    points = points_of(words, sizes, [*days, since])
    then = next(point for point in points if point.on == since)
    found = forecast_of(then, points[-1], term.end)
    kept = [point for point in points if point.on in set(days)]
    if isinstance(found, Unknown):
        return Curve(kept, term, None, found)
    return Curve(kept, term, found, None)


class _Days(dict[int, date]):
    """The day of each quarter of an hour since 1970, looked up once.

    Campaigns bring many lines in the same quarter, which is of one day anywhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self.zone = timezone.get_default_timezone()

    def __missing__(self, quarter: int) -> date:
        self[quarter] = found = day_of(quarter * QUARTER, self.zone)
        return found
