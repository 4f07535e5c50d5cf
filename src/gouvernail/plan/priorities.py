"""Weighing actions: what several people said of value and effort, and what follows.

Marks go from 1 to 5. No opinion is said, and counts neither as low nor as middle.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from statistics import mean

from gouvernail.plan.wording import PlanError, gettext_noop as _

LEAST, MOST = 1, 5
# Said as such; None is what was not said yet.
NO_OPINION = 0
# From there on a value is high; up to there an effort is light.
MIDDLE = Decimal(3)
# So far apart, two marks on the same action call for a talk.
APART = 3
PLACES = Decimal("0.01")


class Quadrant(StrEnum):
    """What value and effort together call for, in the order in which one acts."""

    QUICK = "quick"
    PLANNED = "planned"
    FILLER = "filler"
    DROPPED = "dropped"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Mark:
    """What one person said of one action; None where she said nothing yet."""

    value: int | None = None
    effort: int | None = None


@dataclass(frozen=True)
class Weighed:
    """One action and every mark that it was given, lowest first, unsigned."""

    key: str
    values: tuple[int, ...] = ()
    efforts: tuple[int, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The mean of the values; None where nobody gave one."""
        return _mean(self.values)

    @property
    def effort(self) -> Decimal | None:
        """The mean of the efforts; None where nobody gave one."""
        return _mean(self.efforts)

    @property
    def is_divided(self) -> bool:
        """Whether two people see it quite differently."""
        return any(_breadth(marks) >= APART for marks in (self.values, self.efforts))

    @property
    def quadrant(self) -> Quadrant:
        """Where it stands; unsaid as long as one of the two means is missing."""
        value, effort = self.value, self.effort
        if value is None or effort is None:
            return Quadrant.UNSAID
        if value >= MIDDLE:
            return Quadrant.QUICK if effort <= MIDDLE else Quadrant.PLANNED
        return Quadrant.FILLER if effort <= MIDDLE else Quadrant.DROPPED


def weigh(key: str, marks: Iterable[Mark]) -> Weighed:
    """The marks of one action, put together so that nobody is recognised."""
    listed = list(marks)
    values = sorted(mark.value for mark in listed if mark.value)
    efforts = sorted(mark.effort for mark in listed if mark.effort)
    return Weighed(key, tuple(values), tuple(efforts))


def proposed_order(weighed: Sequence[Weighed]) -> list[Weighed]:
    """By quadrant, then the highest value, then the lightest effort, then as given."""
    return sorted(weighed, key=_place)


def mark_in(text: str) -> int | None:
    """A mark as a form sends it: 1 to 5, 0 without opinion, empty when not said."""
    typed = text.strip()
    if not typed:
        return None
    if typed not in {str(mark) for mark in range(NO_OPINION, MOST + 1)}:
        raise PlanError(
            _("“%(typed)s” is no mark: give 1 to 5, or no opinion."), typed=typed[:20]
        )
    return int(typed)


def _place(each: Weighed) -> tuple[int, Decimal, Decimal]:
    rank = list(Quadrant).index(each.quadrant)
    return rank, -(each.value or Decimal(0)), each.effort or Decimal(0)


def _mean(marks: Sequence[int]) -> Decimal | None:
    if not marks:
        return None
    return mean(map(Decimal, marks)).quantize(PLACES, ROUND_HALF_UP)


def _breadth(marks: Sequence[int]) -> int:
    return max(marks) - min(marks) if marks else 0
