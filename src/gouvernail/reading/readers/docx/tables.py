"""Tables of a Word document: cells merged both ways, rows that a change took away."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from gouvernail.reading.readers.docx.looks import VAL, RunLook, W, fill_of, is_on
from gouvernail.reading.readers.docx.styles import Styles, TableLook
from gouvernail.reading.readers.docx.text import (
    MC,
    WRAPPERS,
    branch_of,
    control_content,
)
from gouvernail.reading.readers.office.grid import MAX_COLUMNS, Grid
from gouvernail.reading.readers.office.items import Item, Table, TableCell
from gouvernail.reading.readers.office.xml import Element, number

_WIDEST = 40_000
_FIRST_ROW, _FIRST_COLUMN = 0x20, 0x80
_DELETED = (f"{W}del", f"{W}moveFrom", f"{W}cellDel")


class CellReader(Protocol):
    """Who reads what stands in cells, and knows the page it is on."""

    page: int

    def cell_items(self, cell: Element, look: RunLook) -> tuple[Item, ...]:
        """The content of a cell whose table gives its letters `look`."""


@dataclass(frozen=True)
class _Looks:
    """What the style of a table says of its parts."""

    whole: TableLook
    first_row: TableLook
    first_column: TableLook

    def at(self, row: int, column: int) -> TableLook:
        """How the cell at this place looks, unless it says otherwise."""
        look = self.whole
        if column == 0:
            look = _over(self.first_column, look)
        if row == 0:
            look = _over(self.first_row, look)
        return look


class TableReader:
    """Reads tables; what stands in their cells is read by `cells`."""

    def __init__(self, styles: Styles, cells: CellReader) -> None:
        self._styles = styles
        self._cells = cells

    def read(self, table: Element) -> Table:
        """The table with its merged cells told once."""
        rows = [
            row for row in _through(table, f"{W}tr") if not _is_deleted(row, "trPr")
        ]
        heads = _heading_rows(rows)
        looks = self._looks(table)
        cells: list[TableCell] = []
        above: dict[int, int] = {}
        for index, row in enumerate(rows):
            above = self._read_row(index, row, looks, cells, above)
        for place, cell in enumerate(cells):
            if cell.grid.row < heads:
                cells[place] = replace(cell, heading=True)
        return Table(tuple(cells), _widths(table))

    def _read_row(
        self,
        index: int,
        row: Element,
        looks: _Looks,
        cells: list[TableCell],
        above: dict[int, int],
    ) -> dict[int, int]:
        """Append the cells of a row to `cells`, or lengthen those it goes on with.

        `above` says for each column which cell ends above; returns the same for the
        row below.
        """
        start = last = self._cells.page
        ends: dict[int, int] = {}
        for part in _parts(row):
            if part.joins_left and ends:
                place = max(ends.values())
                cells[place] = _wider(cells[place], part.columns)
            elif part.joins_above and part.column in above:
                ends[part.column] = above[part.column]
                cells[above[part.column]] = _longer(cells[above[part.column]], index)
            else:
                self._cells.page = start
                ends[part.column] = len(cells)
                cells.append(self._cell(index, part, looks.at(index, part.column)))
                last = max(last, self._cells.page)
        self._cells.page = last
        return ends

    def _cell(self, row: int, part: "_Part", look: TableLook) -> TableCell:
        own = fill_of(part.properties)
        return TableCell(
            grid=Grid(row, part.column, 1, part.columns),
            fill=(look.fill if own is None else own) or None,
            content=() if _is_prompt(part.element) else self._read(part, look),
        )

    def _read(self, part: "_Part", look: TableLook) -> tuple[Item, ...]:
        return self._cells.cell_items(part.element, look.run)

    def _looks(self, table: Element) -> _Looks:
        properties = table.find(f"{W}tblPr")
        named = None if properties is None else properties.find(f"{W}tblStyle")
        key = None if named is None else named.get(VAL)
        flags = _flags(None if properties is None else properties.find(f"{W}tblLook"))
        nothing, style = TableLook(), self._styles.table
        return _Looks(
            whole=style(key, "wholeTable"),
            first_row=style(key, "firstRow") if flags & _FIRST_ROW else nothing,
            first_column=style(key, "firstCol") if flags & _FIRST_COLUMN else nothing,
        )


@dataclass(frozen=True)
class _Part:
    """A cell as one row declares it."""

    element: Element
    properties: Element | None
    column: int
    columns: int
    joins_above: bool
    joins_left: bool


def _parts(row: Element) -> Iterator[_Part]:
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = 0 if before is None else number(before.get(VAL), most=MAX_COLUMNS)
    for cell in _through(row, f"{W}tc"):
        if _is_deleted(cell, "tcPr"):
            continue
        properties = cell.find(f"{W}tcPr")
        span = None if properties is None else properties.find(f"{W}gridSpan")
        wide = 1 if span is None else number(span.get(VAL), 1, 1, MAX_COLUMNS)
        yield _Part(
            element=cell,
            properties=properties,
            column=column,
            columns=wide,
            joins_above=_continues(properties, "vMerge"),
            joins_left=_continues(properties, "hMerge"),
        )
        column += wide


def _continues(properties: Element | None, name: str) -> bool:
    """Whether a cell goes on with the one above (`vMerge`) or before it (`hMerge`)."""
    merge = None if properties is None else properties.find(f"{W}{name}")
    return merge is not None and merge.get(VAL, "continue") != "restart"


def _is_prompt(cell: Element) -> bool:
    """Whether a content control around the cell only shows what to type in it."""
    content = cell.getparent()
    control = None if content is None else content.getparent()
    if control is None or control.tag != f"{W}sdt":
        return False
    return control_content(control) is None


def _is_deleted(element: Element, properties: str) -> bool:
    found = element.find(f"{W}{properties}")
    return found is not None and any(child.tag in _DELETED for child in found)


def _longer(cell: TableCell, row: int) -> TableCell:
    return replace(cell, grid=replace(cell.grid, rows=row - cell.grid.row + 1))


def _wider(cell: TableCell, more: int) -> TableCell:
    return replace(cell, grid=replace(cell.grid, columns=cell.grid.columns + more))


def _heading_rows(rows: list[Element]) -> int:
    """How many rows at the top repeat on each page; all of them would be none."""
    for count, row in enumerate(rows):
        mark = row.find(f"{W}trPr/{W}tblHeader")
        if mark is None or not is_on(mark):
            return count
    return 0


def _widths(table: Element) -> tuple[int, ...]:
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    return tuple(
        number(column.get(f"{W}w"), most=_WIDEST) for column in columns[:MAX_COLUMNS]
    )


def _flags(look: Element | None) -> int:
    """Which parts of the table its style marks out, as Word's bits."""
    if look is None:
        return 0
    try:
        flags = int(look.get(VAL, "0")[:8], 16)
    except ValueError:
        flags = 0
    for name, bit in (("firstRow", _FIRST_ROW), ("firstColumn", _FIRST_COLUMN)):
        told = look.get(f"{W}{name}")
        if told is not None:
            flags = flags | bit if told in ("1", "true", "on") else flags & ~bit
    return flags


def _over(look: TableLook, base: TableLook) -> TableLook:
    fill = base.fill if look.fill is None else look.fill
    return TableLook(fill, look.run.over(base.run))


def _through(parent: Element, tag: str) -> Iterator[Element]:
    """The children of that tag, also where something wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            yield from () if content is None else _through(content, tag)
        elif child.tag in WRAPPERS:
            yield from _through(child, tag)
        elif child.tag == f"{MC}AlternateContent":
            branch = branch_of(child)
            yield from () if branch is None else _through(branch, tag)
