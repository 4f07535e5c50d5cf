"""A grid to type in, or to paste a block of a spreadsheet into.

The page posts `cell-<row>-<column>` for each cell, and in `seen` what stood in each
when it was opened: only what somebody changed is written, and what a colleague
changed meanwhile is told at the cell instead of being lost. What cannot be read keeps
its place, with one sentence under it. Drawn by `components/grid.html`; a block that is
sent as text is laid over it by `core/grid_pasting.py`.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from gouvernail.core.typography import typeset
from gouvernail.plan.wording import PlanError, gettext_noop as _

NEW = "new"
# A block of a spreadsheet: more than anybody reads again on one page.
MOST_NEW, MOST_CELL = 500, 2_000

Parse = Callable[[str], Any]


@dataclass(frozen=True)
class Column:
    """What is typed in a column: `parse` takes a text that is not empty.

    `choices` are proposed while one types; `is_needed` where an empty cell is an error.
    """

    name: str
    label: str
    parse: Parse
    is_number: bool = False
    is_needed: bool = False
    choices: Sequence[str] = ()
    width: str = ""


@dataclass(frozen=True)
class Line:
    """A row as it stands: its texts by column, and what says which row it is."""

    key: str
    texts: Mapping[str, str] = field(default_factory=dict)
    label: str = ""
    url: str = ""
    hint: str = ""
    locked: Collection[str] = ()


@dataclass(frozen=True)
class Layout:
    """Columns and rows; `spare` empty rows stand at the end, for new ones.

    `heading` names what the rows are.
    """

    columns: Sequence[Column]
    lines: Sequence[Line]
    spare: int = 0
    heading: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell: what is typed, its value, what is wrong."""

    column: Column
    row: str
    text: str
    was: str
    value: Any = None
    error: str = ""
    is_locked: bool = False

    @property
    def name(self) -> str:
        """What the form calls it."""
        return f"cell-{self.row}-{self.column.name}"

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than what stands."""
        return self.text != self.was


@dataclass(frozen=True)
class Row:
    """One row of the page."""

    line: Line
    cells: tuple[Cell, ...]
    is_new: bool = False

    @property
    def key(self) -> str:
        """Its name in the form."""
        return self.line.key

    @property
    def rank(self) -> int:
        """Of a new row, which one it is."""
        return int(self.key.removeprefix(NEW)) if self.is_new else 0

    @property
    def is_empty(self) -> bool:
        """Nothing is typed in it."""
        return not any(cell.text for cell in self.cells)

    @property
    def is_changed(self) -> bool:
        """Somebody typed something else in it."""
        return any(cell.is_changed for cell in self.cells)

    @property
    def errors(self) -> list[Cell]:
        """The cells that cannot be read."""
        return [cell for cell in self.cells if cell.error]

    @property
    def values(self) -> dict[str, Any]:
        """What it says, by column; None where nothing is typed."""
        return {cell.column.name: cell.value for cell in self.cells}

    @property
    def changed(self) -> dict[str, Any]:
        """The same, of the cells that changed."""
        return {c.column.name: c.value for c in self.cells if c.is_changed}


@dataclass(frozen=True)
class Grid:
    """A page of cells."""

    layout: Layout
    rows: tuple[Row, ...]
    is_paste_open: bool = False

    @property
    def columns(self) -> Sequence[Column]:
        """The columns."""
        return self.layout.columns

    @cached_property
    def errors(self) -> list[Cell]:
        """Every cell that cannot be read, in order."""
        return [cell for row in self.rows for cell in row.errors]

    @property
    def is_valid(self) -> bool:
        """Whether everything can be written."""
        return not self.errors

    @property
    def changes(self) -> list[Row]:
        """The rows in which something is to be written."""
        return [row for row in self.rows if row.is_changed]

    @property
    def is_open(self) -> bool:
        """Whether rows may be added."""
        return self.layout.spare > 0

    @property
    def seen(self) -> str:
        """What stands in the cells now, for the form to send back."""
        kept = {
            row.key: {c.column.name: c.was for c in row.cells if c.was}
            for row in self.rows
            if not row.is_new
        }
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    def with_errors(self, told: Mapping[tuple[str, str], str]) -> "Grid":
        """The same with sentences at cells, by row and column."""
        rows = tuple(_told(row, told) for row in self.rows)
        return replace(self, rows=rows)


def blank_grid(layout: Layout) -> Grid:
    """The grid as it stands, to be shown: no value is read of its texts."""
    return Grid(layout, tuple(_standing(layout, line) for line in _lines(layout)))


def read_grid(layout: Layout, data: Mapping[str, str]) -> Grid:
    """The grid as it was sent, each cell read."""
    seen = _seen(data.get("seen", ""))
    lines = _lines(layout, new_keys(layout, data))
    return Grid(layout, tuple(_row(layout, line, data, seen) for line in lines))


def said(error: PlanError) -> str:
    """Its sentence, in the reader's language."""
    return typeset(error.wording.render(get_language() or "fr"))


