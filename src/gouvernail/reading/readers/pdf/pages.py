"""One page of a PDF: its lines and tables, in the order a person reads them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouvernail.reading.readers.pdf.aligned import aligned_grids, with_split_cells
from gouvernail.reading.readers.pdf.columns import (
    Element,
    Gutters,
    element_of,
    in_order,
)
from gouvernail.reading.readers.pdf.grids import Grid, Place, grids_of
from gouvernail.reading.readers.pdf.lines import Column, Line, lines_of, pieces_of
from gouvernail.reading.readers.pdf.margins import without_boxes
from gouvernail.reading.readers.pdf.shapes import Shapes
from gouvernail.reading.readers.pdf.words import Word

_PADDING = 8.0


@dataclass(frozen=True)
class TableCell:
    """A cell with the lines in it, and the colour behind them."""

    place: Place
    lines: tuple[Line, ...]
    fill: str | None = None

    @property
    def text(self) -> str:
        """All its text."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Table:
    """The part of a table that stands on one page; `xs` and `ys` are its edges."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[TableCell, ...]
    places: frozenset[Place]

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.ys[-1]

    @property
    def text(self) -> str:
        """All its text."""
        return " ".join(cell.text for cell in self.cells)


Item = Line | Table


@dataclass(frozen=True)
class Page:
    """What a page shows, in reading order."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]
    shapes: Shapes


def page_of(
    number: int,
    size: tuple[float, float],
    words: Sequence[Word],
    shapes: Shapes,
    gutters: Gutters,
) -> Page:
    """The page with these words and drawings; `number` counts from 1.

    `gutters` tell where the pages before it were parted in columns.
    """
    tables, rest = _tables(number, words, shapes)
    elements = [element_of(piece) for piece in pieces_of(rest)]
    held = {id(grid): table for grid, table in tables}
    elements += [_element(grid) for grid, _ in tables]
    items: list[Item] = []
    groups = [
        part
        for group in in_order(elements, gutters)
        for part in without_boxes(group, shapes)
    ]
    for group in groups:
        items.extend(_items(group, held, number, alone=len(groups) == 1))
    grounds = replace(shapes, dots=(), across=(), down=())
    return Page(number, *size, tuple(items), grounds)


def _element(grid: Grid) -> Element:
    return Element(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], grid=grid)


def _items(
    group: Sequence[Element], held: dict[int, Table], number: int, *, alone: bool
) -> Iterator[Item]:
    """The lines and tables of one column, lines gathered between tables."""
    texts = [element for element in group if element.grid is None]
    left = min((element.left for element in texts), default=0)
    right = max((element.right for element in texts), default=0)
    # The column of a page all in one is settled later, with that of all pages.
    column = Column(0, 0) if alone else Column(left, right)
    words: list[Word] = []
    for element in group:
        if element.grid is None:
            words.extend(element.words)
            continue
        yield from lines_of(words, column, number)
        words = []
        yield held[id(element.grid)]
    yield from lines_of(words, column, number)


def _tables(
    number: int, words: Sequence[Word], shapes: Shapes
) -> tuple[list[tuple[Grid, Table]], list[Word]]:
    """The tables with their words, and the words that stand in none."""
    tables: list[tuple[Grid, Table]] = []
    rest = list(words)
    ruled = [with_split_cells(grid, rest, shapes) for grid in grids_of(shapes)]
    free = [w for w in rest if not any(grid.place_at(*w.middle) for grid in ruled)]
    for grid in (*ruled, *aligned_grids(free, shapes)):
        inside: dict[Place, list[Word]] = defaultdict(list)
        outside: list[Word] = []
        for word in rest:
            place = grid.place_at(*word.middle)
            (outside if place is None else inside[place]).append(word)
        # One text in many columns is what a page break left of a row.
        if len({place.column for place in inside}) > 1 or (inside and len(grid.xs) > 3):
            tables.append((grid, _table(number, grid, inside, shapes)))
            rest = outside
    return tables, rest


def _table(
    number: int, grid: Grid, inside: dict[Place, list[Word]], shapes: Shapes
) -> Table:
    cells = [
        _cell(number, grid, place, words, shapes) for place, words in inside.items()
    ]
    cells.sort(key=lambda cell: (cell.place.row, cell.place.column))
    return Table(
        number, grid.xs, grid.ys, tuple(cells), frozenset(grid.places.values())
    )


def _cell(
    number: int, grid: Grid, place: Place, words: list[Word], shapes: Shapes
) -> TableCell:
    left, right = grid.xs[place.column], grid.xs[place.column + place.columns]
    top = grid.ys[place.row]
    padding = min(max(min(word.left for word in words) - left, 0.0), _PADDING)
    column = Column(left + padding, right - padding)
    lines = lines_of(words, column, number)
    fill = shapes.colour_at((left + right) / 2, top + _PADDING / 2)
    return TableCell(place, tuple(lines), fill)


def with_column(line: Line, column: Column) -> Line:
    """The line in its column, where it has none yet."""
    return line if line.column.right else replace(line, column=column)
