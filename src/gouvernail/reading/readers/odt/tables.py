"""Tables of an OpenDocument text: cells merged both ways, repeated rows and cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from gouvernail.reading.readers.odt.styles import TABLE, TEXT, Styles
from gouvernail.reading.readers.office.grid import MAX_COLUMNS, MAX_SPAN, Grid
from gouvernail.reading.readers.office.items import Item, Table, TableCell
from gouvernail.reading.readers.office.xml import Element, number

_ROW_GROUPS = (f"{TABLE}table-rows", f"{TABLE}table-row-group")
_COLUMN_GROUPS = (
    f"{TABLE}table-columns",
    f"{TABLE}table-column-group",
    f"{TABLE}table-header-columns",
)
# How many cells may repeat others in a whole document: word processors write none.
_REPEATED_CELLS = 5_000


class CellReader(Protocol):
    """Who reads what stands in cells, and knows the page it is on."""

    page: int

    def cell_items(self, cell: Element) -> tuple[Item, ...]:
        """The content of a cell."""


@dataclass(frozen=True)
class _Row:
    """A row as declared, with the ends of pages right above it."""

    element: Element
    is_heading: bool
    pages: int


class TableReader:
    """Reads tables; what stands in their cells is read by `cells`."""

    def __init__(self, styles: Styles, cells: CellReader) -> None:
        self._styles = styles
        self._cells = cells
        self._spare = _REPEATED_CELLS

    def read(self, table: Element) -> Table:
        """The table with its merged cells told once."""
        rows = list(_rows(table))
        has_body = not all(row.is_heading for row in rows)
        cells: list[TableCell] = []
        index = 0
        for row in rows:
            self._cells.page += row.pages
            found = self._row(index, row.element)
            if has_body and row.is_heading:
                found = [replace(cell, heading=True) for cell in found]
            times = _repeated(row.element, "rows")
            cells += found
            for again in range(1, self._affordable(found, times)):
                cells += [_moved(cell, rows=again) for cell in found]
            index += times
        return Table(tuple(cells), tuple(self._widths(table)))

    def _row(self, index: int, row: Element) -> list[TableCell]:
        cells: list[TableCell] = []
        start = last = self._cells.page
        column = 0
        for element in row:
            times = _repeated(element, "columns")
            if element.tag == f"{TABLE}table-cell" and column < MAX_COLUMNS:
                self._cells.page = start
                cell = self._cell(index, column, element)
                last = max(last, self._cells.page)
                cells.append(cell)
                for again in range(1, self._affordable([cell], times)):
                    cells.append(_moved(cell, columns=again))
            if element.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                column += times
        self._cells.page = last
        return cells

    def _cell(self, row: int, column: int, element: Element) -> TableCell:
        style = self._styles.find("table-cell", element.get(f"{TABLE}style-name"))
        rows = number(element.get(f"{TABLE}number-rows-spanned"), 1, 1, MAX_SPAN)
        wide = element.get(f"{TABLE}number-columns-spanned")
        grid = Grid(row, column, rows, number(wide, 1, 1, MAX_COLUMNS))
        content = self._cells.cell_items(element)
        return TableCell(grid, fill=style.look.fill or None, content=content)

    def _affordable(self, cells: list[TableCell], times: int) -> int:
        """How often `cells` are told: once where they are empty or hold tables."""
        if times < 2 or any(_is_told_once(cell) for cell in cells):
            return 1
        wanted = min(times - 1, self._spare // max(1, len(cells)))
        self._spare -= wanted * len(cells)
        return wanted + 1

    def _widths(self, table: Element) -> Iterator[int]:
        for child in table:
            if child.tag == f"{TABLE}table-column":
                name = child.get(f"{TABLE}style-name")
                width = self._styles.find("table-column", name).look.width or 0
                yield from [width] * min(_repeated(child, "columns"), MAX_COLUMNS)
            elif child.tag in _COLUMN_GROUPS:
                yield from self._widths(child)


def _rows(parent: Element, is_heading: bool = False) -> Iterator[_Row]:
    pages = 0
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield _Row(child, is_heading, pages)
            pages = 0
        elif child.tag == f"{TABLE}table-header-rows":
            yield from _rows(child, is_heading=True)
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child, is_heading)
        elif child.tag == f"{TEXT}soft-page-break":
            pages += 1


def _repeated(element: Element, what: str) -> int:
    return number(element.get(f"{TABLE}number-{what}-repeated"), 1, 1, MAX_SPAN)


def _is_told_once(cell: TableCell) -> bool:
    has_tables = any(isinstance(item, Table) for item in cell.content)
    return has_tables or all(paragraph.is_blank for paragraph in cell.paragraphs())


def _moved(cell: TableCell, rows: int = 0, columns: int = 0) -> TableCell:
    grid = cell.grid
    moved = replace(grid, row=grid.row + rows, column=grid.column + columns)
    return replace(cell, grid=moved)
