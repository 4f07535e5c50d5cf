"""Objectives by state, as a table whose cells are tinted by their count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gouvernail.core.charts.heat import heat_of
from gouvernail.core.charts.status import STATUSES
from gouvernail.core.templatetags.gouvernail import STATUS_WORDS
from gouvernail.evaluations.frozen import Frozen, HeatRow
from gouvernail.plan.audience import Topic
from gouvernail.plan.rollups import Tally


@dataclass(frozen=True)
class Cell:
    """One count."""

    text: str
    css: str
    label: str


@dataclass(frozen=True)
class Line:
    """One objective; no `key` for the actions that belong to none."""

    key: str
    ref: str
    title: str
    address: str
    cells: list[Cell]
    total: int
    verdict: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Heat:
    """The whole table."""

    lines: list[Line]
    tally: Tally

    @property
    def statuses(self) -> Sequence[str]:
        """The columns."""
        return STATUSES

    @property
    def totals(self) -> list[Cell]:
        """The last row."""
        return cells_of(self.tally)

    @property
    def total(self) -> int:
        """All that can end."""
        return self.tally.counted


def heat_in(
    frozen: Frozen,
    addresses: Mapping[str, str],
    verdicts: Mapping[str, str],
    chosen: str = "",
) -> Heat | None:
    """None for who does not see where actions stand."""
    if Topic.STATUS in frozen.hidden:
        return None
    lines = [_line(row, addresses, verdicts, chosen) for row in frozen.rows]
    return Heat(lines, frozen.tally)


def cells_of(tally: Tally) -> list[Cell]:
    """The counts of one row, in the order of the columns."""
    return [_cell(status, getattr(tally, status)) for status in STATUSES]


def _line(
    row: HeatRow,
    addresses: Mapping[str, str],
    verdicts: Mapping[str, str],
    chosen: str,
) -> Line:
    cells, total = cells_of(row.tally), row.tally.counted
    if row.node is None:
        return Line("", "", _("Actions of no objective"), "", cells, total)
    key = row.node.id
    return Line(
        key=key,
        ref=row.node.ref or "",
        title=row.node.title,
        address=addresses[key],
        cells=cells,
        total=total,
        verdict=verdicts.get(key, ""),
        is_chosen=key == chosen,
    )


def _cell(status: str, count: int) -> Cell:
    tone = f"g-heat-{status.replace('_', '-')}-{heat_of(count)}"
    css = tone if count else "is-zero"
    return Cell(str(count or "–"), css, str(STATUS_WORDS[status]))
