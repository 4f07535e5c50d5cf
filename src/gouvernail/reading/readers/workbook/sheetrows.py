"""Rows of cells, as spreadsheets and CSV files hold them, to blocks.

A sheet is one table. It is several where two empty rows or more part it and what
follows lies outside the columns of what stood above: a title over a table, a second
table beside the first. Rows keep their distance within a table, so spans stay true.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.readers.characters import tidy
from gouvernail.reading.readers.workbook.cellbreaks import paragraphs_of
from gouvernail.reading.source import Block, Cell, Style

MAX_ROWS = 50_000
MAX_COLUMNS = 1_000
MAX_CELLS = 100_000
MAX_CHARACTERS = 12_000_000

_PARTING = 2
_MAX_INDENT = 80
_FAILURES = frozenset(
    ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#NUM!")
    + ("#NOMBRE!", "#NULL!", "#NUL!", "#SPILL!", "#CALC!", "Err:502", "Err:508")
)


@dataclass(frozen=True)
class GridCell:
    """A cell with its text as stored, breaks and blanks kept, and what it spans."""

    text: str
    style: Style = Style()
    indent: int = 0
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class GridRow:
    """A row that holds text: its number, from 1, and its cells by column, from 0."""

    number: int
    cells: Mapping[int, GridCell]

    @property
    def reach(self) -> tuple[int, int]:
        """The first and the last of its columns, merged ones counted whole."""
        last = max(column + cell.columns for column, cell in self.cells.items())
        return min(self.cells), last - 1


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook; its rows are read as they are asked for."""

    name: str
    rows: Iterable[GridRow]
    is_hidden: bool = False


@dataclass
class GridWriter:
    """Turns the rows of one sheet after the other into blocks, within the limits."""

    blocks: list[Block] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    line: int = 0
    table: int = -1
    cells: int = 0
    characters: int = 0

    def write(self, rows: Iterable[GridRow], sheet: str | None = None) -> None:
        """Add the rows of a sheet, from the top; raises `PlanError` if too many."""
        for table in _tables(self._bounded(rows)):
            self.table += 1
            self._write_table(table, sheet)

    def _bounded(self, rows: Iterable[GridRow]) -> Iterator[GridRow]:
        for count, row in enumerate(rows, start=1):
            self.cells += len(row.cells)
            self.characters += sum(len(cell.text) for cell in row.cells.values())
            if count > MAX_ROWS or max(row.cells) >= MAX_COLUMNS:
                raise too_large()
            if self.cells > MAX_CELLS or self.characters > MAX_CHARACTERS:
                raise too_large()
            yield row

    def _write_table(self, rows: list[GridRow], sheet: str | None) -> None:
        top = rows[0].number
        above = top - 1
        is_heading = True
        for row in rows:
            self.line += 1
            place = _Place(self.line, row.number - above - 1, sheet, row.number)
            for column, cell in sorted(row.cells.items()):
                at = Cell(self.table, row.number - top, column, cell.rows, cell.columns)
                self.blocks += _cell_blocks(cell, at, place, is_heading)
            above = row.number
            is_heading = is_heading and len(row.cells) < _PARTING
            self.texts.append("\t".join(tidy(c.text) for c in row.cells.values()))


@dataclass(frozen=True)
class _Place:
    """What the blocks of a row share."""

    line: int
    gap: int
    sheet: str | None
    row: int


def has_text(text: str) -> bool:
    """Whether a cell shows something; a formula that failed does not."""
    return bool(text) and not text.isspace() and text not in _FAILURES


def too_large() -> PlanError:
    """The refusal of a table that no plan needs."""
    return PlanError(
        _(
            "This table is too large: %(rows)s rows, %(columns)s columns and %(cells)s"
            " filled cells at most can be read. Keep only the sheets of the plan and"
            " try again."
        ),
        rows=MAX_ROWS,
        columns=MAX_COLUMNS,
        cells=MAX_CELLS,
    )


def _cell_blocks(
    cell: GridCell, at: Cell, place: _Place, is_heading: bool
) -> Iterator[Block]:
    blanks = len(cell.text) - len(cell.text.lstrip(" \xa0"))
    for text in paragraphs_of(cell.text, is_heading=is_heading):
        yield Block(
            text=text,
            line=place.line,
            indent=min(cell.indent + blanks, _MAX_INDENT),
            gap=place.gap,
            style=cell.style,
            cell=at,
            sheet=place.sheet,
            row=place.row,
        )


def _tables(rows: Iterable[GridRow]) -> Iterator[list[GridRow]]:
    table: list[GridRow] = []
    first = last = 0
    for band in _bands(rows):
        reaches = [row.reach for row in band]
        left, right = min(a for a, _b in reaches), max(b for _a, b in reaches)
        if table and not first <= left <= right <= last:
            yield table
            table = []
        if not table:
            first, last = left, right
        table += band
    if table:
        yield table


def _bands(rows: Iterable[GridRow]) -> Iterator[list[GridRow]]:
    band: list[GridRow] = []
    for row in rows:
        if band and row.number - band[-1].number > _PARTING:
            yield band
            band = []
        band.append(row)
    if band:
        yield band
