"""What the columns of a table hold, read from its row of headings.

Headings may stand in two rows ("Budget" over "2026" and "2027"), be repeated, or be
known only in part: a table is headed when half of its columns at least are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from gouvernail.reading.columns import NUMBER, TEXT, Meanings
from gouvernail.reading.recognition.column_cells import settled, with_states, with_steps
from gouvernail.reading.recognition.columns import (
    TICK,
    TITLE,
    Column,
    column_of,
    column_under,
    is_known,
)
from gouvernail.reading.recognition.grids import Grid, GridCell, Row
from gouvernail.reading.recognition.labels import read_label
from gouvernail.reading.recognition.state_columns import with_ticked_states
from gouvernail.reading.recognition.values.states import Legend
from gouvernail.reading.recognition.words import RANKS, Word, normal

_LONGEST = 80
_SHORT = 30
# So short a heading may be of items, whatever it says.
_BRIEF = 3


@dataclass(frozen=True)
class Headings:
    """The columns of a table, the rows that head them, and a title found there."""

    columns: tuple[Column, ...]
    rows: int = 1
    title: GridCell | None = None

    @property
    def levels(self) -> tuple[Column, ...]:
        """The columns whose cells are items, the widest level first."""
        found = [column for column in self.columns if column.is_level]
        if all(column.word for column in found):
            found.sort(key=lambda column: RANKS[column.word])
        return tuple(found)

    @property
    def is_crossed(self) -> bool:
        """Whether a wide level stands on the right of a narrower one."""
        places = [column.at for column in self.levels]
        return places != sorted(places)

    def of_role(self, role: str) -> tuple[Column, ...]:
        """The columns of one role."""
        return tuple(column for column in self.columns if column.role == role)

    @property
    def width(self) -> int:
        """Up to which column there are headings."""
        return max((column.at for column in self.columns), default=-1) + 1


@dataclass(frozen=True)
class Known:
    """What is known before headings are read: what a person, or a legend, says."""

    meanings: Meanings
    legend: Legend


def headings_at(
    grid: Grid, start: int, known: Known, before: Headings | None = None
) -> Headings | None:
    """The headings that begin in row `start` of `grid`, or None if none do.

    Where headings stand already (`before`), only a row that looks like headings
    through and through is one: a value may be a word that heads columns elsewhere.
    """
    row, meanings = grid.rows[start], known.meanings
    if before and not _looks_like_headings(row, before, meanings):
        return None
    if len(row.cells) < 2 or _is_wordy(row):
        return None
    following = grid.rows[start + 1] if start + 1 < len(grid.rows) else None
    parts = _parted(row, following) if following else None
    bare = {at: ("", "") for at in range(grid.width) if at not in row.at}
    texts = parts or {**bare, **{at: ("", c.text) for at, c in row.at.items()}}
    columns = [column_under(at, *text, meanings) for at, text in sorted(texts.items())]
    rows = 2 if parts else 1
    if all(column.role == TEXT and len(column.heading) > _BRIEF for column in columns):
        return None
    columns = with_steps(columns, row, grid.rows[start + rows :])
    title = _title_among(row, columns)
    if title:
        columns = [_untitled(c, title) for c in columns]
    told = with_ticked_states(
        settled(columns, grid, start + rows), grid, start + rows, known.legend
    )
    if not _is_head([c for c in told if not _has_ticks(c, grid, start + rows)], row):
        return None
    return Headings(tuple(with_states(told, grid, start + rows)), rows, title)


def _looks_like_headings(row: Row, before: Headings, meanings: Meanings) -> bool:
    known = {normal(column.heading) for column in before.columns}
    again = sum(normal(cell.text) in known for cell in row.cells)
    if again * 10 >= len(row.cells) * 7:
        return True
    named = [column_of(c.cell.column, c.text, meanings) for c in row.cells]
    strong = all(cell.is_strong for cell in row.cells)
    return strong and all(column.role != TEXT for column in named)


def _is_wordy(row: Row) -> bool:
    """Whether the texts are too long for headings, one left out for a title."""
    long = sum(len(cell.text) > _LONGEST for cell in row.cells)
    return long > 1 or (long == 1 and len(row.cells) < 3)


def _parted(row: Row, below: Row) -> dict[int, tuple[str, str]] | None:
    """Upper and lower heading of each column, where the headings take two rows."""
    free = {column for column, cell in row.at.items() if cell.cell.rows < 2}
    wide = any(cell.cell.columns > 1 for cell in row.cells)
    tall = any(cell.cell.rows == 2 for cell in row.cells)
    lower = {at: cell.text for at, cell in below.at.items()}
    long = [text for text in lower.values() if len(text) > _SHORT]
    short = len(long) < 2 and all(len(text) <= _LONGEST for text in long)
    if not lower or not short or not (wide or tall or _fills(row, below)):
        return None
    spanned = len(lower) > 1 and all(_is_spanned(at, row) for at in lower)
    if not spanned and sum(map(is_known, lower.values())) * 10 < len(lower) * 6:
        return None
    columns = sorted({*row.at, *lower})
    named = {at: (_upper(row, at, free), lower.get(at, "")) for at in columns}
    return {
        at: (upper, under) if under else ("", upper)
        for at, (upper, under) in named.items()
    }


def _is_spanned(at: int, row: Row) -> bool:
    """Whether a column stands under a heading over several columns."""
    return any(
        cell.cell.columns > 1 and 0 <= at - cell.cell.column < cell.cell.columns
        for cell in row.cells
    )


def _fills(row: Row, below: Row) -> bool:
    """Whether the row below only fills what the row above left blank."""
    inside = min(row.at) < min(below.at, default=0)
    return inside and sum(at not in row.at for at in below.at) >= 1


def _upper(row: Row, at: int, free: set[int]) -> str:
    held = [column for column in row.at if column <= at]
    if not held:
        return ""
    cell = row.at[max(held)]
    near = at < cell.cell.column + cell.cell.columns or cell.cell.column in free
    return cell.text if near else ""


def _title_among(row: Row, columns: Sequence[Column]) -> GridCell | None:
    """A title of the plan that stands where the first heading should."""
    first = columns[0]
    cell = row.at.get(first.at)
    known = sum(column.role == "field" for column in columns[1:])
    if cell is None or first.role != TEXT or known < max(2, len(columns) - 2):
        return None
    label, title = read_label(cell.text)
    told = label is not None and bool(label.number) and bool(title)
    return cell if told or len(cell.text) > 25 else None


def _untitled(column: Column, title: GridCell) -> Column:
    at = title.cell.column
    return Column(at, "", TITLE) if column.at == at else column


def _has_ticks(column: Column, grid: Grid, start: int) -> bool:
    """Whether its cells are ticks and nothing else, whatever its heading says."""
    if column.role != TEXT:
        return False
    held = (row.at[column.at] for row in grid.rows[start:] if column.at in row.at)
    first = next(held, None)
    texts = (cell.text.strip() for cell in chain([first] if first else [], held))
    return first is not None and all(map(TICK.fullmatch, texts))


def _is_head(columns: Sequence[Column], row: Row) -> bool:
    """Whether enough is known of the columns, items among them."""
    known = [c for c in columns if c.role != TEXT or not c.heading]
    told = [c for c in known if c.heading]
    items = any(_holds_items(column) for column in columns)
    if not items or len(told) < 2:
        marked = all(cell.cell.heading for cell in row.cells)
        return marked and items and bool(told)
    return len(known) * 2 >= len(columns)


def unheaded(grid: Grid, start: int) -> Headings | None:
    """The columns of a table without headings whose first one is merged over rows.

    The merged cells are then what the rows beside them belong to.
    """
    rows = grid.rows[start:]
    tall = [row.at[0] for row in rows if 0 in row.at and row.at[0].cell.rows > 1]
    beside = sum(1 in row.at for row in rows)
    if len(tall) < 2 or beside * 10 < len(rows) * 9:
        return None
    rest = (Column(at, "") for at in range(2, grid.width))
    return Headings((Column(0, "", TITLE), Column(1, "", TITLE), *rest), 0)


def _holds_items(column: Column) -> bool:
    """Themes alone make no table of a plan: "Priorités" may head a menu of words."""
    return column.role == NUMBER or (
        column.is_level and column.word not in (Word.AXIS, Word.PART)
    )
