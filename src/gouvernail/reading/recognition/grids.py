"""Tables as grids: rows of cells, each with the paragraphs that stand in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from gouvernail.reading.recognition.lines import with_list_label
from gouvernail.reading.source import Block, Cell

Placed = tuple[int, Block]


@dataclass(frozen=True)
class GridCell:
    """One cell with its paragraphs, each with its index in the document."""

    cell: Cell
    paragraphs: tuple[Placed, ...]

    @cached_property
    def text(self) -> str:
        """All that the cell says, on one line."""
        return " ".join(with_list_label(block) for _at, block in self.paragraphs)

    @property
    def blocks(self) -> tuple[int, ...]:
        """The indices of its paragraphs."""
        return tuple(at for at, _block in self.paragraphs)

    @property
    def is_strong(self) -> bool:
        """Whether all of it is emphasised, or stands on a colour."""
        return self.cell.heading or all(
            block.style.emphasised or block.style.heading or block.style.fill
            for _at, block in self.paragraphs
        )


@dataclass(frozen=True)
class Row:
    """One row: the cells that begin in it, and those merged into it from above."""

    cells: tuple[GridCell, ...]
    merged: tuple[GridCell, ...] = ()

    @cached_property
    def at(self) -> dict[int, GridCell]:
        """The cell that begins in each column."""
        return {found.cell.column: found for found in self.cells}

    @cached_property
    def over(self) -> dict[int, GridCell]:
        """The cell merged into each column from a row above."""
        return {found.cell.column: found for found in self.merged}

    @property
    def blocks(self) -> tuple[int, ...]:
        """The indices of all its paragraphs."""
        return tuple(at for found in self.cells for at in found.blocks)

    @property
    def text(self) -> str:
        """All that the row says."""
        return " ".join(found.text for found in self.cells)


@dataclass(frozen=True)
class Grid:
    """A table: its rows from the top, empty ones left out."""

    rows: tuple[Row, ...]

    @cached_property
    def width(self) -> int:
        """How many columns it has."""
        ends = (c.cell.column + c.cell.columns for row in self.rows for c in row.cells)
        return max(ends, default=0)

    @property
    def sheet(self) -> str | None:
        """The name of the sheet it stands in, if any."""
        return self.rows[0].cells[0].paragraphs[0][1].sheet


def grid_of(placed: Sequence[Placed]) -> Grid:
    """The grid of the blocks of one table, in their order."""
    rows: list[Row] = []
    open_cells: list[GridCell] = []
    for number, group in groupby(placed, key=lambda pair: _cell(pair[1]).row):
        cells = tuple(_cells(list(group)))
        merged = tuple(
            above for above in open_cells if above.cell.row + above.cell.rows > number
        )
        rows.append(Row(cells, merged))
        open_cells = [*merged, *(found for found in cells if found.cell.rows > 1)]
    return Grid(tuple(rows))


def _cells(placed: Sequence[Placed]) -> Iterator[GridCell]:
    for cell, group in groupby(placed, key=lambda pair: _cell(pair[1])):
        yield GridCell(cell, tuple(group))


def _cell(block: Block) -> Cell:
    if block.cell is None:
        raise ValueError("a block of a table has a cell")
    return block.cell
