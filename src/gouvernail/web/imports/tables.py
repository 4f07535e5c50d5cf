"""A table of the source as HTML wants it: rows of cells, holes filled, spans kept."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from gouvernail.reading.source import Block, Cell
from gouvernail.web.imports.markup import CELL, NOTHING, NUMBER, PASSAGE, ROW, joined
from gouvernail.web.imports.rows import LineRow

Held = tuple[Block, LineRow]


class CellView(NamedTuple):
    """A cell with its passages; an empty one has none."""

    is_heading: bool
    rows: int
    columns: int
    content: SafeString


# Beyond, most of it is holes: a few cells thrown far apart.
MOST_PLACES = 100_000
EMPTY = CellView(is_heading=False, rows=1, columns=1, content=NOTHING)


def table_rows(held: Sequence[Held]) -> SafeString | None:
    """The rows of these blocks, without those and the columns where nothing stands.

    None where it would be too large to show as one.
    """
    cells = _cells(held)
    lines, columns = _ranks(row for row, _c in cells), _ranks(c for _r, c in cells)
    if len(lines) * len(columns) > MOST_PLACES:
        return None
    numbers = {
        lines[block.cell.row]: str(block.row or "")
        for block, _row in held
        if block.cell is not None
    }
    placed = {
        (lines[row], columns[column]): _view(cell, passages, lines, columns)
        for (row, column), (cell, passages) in cells.items()
    }
    is_numbered = any(numbers.values())
    return joined(
        ROW,
        (
            (_number(numbers[rank]) if is_numbered else NOTHING, joined(CELL, cells))
            for rank, cells in enumerate(_filled(placed, len(lines), len(columns)))
        ),
    )


def _number(number: str) -> SafeString:
    return joined(NUMBER, [(number,)])


def _printed(cell: CellView) -> tuple[SafeString, SafeString]:
    """Attributes and content; the values are numbers and our own words."""
    attributes = ' class="is-head"' if cell.is_heading else ""
    if cell.rows > 1:
        attributes += f' rowspan="{cell.rows}"'
    if cell.columns > 1:
        attributes += f' colspan="{cell.columns}"'
    return SafeString(attributes), cell.content


def _cells(
    held: Iterable[Held],
) -> dict[tuple[int, int], tuple[Cell, tuple[LineRow, ...]]]:
    cells: dict[tuple[int, int], tuple[Cell, tuple[LineRow, ...]]] = {}
    for block, row in held:
        if block.cell is None:
            continue
        place = block.cell.row, block.cell.column
        first, passages = cells.get(place, (block.cell, ()))
        cells[place] = first, (*passages, row)
    return cells


def _view(
    cell: Cell,
    passages: tuple[LineRow, ...],
    lines: Mapping[int, int],
    columns: Mapping[int, int],
) -> CellView:
    """Spans count the rows and columns that are shown."""
    return CellView(
        cell.heading,
        _shown(lines, cell.row, cell.rows),
        _shown(columns, cell.column, cell.columns),
        joined(PASSAGE, map(_filling, passages)),
    )


def _filling(row: LineRow) -> tuple[str, ...]:
    return row.number, row.css, row.query, row.reason, NOTHING, row.text, NOTHING


def _ranks(places: Iterable[int]) -> dict[int, int]:
    return {place: rank for rank, place in enumerate(sorted(set(places)))}


def _shown(ranks: Mapping[int, int], first: int, span: int) -> int:
    if span <= 1:
        return 1
    places = list(ranks)
    return bisect_left(places, first + span) - ranks[first]


def _filled(
    placed: dict[tuple[int, int], CellView], height: int, width: int
) -> Iterator[list[tuple[SafeString, SafeString]]]:
    """Row by row; what no cell covers is empty."""
    covered: set[tuple[int, int]] = set()
    for row in range(height):
        cells = []
        for column in range(width):
            if (row, column) in covered:
                continue
            told = placed.get((row, column), EMPTY)
            cell = _cut(told, row, column, covered, placed)
            covered.update(_area(cell, row, column))
            cells.append(_printed(cell))
        yield cells


def _cut(
    cell: CellView,
    row: int,
    column: int,
    covered: set[tuple[int, int]],
    placed: Mapping[tuple[int, int], CellView],
) -> CellView:
    """The cell as told, or alone where what it spans is another's."""
    if cell.rows == cell.columns == 1:
        return cell
    area = _area(cell, row, column) - {(row, column)}
    free = not any(place in covered or place in placed for place in area)
    return cell if free else cell._replace(rows=1, columns=1)


def _area(cell: CellView, row: int, column: int) -> set[tuple[int, int]]:
    return {
        (row + down, column + right)
        for down in range(cell.rows)
        for right in range(cell.columns)
    }
