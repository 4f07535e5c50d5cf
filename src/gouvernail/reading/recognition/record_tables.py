"""Finds the sheets in a table of labels and values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from gouvernail.reading.columns import Meanings
from gouvernail.reading.recognition.columns import Column, column_of, is_known
from gouvernail.reading.recognition.grids import Grid, GridCell, Row
from gouvernail.reading.recognition.headings import Headings
from gouvernail.reading.recognition.labels import read_label
from gouvernail.reading.recognition.lines import Line, Verdict, line_of
from gouvernail.reading.recognition.records import (
    Entry,
    Record,
    entry_of,
    opens_sheet,
)
from gouvernail.reading.recognition.totals import is_total, set_aside
from gouvernail.reading.recognition.words import Word

_LONG = 30


def record_of(grid: Grid, meanings: Meanings) -> list[Record] | None:
    """The sheets in a table of labels and values, or None if it is another table."""
    stacked = _stacked(grid, meanings)
    if stacked:
        return stacked
    rows = [list(_entries(row, meanings)) for row in grid.rows]
    known = [entry for row in rows for entry in row if entry.column.role != "text"]
    fields = {entry.column.field for entry in known if entry.column.role == "field"}
    told = sum(
        bool(entries) or len(row.cells) > 1
        for row, entries in zip(grid.rows, rows, strict=True)
    )
    led = sum(bool(row) and row[0].column.role != "text" for row in rows)
    only_fields = grid.width == 2 and all(map(_is_field_row, rows))
    if not only_fields and (len(fields) < 2 or led < 3 or led * 10 < told * 6):
        return None
    if max(len(row.cells) for row in grid.rows) > 4 or _is_headed(grid, meanings):
        return None
    return _records(grid, rows)


def _stacked(grid: Grid, meanings: Meanings) -> list[Record] | None:
    """The sheet of a table whose labels stand each above its value."""
    labels, values = grid.rows[::2], grid.rows[1::2]
    if len(values) < 2 or len(grid.rows) > _LONG:
        return None
    entries: list[Entry] = []
    for row, below in zip_longest(labels, values, fillvalue=Row(())):
        for cell in row.cells:
            column = column_of(cell.cell.column, cell.text.strip(" :"), meanings)
            value = below.at.get(cell.cell.column)
            told = tuple(_values(value)) if value else ()
            entries += _unstacked(Entry(column, told, cell.blocks), cell, meanings)
    known = sum(entry.column.role != "text" for entry in entries)
    beside = sum(is_known(cell.text) for row in values for cell in row.cells)
    if known < 4 or known * 10 < len(entries) * 8 or beside * 3 > known:
        return None
    return [Record(tuple(entries))]


def _unstacked(entry: Entry, label: GridCell, meanings: Meanings) -> Iterator[Entry]:
    """The entry, and those whose labels went into its value, written as its own is."""
    held: list[tuple[int, str]] = []
    for at, text in entry.values:
        column = column_of(entry.column.at, text.strip(" :"), meanings)
        alike = held and label.text.isupper() and text.isupper()
        if alike and column.role == "field":
            yield replace(entry, values=tuple(held))
            entry, held = Entry(column, (), (at,)), []
        else:
            held.append((at, text))
    yield replace(entry, values=tuple(held))


def _is_field_row(entries: Sequence[Entry]) -> bool:
    return len(entries) == 1 and entries[0].column.role == "field"


def _is_headed(grid: Grid, meanings: Meanings) -> bool:
    """Whether the cells beside the first known one are labels as well."""
    return any(_are_headings(row, meanings, len(grid.rows)) for row in grid.rows[:3])


def _are_headings(row: Row, meanings: Meanings, height: int) -> bool:
    cells = row.cells
    if not all(_stands_beside(one, other) for one, other in pairwise(cells)):
        return False
    columns = [column_of(cell.cell.column, cell.text, meanings) for cell in cells]
    if any(column.role == "text" for column in columns):
        return False
    # Two labels beside each other head a long table; a short one holds a pair.
    return len(cells) > 2 or (len(cells) == 2 and height > _LONG)


def _entries(row: Row, meanings: Meanings) -> Iterator[Entry]:
    """The pairs of a row: label and value, once or twice."""
    cells = row.cells
    if len(cells) == 1:
        yield from _inside(cells[0], meanings)
        return
    waiting = list(cells)
    while waiting:
        label = waiting.pop(0)
        if waiting and _stands_beside(label, waiting[0]):
            yield _pair(label, waiting.pop(0), meanings)
        else:
            yield from _inside(label, meanings)


def _stands_beside(label: GridCell, value: GridCell) -> bool:
    """Whether no empty cell parts them: an empty one is an empty value."""
    return label.cell.column + label.cell.columns == value.cell.column


def _pair(label: GridCell, value: GridCell, meanings: Meanings) -> Entry:
    """A label and its value; the label of a level may bear its number."""
    column = column_of(label.cell.column, label.text.strip(" :"), meanings)
    number, title = read_label(label.text)
    if column.role != "text" or number is None or title or not number.word:
        return Entry(column, tuple(_values(value)), label.blocks)
    word = Word.ACTION if number.word is Word.SHEET else number.word
    column = Column(column.at, column.heading, "level", word=word)
    return Entry(column, tuple(_values(value)), label.blocks, number)


def _values(cell: GridCell) -> Iterator[tuple[int, str]]:
    for at, block in cell.paragraphs:
        label = f"{block.list_label} " if block.list_label else ""
        yield at, f"{label}{block.text}"


def _inside(cell: GridCell, meanings: Meanings) -> Iterator[Entry]:
    """The pairs of a cell that holds "label : value", or a label for the row below."""
    lone = column_of(cell.cell.column, cell.text.strip(" :"), meanings)
    if lone.role in ("field", "level", "title") and len(cell.text) <= 60:
        yield Entry(lone, (), cell.blocks)
        return
    for at, block in cell.paragraphs:
        entry = entry_of(at, block.text, meanings)
        if entry:
            yield entry


@dataclass
class _Sheet:
    """A sheet while its rows are walked."""

    entries: list[Entry] = field(default_factory=list)
    heading: Line | None = None
    asides: list[int] = field(default_factory=list)

    def closed(self) -> Record:
        return Record(tuple(self.entries), self.heading, tuple(self.asides))


def _records(grid: Grid, rows: Sequence[list[Entry]]) -> list[Record]:
    records: list[Record] = []
    sheet = _Sheet()
    for row, told in zip(grid.rows, rows, strict=True):
        lone = len(row.cells) == 1 and not told
        again = any(_repeats(entry, sheet.entries) for entry in told)
        if sheet.entries and (again or (lone and opens_sheet(row.text))):
            records.append(sheet.closed())
            sheet = _Sheet()
        if lone:
            _take_lone(row.cells[0], sheet)
        sheet.entries.extend(told)
    return [*records, sheet.closed()]


def _take_lone(cell: GridCell, sheet: _Sheet) -> None:
    """A row of one cell: the heading of the sheet or of a part, or more of a value."""
    if not sheet.entries and sheet.heading is None and not _heads_part(cell):
        sheet.heading = _heading(cell)
    elif not sheet.entries or cell.is_strong or _heads_part(cell):
        sheet.asides.extend(cell.blocks)
    else:
        last = sheet.entries[-1]
        sheet.entries[-1] = replace(last, values=(*last.values, *_values(cell)))


def _heads_part(cell: GridCell) -> bool:
    """Whether the row only parts the sheet: "1. Identification"."""
    label, title = read_label(cell.text)
    return label is not None and not label.word and len(title.split()) < 5


def _repeats(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a title or an objective comes a second time: a new sheet begins."""
    if not entry.column.is_level:
        return False
    return any(
        other.column.is_level and other.column.word == entry.column.word
        for other in entries
    )


