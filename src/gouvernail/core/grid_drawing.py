"""The cells of a grid as markup: hundreds of them, of a few kinds."""

from typing import Any, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString

from gouvernail.core.grids import Cell, Grid, Row
from gouvernail.core.stencil import Stencil

TEMPLATE = "components/_grid_cell.html"
HOLES = ("name", "row", "text", "error")


class DrawnRow(NamedTuple):
    """A row, and its cells written out."""

    row: Row
    cells: SafeString


class Pen:
    """Writes cells; each kind is read from its template once."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[Any, ...], Stencil] = {}

    def row(self, row: Row) -> DrawnRow:
        """The cells of a row, side by side."""
        key = escape(row.key)
        cells = "".join([self._cell(cell, key) for cell in row.cells])
        return DrawnRow(row, SafeString(cells))

    def _cell(self, cell: Cell, row: str) -> SafeString:
        column, is_wrong = cell.column.name, bool(cell.error)
        kind = (column, cell.is_locked, cell.is_changed, is_wrong)
        if kind not in self._kinds:
            self._kinds[kind] = _stencil_of(cell)
        name = f"cell-{row}-{column}"
        return self._kinds[kind].fill(name, row, escape(cell.text), escape(cell.error))


def drawn_rows(grid: Grid) -> list[DrawnRow]:
    """Every row of a grid with its cells."""
    pen = Pen()
    return [pen.row(row) for row in grid.rows]


def _stencil_of(cell: Cell) -> Stencil:
    context = {
        "column": cell.column,
        "is_locked": cell.is_locked,
        "is_changed": cell.is_changed,
        "is_wrong": bool(cell.error),
    }
    return Stencil(TEMPLATE, HOLES, context)
