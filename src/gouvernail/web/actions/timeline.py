"""Where a day stands on the line of a Gantt, in percent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

STEPS = {"quarter": 3, "semester": 6, "year": 12}
MOST_YEARS = 15


class Tick(NamedTuple):
    """A line of the grid; a year carries its name."""

    at: str
    year: str


@dataclass(frozen=True)
class Timeline:
    """From the first of January of one year to the end of another."""

    first: int
    last: int

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.first, 1, 1)

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (date(self.last + 1, 1, 1) - self.start).days

    def at(self, day: date, *, is_end: bool = False) -> float:
        """Where `day` begins, or ends, in percent; kept within the line."""
        passed = (day - self.start + timedelta(days=is_end)).days
        return min(max(100 * passed / self.days, 0.0), 100.0)

    def holds(self, day: date) -> bool:
        """Whether `day` is on the line."""
        return self.first <= day.year <= self.last

    def ticks(self, step: str) -> Iterator[Tick]:
        """The lines of the grid, a year after its name."""
        for year in range(self.first, self.last + 1):
            for month in range(1, 13, STEPS[step]):
                at = f"{self.at(date(year, month, 1)):.3f}"
                yield Tick(at, str(year) if month == 1 else "")


def timeline_of(
    years: tuple[int | None, int | None], days: Iterable[date], today: date
) -> Timeline:
    """The years of the plan, and those that its dates ask for, within reason."""
    wanted = sorted({day.year for day in days} | {each for each in years if each})
    first = wanted[0] if wanted else today.year
    last = wanted[-1] if wanted else today.year
    first = max(first, min(years[0] or first, today.year) - MOST_YEARS)
    return Timeline(first, min(last, first + MOST_YEARS))
