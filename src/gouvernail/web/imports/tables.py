"""A table of the source as HTML wants it: rows of cells, holes filled, spans kept."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gouvernail.web.imports.looks import Look, Place
from gouvernail.web.imports.markup import (
    CELL,
    NOTHING,
    NUMBER,
    PASSAGE,
    ROW,
    Html,
    joined,
    text,
)
from gouvernail.web.imports.rows import LineRow

Held = tuple[Look, LineRow]
Spot = tuple[int, int]


class CellView(NamedTuple):
    """A cell with its passages; an empty one has none."""

    is_heading: bool
    rows: int
    columns: int
    content: Html


# Beyond, most of it is holes: a few cells thrown far apart.
MOST_PLACES = 100_000
EMPTY = CellView(is_heading=False, rows=1, columns=1, content=NOTHING)


def table_rows(held: Sequence[Held]) -> Html | None:
    """The rows of these blocks, without those and the columns where nothing stands.

    None where it would be too large to show as one.
    """
    cells = _cells(held)
    lines, columns = _ranks(row for row, _c in cells), _ranks(c for _r, c in cells)
    if len(lines) * len(columns) > MOST_PLACES:
        return None
    placed = {
        (lines[row], columns[column]): _view(cell, passages, lines, columns)
        for (row, column), (cell, passages) in cells.items()
    }
    numbers = _numbers(held, lines)
    return joined(
        ROW,
        (
            (numbers[rank] if numbers else NOTHING, joined(CELL, row))
            for rank, row in enumerate(_filled(placed, len(lines), len(columns)))
        ),
    )


def _numbers(held: Iterable[Held], lines: Mapping[int, int]) -> dict[int, Html]:
    """The number before each row, where a spreadsheet shows some."""
    shown = {
        lines[look.cell.row]: look.row for look, _row in held if look.cell is not None
    }
    if not any(shown.values()):
        return {}
    return {
        rank: joined(NUMBER, [(text(str(row or "")),)]) for rank, row in shown.items()
    }


def _printed(cell: CellView) -> tuple[Html, Html]:
    """Attributes and content; the values are numbers and our own words."""
    attributes = ' class="is-head"' if cell.is_heading else ""
    if cell.rows > 1:
        attributes += f' rowspan="{cell.rows}"'
    if cell.columns > 1:
        attributes += f' colspan="{cell.columns}"'
    return Html(attributes), cell.content


def _cells(held: Iterable[Held]) -> dict[Spot, tuple[Place, list[LineRow]]]:
    cells: dict[Spot, tuple[Place, list[LineRow]]] = {}
    for look, row in held:
        if look.cell is None:
            continue
        spot = look.cell.row, look.cell.column
        if spot in cells:
            cells[spot][1].append(row)
        else:
            cells[spot] = look.cell, [row]
    return cells


def _view(
    cell: Place,
    passages: Iterable[LineRow],
    lines: Mapping[int, int],
    columns: Mapping[int, int],
) -> CellView:
    """Spans count the rows and columns that are shown."""
    return CellView(
        cell.is_heading,
        _shown(lines, cell.row, cell.rows),
        _shown(columns, cell.column, cell.columns),
        Html("".join([PASSAGE % _filling(each) for each in passages])),
    )


def _filling(row: LineRow) -> tuple[Html, ...]:
    return row.number, row.css, row.query, row.reason, NOTHING, row.text, NOTHING


def _ranks(places: Iterable[int]) -> dict[int, int]:
    return {place: rank for rank, place in enumerate(sorted(set(places)))}


def _shown(ranks: Mapping[int, int], first: int, span: int) -> int:
    if span <= 1:
        return 1
    places = list(ranks)
    return bisect_left(places, first + span) - ranks[first]


def _filled(
    placed: dict[Spot, CellView], height: int, width: int
) -> Iterator[list[tuple[Html, Html]]]:
    """Row by row; what no cell covers is empty."""
    covered: set[Spot] = set()
    for row in range(height):
        cells = []
        for column in range(width):
            if (row, column) in covered:
                continue
            told = placed.get((row, column), EMPTY)
            if told.rows > 1 or told.columns > 1:
                told = _cut(told, row, column, covered, placed)
                covered.update(_area(told, row, column))
            cells.append(_printed(told))
        yield cells


def _cut(
    cell: CellView,
    row: int,
    column: int,
    covered: set[Spot],
    placed: Mapping[Spot, CellView],
) -> CellView:
    """The cell as told, or alone where what it spans is another's."""
    area = _area(cell, row, column) - {(row, column)}
    free = not any(place in covered or place in placed for place in area)
    return cell if free else cell._replace(rows=1, columns=1)


def _area(cell: CellView, row: int, column: int) -> set[Spot]:
    return {
        (row + down, column + right)
        for down in range(cell.rows)
        for right in range(cell.columns)
    }