def _heading(cell: GridCell) -> Line:
    (at, block), *others = cell.paragraphs
    label, title = read_label(cell.text)
    line = line_of(at, block, label, title)
    return replace(line, text=cell.text, joined=tuple(i for i, _b in others))


def are_records(rows: Sequence[Row], headings: Headings) -> bool:
    """Whether each row tells its objectives by itself, in no order to rely on.

    They are when the action stands before its objectives, or when an objective comes
    back after another one.
    """
    levels = headings.levels
    if len(levels) < 2 or not all(column.word for column in levels):
        return False
    full = [row for row in rows if all(column.at in row.at for column in levels)]
    if len(full) < 3 or len(full) * 10 < len(rows) * 8:
        return False
    return headings.is_crossed or any(_comes_back(c.at, full) for c in levels[:-1])


def _comes_back(at: int, rows: Sequence[Row]) -> bool:
    texts = [row.at[at].text for row in rows]
    runs = [
        one for one, other in zip(texts, [None, *texts], strict=False) if one != other
    ]
    return len(runs) > len(set(runs))


def records_of_rows(
    rows: Sequence[Row], headings: Headings
) -> Iterator[Record | Verdict]:
    """Each row as a sheet: its columns are the labels. Totals are set aside."""
    levels = [column.at for column in headings.levels]
    totals = [row for row in rows if is_total(row, levels)]
    yield from (Record(tuple(_told(r, headings))) for r in rows if r not in totals)
    if totals:
        yield set_aside(totals)


def _told(row: Row, headings: Headings) -> Iterator[Entry]:
    for column in headings.columns:
        cell = row.at.get(column.at)
        if cell is not None:
            yield Entry(column, tuple(_values(cell)))