def _lines(layout: Layout, new: Iterable[str] = ()) -> list[Line]:
    sent = list(new)
    count = max(len(sent), layout.spare) if layout.spare else 0
    spare = [f"{NEW}{rank}" for rank in range(count + 1) if rank]
    keys = [*sent, *(key for key in spare if key not in sent)][:count]
    return [*layout.lines, *(Line(key) for key in keys)]


def new_keys(layout: Layout, data: Mapping[str, str]) -> list[str]:
    """The rows that were added, in the order in which they stand."""
    if not layout.spare:
        return []
    named = {name.split("-")[1] for name in data if name.startswith(f"cell-{NEW}")}
    ranks = [key.removeprefix(NEW) for key in named]
    good = sorted(int(r) for r in ranks if r.isascii() and r.isdecimal() and len(r) < 5)
    return [f"{NEW}{rank}" for rank in good[:MOST_NEW]]


def _standing(layout: Layout, line: Line) -> Row:
    cells = tuple(_as_it_stands(column, line) for column in layout.columns)
    return Row(line, cells, line.key.startswith(NEW))


def _as_it_stands(column: Column, line: Line) -> Cell:
    now = line.texts.get(column.name, "")
    return Cell(column, line.key, now, now, is_locked=column.name in line.locked)


def _row(
    layout: Layout,
    line: Line,
    data: Mapping[str, str],
    seen: Mapping[str, Mapping[str, str]],
) -> Row:
    is_new = line.key.startswith(NEW)
    then = seen.get(line.key, line.texts)
    cells = [_cell(column, line, data, then) for column in layout.columns]
    is_used = any(cell.text for cell in cells)
    if is_used and (is_new or any(cell.is_changed for cell in cells)):
        cells = [_needed(cell) for cell in cells]
    return Row(line, tuple(cells), is_new)


def _cell(
    column: Column, line: Line, data: Mapping[str, str], then: Mapping[str, str]
) -> Cell:
    cell = _as_it_stands(column, line)
    now = cell.text
    typed = data.get(cell.name)
    if typed is None or cell.is_locked:
        return _parsed(cell)
    text = typed.replace("\x00", "").strip()[:MOST_CELL]
    before = str(then.get(column.name, ""))
    if text == before:
        return _parsed(cell)
    cell = _parsed(replace(cell, text=text))
    if now not in (before, text) and not cell.error:
        return replace(cell, error=said(_meanwhile(now)))
    return cell


def _meanwhile(now: str) -> PlanError:
    if not now:
        return PlanError(
            _("Somebody emptied this cell meanwhile. Save again to write yours.")
        )
    return PlanError(
        _("Somebody wrote “%(now)s” here meanwhile. Save again to write yours."),
        now=now,
    )


def _parsed(cell: Cell) -> Cell:
    if not cell.text:
        return cell
    try:
        return replace(cell, value=cell.column.parse(cell.text))
    except PlanError as error:
        # What stands already is not refused as long as nobody touches it.
        return replace(cell, error=said(error) if cell.is_changed else "")


def _needed(cell: Cell) -> Cell:
    if cell.text or cell.error or not cell.column.is_needed:
        return cell
    return replace(cell, error=said(PlanError(_("This cell cannot stay empty."))))


def _told(row: Row, told: Mapping[tuple[str, str], str]) -> Row:
    cells = tuple(
        replace(cell, error=told.get((row.key, cell.column.name), cell.error))
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _seen(sent: str) -> dict[str, dict[str, str]]:
    try:
        read = json.loads(sent or "{}")
    except ValueError:
        return {}
    if not isinstance(read, dict):
        return {}
    return {key: row for key, row in read.items() if isinstance(row, dict)}
