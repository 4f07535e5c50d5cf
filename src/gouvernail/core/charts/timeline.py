"""Days along a line: round dates that do not run into each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language

from gouvernail.core.charts.canvas import Canvas, Letter

STEPS = (1, 3, 6, 12, 24, 60, 120)
YEAR = 12
YEARLY = STEPS[3:]
# From three years on, only years are told.
MONTHLY = 36
GAP = 14.0


@dataclass(frozen=True)
class Timeline:
    """From one day to another, over a width that begins at `left`."""

    start: date
    end: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where that day stands; days outside stand at the ends."""
        length = max((self.end - self.start).days, 1)
        share = (day - self.start).days / length
        return self.left + min(max(share, 0.0), 1.0) * self.width

    def holds(self, day: date) -> bool:
        """Whether that day is on the line."""
        return self.start <= day <= self.end

    def ticks(self, letter: Letter) -> list[tuple[date, str]]:
        """Days and their labels, as many as have room."""
        for step in STEPS if self._months < MONTHLY else YEARLY:
            found = [(day, _label(day, step)) for day in self._days(step)]
            if self._fits(found, letter):
                return found
        return found[:1]

    def write(self, canvas: Canvas, base: float, letter: Letter) -> None:
        """The labels on a base line, kept inside the width."""
        middle = Letter(letter.ink, letter.size, letter.is_bold, "middle")
        for day, words in self.ticks(letter):
            half = letter.width(words) / 2
            canvas.text((self._middle(day, half), base), words, middle)

    @property
    def _months(self) -> int:
        return (self.end - self.start).days // 30

    def _middle(self, day: date, half: float) -> float:
        """The middle of a label that keeps inside the width."""
        inside = max(self.x(day), self.left + half)
        return min(inside, self.left + self.width - half)

    def _days(self, step: int) -> Iterator[date]:
        month = self.start.year * YEAR + self.start.month - 1
        month += -month % step
        while (day := _first_of(month)) <= self.end:
            if day >= self.start:
                yield day
            month += step

    def _fits(self, ticks: list[tuple[date, str]], letter: Letter) -> bool:
        end = self.left - GAP
        for day, words in ticks:
            half = letter.width(words) / 2
            middle = self._middle(day, half)
            if middle - half < end + GAP:
                return False
            end = middle + half
        return True


def _first_of(month: int) -> date:
    return date(month // YEAR, month % YEAR + 1, 1)


def _label(day: date, step: int) -> str:
    return str(day.year) if step >= YEAR else _month(day, get_language())


# Each drawing tries several steps, twice; a term has but some seventy months.
@lru_cache(maxsize=1000)
def _month(day: date, _language: str | None) -> str:
    return date_format(day, "N Y")
