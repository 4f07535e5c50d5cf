"""The sheets of a spreadsheet as what they hold, without their looks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from lxml import etree

from gouvernail.plan.wording import PlanError, gettext_noop as _

MAX_COLUMNS = 1_000
MAX_LINES = 50_000
MAX_CELLS = 500_000
MAX_CHARACTERS = 80_000_000
MAX_MERGED = 5_000
# Far more than a cell can hold, and than the tags of so many cells.
MAX_TEXT = 400_000
MAX_TAGS = 4_000_000


@dataclass(frozen=True)
class Share:
    """A number shown as a percentage: 0.48 for 48 %."""

    value: Decimal


@dataclass(frozen=True)
class Failed:
    """A cell without a value of its own: a formula that was not worked out, an error,
    a cell that another one covers; `text` is what can be said of it."""

    text: str
    is_covered: bool = False


Held = str | Decimal | date | bool | Share | Failed


@dataclass(frozen=True)
class Line:
    """A row that holds something: its number, from 1; its cells by column, from 0."""

    number: int
    cells: dict[int, Held]


@dataclass(frozen=True)
class Area:
    """Merged cells: first and last row from 1, first and last column from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """One sheet, hidden or not: its lines from the top, and what is merged in it."""

    name: str
    lines: list[Line] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)

    def uncovered(self) -> "Grid":
        """The same, its covered cells marked as failed. Raises `PlanError` where more
        is merged than people ever do."""
        width = max((max(line.cells) for line in self.lines), default=0)
        lines = {line.number: line for line in self.lines}
        steps = 0
        for area in self.merged:
            held = _held_in(area, lines)
            steps += 1 + len(held) * (min(area.right, width) - area.left + 1)
            if steps > MAX_CELLS or len(self.merged) > MAX_MERGED:
                raise too_large()
            _cover(area, held, width)
        return self


@dataclass
class Measure:
    """Counts what is read; refuses what no workbook of ours grows to."""

    lines: int = 0
    cells: int = 0
    characters: int = 0

    def add(self, cells: dict[int, Held], times: int = 1) -> None:
        """Count a row, `times` over; raises `PlanError` beyond the limits."""
        self.lines += times
        self.cells += times * len(cells)
        texts = (each for each in cells.values() if isinstance(each, str))
        self.characters += times * sum(map(len, texts))
        if (
            max(cells) >= MAX_COLUMNS
            or self.lines > MAX_LINES
            or self.cells > MAX_CELLS
            or self.characters > MAX_CHARACTERS
        ):
            raise too_large()


def bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of an XML part, as long as they do not hold more tags than any sheet:
    nothing else bounds what a parser builds of a row."""
    tags = 0
    for chunk in chunks:
        tags += chunk.count(b"<")
        if tags > MAX_TAGS:
            raise too_large()
        yield chunk


def name_of(element: etree._Element) -> str:
    """The name of an XML element, whatever its space."""
    return local_name(str(element.tag))


@lru_cache(maxsize=1024)
def local_name(name: str) -> str:
    """A name without its space; names are few, cells are many."""
    return name.rpartition("}")[2]


def too_large() -> PlanError:
    """The refusal of a workbook that cannot be one of ours."""
    return PlanError(
        _(
            "This workbook is far larger than the one that was given out: keep only"
            " its own sheets and bring it back again."
        )
    )


def _held_in(area: Area, lines: dict[int, Line]) -> list[Line]:
    """The lines on which an area lies."""
    if area.bottom - area.top >= len(lines):
        return [line for n, line in lines.items() if area.top <= n <= area.bottom]
    return [lines[n] for n in range(area.top, area.bottom + 1) if n in lines]


def _cover(area: Area, held: list[Line], width: int) -> None:
    """Mark the cells of an area, its first one apart, with what that one says."""
    first = held[0].cells.get(area.left) if held else None
    text = first if isinstance(first, str) else ""
    for line in held:
        for column in range(area.left, min(area.right, width) + 1):
            if (line.number, column) != (area.top, area.left):
                line.cells[column] = Failed(text, is_covered=True)
