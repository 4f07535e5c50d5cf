"""What a register of synergies adds up to: splits, savings, the matrix.

Rows come from whoever keeps them; nothing here knows of a database.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Generic, TypeVar

from gouvernail.plan.wording import PlanError, gettext_noop as _

WHOLE = Decimal(100)
CENT = Decimal("0.01")
ZERO = Decimal(0)

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Saving:
    """What is gained in money: every year, and once; None where nobody said."""

    per_year: Decimal | None = None
    once: Decimal | None = None


@dataclass(frozen=True)
class Savings:
    """What several synergies save, and how many of them say so."""

    per_year: Decimal
    once: Decimal
    said: int
    count: int


@dataclass(frozen=True)
class Matrix(Generic[Key]):
    """What stands at each crossing of a field and a degree, and the sums both ways."""

    fields: tuple[str, ...]
    degrees: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Key, ...]]

    def at(self, field: str, degree: str) -> tuple[Key, ...]:
        """Those of one crossing, in the order in which they came."""
        return self.cells.get((field, degree), ())

    def of_field(self, field: str) -> int:
        """How many in one row."""
        return sum(len(self.at(field, degree)) for degree in self.degrees)

    def of_degree(self, degree: str) -> int:
        """How many in one column."""
        return sum(len(self.at(field, degree)) for field in self.fields)

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(len(cell) for cell in self.cells.values())

    @property
    def empty(self) -> int:
        """Fields in which nothing is done together yet."""
        return sum(not self.of_field(field) for field in self.fields)


def check_split(percents: Sequence[Decimal | None]) -> None:
    """Refuse percentages that are neither all empty nor worth 100 together.

    A part left empty beside others counts for nothing.
    """
    said = [percent for percent in percents if percent is not None]
    if any(not ZERO <= percent <= WHOLE for percent in said):
        raise PlanError(_("A percentage lies between 0 and 100."))
    if said and sum(said) != WHOLE:
        raise PlanError(
            _("The percentages make %(total)s, not 100: change them or empty them."),
            total=_plain(sum(said, ZERO)),
        )


def split(amount: Decimal, percents: Sequence[Decimal]) -> list[Decimal]:
    """`amount` by these percentages of 100, to the cent; the parts make it whole.

    What rounding leaves goes to the parts that lost most, the first ones first.
    """
    exact = [amount * percent / WHOLE for percent in percents]
    parts = [each.quantize(CENT, ROUND_FLOOR) for each in exact]
    left = int((amount - sum(parts, ZERO)) / CENT)
    losses = sorted(range(len(exact)), key=lambda at: (parts[at] - exact[at], at))
    for place in losses[:left]:
        parts[place] += CENT
    return parts


def total_savings(savings: Iterable[Saving]) -> Savings:
    """What they make together; those that say nothing are counted, not guessed."""
    rows = list(savings)
    said = [row for row in rows if row.per_year is not None or row.once is not None]
    return Savings(
        per_year=sum((row.per_year or ZERO for row in said), ZERO),
        once=sum((row.once or ZERO for row in said), ZERO),
        said=len(said),
        count=len(rows),
    )


def cross(
    rows: Iterable[tuple[str, str, Key]],
    fields: Iterable[str],
    degrees: Iterable[str],
) -> Matrix[Key]:
    """The matrix of (field, degree, what): the fields in their order, others after."""
    cells: dict[tuple[str, str], tuple[Key, ...]] = {}
    for field, degree, what in rows:
        cells[field, degree] = (*cells.get((field, degree), ()), what)
    known = list(fields)
    others = sorted({field for field, _degree in cells} - set(known))
    return Matrix((*known, *others), tuple(degrees), cells)


def counts_of(values: Iterable[Key]) -> Counter[Key]:
    """How many of each."""
    return Counter(values)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
