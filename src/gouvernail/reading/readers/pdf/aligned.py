"""Tables without rules: columns that only their alignment shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gouvernail.reading.readers.pdf.grids import Grid, Place, Room, grid_of_rooms
from gouvernail.reading.readers.pdf.lines import rows_of
from gouvernail.reading.readers.pdf.paragraphs import opens_label
from gouvernail.reading.readers.pdf.rows import Row, column_at, row_edges
from gouvernail.reading.readers.pdf.shapes import Shapes
from gouvernail.reading.readers.pdf.words import Word

_GAP = 9.0
_LEAST_GUTTER = 4.0
_ALIGNED = 2.5
_MOST = 0.7
_FEWEST_ROWS = 3
_SHORT = 32
_FARTHEST = 3.5
_TALLEST_GAP = 2.0
_LABEL_LENGTH = 5
_EDGE = 3.0
_MOST_ROWS = 400


@dataclass
class _Run:
    """Printed lines whose pieces stand in the same columns."""

    columns: list[tuple[float, float]]
    rows: list[Row] = field(default_factory=list)

    def take(self, row: Row) -> bool:
        """Add a line; False where a piece of it stands in no single column.

        The headings said again begin a table of their own.
        """
        if self.rows and _words(row) == _words(self.rows[0]):
            return False
        grown = list(self.columns)
        for piece in cut(row):
            left, right = piece[0].left, piece[-1].right
            over = [i for i, (a, b) in enumerate(grown) if left < b and right > a]
            if len(over) != 1:
                return False
            a, b = grown[over[0]]
            grown[over[0]] = min(a, left), max(b, right)
        gutters = [b[0] - a[1] for a, b in pairwise(grown)]
        if min(gutters) < _LEAST_GUTTER:
            return False
        self.columns = grown
        self.rows.append(row)
        return True

    @property
    def xs(self) -> list[float]:
        """The edges of the columns, each just left of where a column begins."""
        starts = [left - _EDGE for left, _ in self.columns]
        return [*starts, self.columns[-1][1] + _EDGE]


def aligned_grids(words: Sequence[Word], shapes: Shapes) -> list[Grid]:
    """The tables that `words`, which stand in no ruled table, are aligned to."""
    rows = rows_of(word for word in words if word.upright)
    grids: list[Grid] = []
    if len(rows) > _MOST_ROWS:
        return grids
    at = 0
    while at < len(rows) - _FEWEST_ROWS + 1:
        run = _run_from(rows[at:])
        grid = run and _grid(run, shapes)
        if run and grid:
            grids.append(grid)
            at += len(run.rows)
        else:
            at += 1
    return grids


def with_split_cells(grid: Grid, words: Sequence[Word], shapes: Shapes) -> Grid:
    """A ruled grid, its merged cells cut where their words keep to the columns."""
    held: dict[Place, list[Word]] = {}
    for word in words:
        place = grid.place_at(*word.middle)
        if place and place.columns > 1 and word.upright:
            held.setdefault(place, []).append(word)
    rooms: list[Room] = []
    split = False
    for place in dict.fromkeys(grid.places.values()):
        parts = _parts(grid, place, held.get(place, []), shapes)
        split = split or bool(parts)
        rooms += parts or [grid.room(place)]
    return grid_of_rooms(rooms) if split else grid


def _parts(grid: Grid, place: Place, words: list[Word], shapes: Shapes) -> list[Room]:
    """The cells that a merged one really holds; none where it is one cell."""
    edges = grid.xs[place.column : place.column + place.columns + 1]
    pieces = [piece for row in rows_of(words) for piece in cut(row)]
    kept = [
        x
        for x in edges[1:-1]
        if all(p[-1].right < x + 1 or p[0].left > x - 1 for p in pieces)
    ]
    xs = [edges[0], *kept, edges[-1]]
    rows = rows_of(words)
    filled = [{column_at(xs, word) for word in row} for row in rows]
    if not kept or max(map(len, filled), default=0) < len(xs) - 1:
        return []
    _left, top, _right, bottom = grid.room(place)
    ys = [top, *row_edges(rows, xs, shapes), bottom]
    return [(a, c, b, d) for c, d in pairwise(ys) for a, b in pairwise(xs)]


def _words(row: Row) -> list[str]:
    return [word.text for word in row]


def cut(row: Row) -> Iterator[Row]:
    """The pieces of a printed line that wide gaps part."""
    piece: Row = []
    for word in row:
        if piece and word.left - piece[-1].right > max(_GAP, 0.9 * word.size):
            yield piece
            piece = []
        piece.append(word)
    if piece:
        yield piece


def _run_from(rows: Sequence[Row]) -> _Run | None:
    """The lines from the first on that keep to its columns."""
    pieces = list(cut(rows[0]))
    if len(pieces) < 2:
        return None
    run = _Run([(piece[0].left, piece[-1].right) for piece in pieces])
    for before, row in pairwise([rows[0], *rows]):
        far = row[0].base - before[0].base > _FARTHEST * row[0].size
        if far or not run.take(row):
            break
    return run if len(run.rows) >= _FEWEST_ROWS else None


def _grid(run: _Run, shapes: Shapes) -> Grid | None:
    """The grid of a run that is a table indeed, its last lines let go where loose."""
    _trim(run)
    if len(run.rows) < _FEWEST_ROWS or not _is_table(run):
        return None
    xs = run.xs
    edges = row_edges(run.rows, xs, shapes)
    while edges and _stands_alone(run, edges[-1]):
        run.rows = [row for row in run.rows if row[0].base < edges[-1]]
        edges.pop()
    if len(edges) + 1 < _FEWEST_ROWS:
        return None
    top = min(word.top for word in run.rows[0]) - 1
    bottom = max(word.bottom for word in run.rows[-1]) + 1
    ys = [top, *edges, bottom]
    return grid_of_rooms(
        [(a, c, b, d) for c, d in pairwise(ys) for a, b in pairwise(xs)]
    )


def _stands_alone(run: _Run, edge: float) -> bool:
    """Whether all that stands below `edge` is in the first column: text, not a row."""
    words = [word for row in run.rows for word in row if word.base > edge]
    return not any(column_at(run.xs, word) for word in words)


def _trim(run: _Run) -> None:
    """Let go the lines at the end that stand in one column, after more room."""
    steps = [b[0].base - a[0].base for a, b in pairwise(run.rows)]
    usual = median(steps) if steps else 0
    for index in range(len(run.rows) - 1, 0, -1):
        pieces = list(cut(run.rows[index]))
        if len(pieces) > 1:
            return
        if steps[index - 1] > 1.1 * usual:
            del run.rows[index:]


def _is_table(run: _Run) -> bool:
    """Whether columns are aligned and hold more than labels, prose or page numbers."""
    columns: list[list[Row]] = [[] for _ in run.columns]
    for row in run.rows:
        for piece in cut(row):
            columns[column_at(run.xs, piece[0])].append(piece)
    if not all(map(_is_aligned, columns)) or _is_numbers(columns[-1]):
        return False
    first = [" ".join(word.text for word in piece) for piece in columns[0]]
    if len(columns) > 2:
        return len(columns[-1]) >= _FEWEST_ROWS - 1
    labels = sum(len(text) <= _LABEL_LENGTH or opens_label(text) for text in first)
    return labels < len(first) / 2 and median(map(len, first)) <= _SHORT


def _is_aligned(pieces: list[Row]) -> bool:
    if len(pieces) < 2:
        return False
    lefts = [piece[0].left for piece in pieces]
    rights = [piece[-1].right for piece in pieces]
    middles = [(a + b) / 2 for a, b in zip(lefts, rights, strict=True)]
    return any(
        sum(abs(value - median(edge)) < _ALIGNED for value in edge)
        >= _MOST * len(pieces)
        for edge in (lefts, rights, middles)
    )


def _is_numbers(pieces: list[Row]) -> bool:
    """Page numbers at the right of a contents list."""
    return all(
        len(p) == 1 and p[0].text.isdigit() and len(p[0].text) < 4 for p in pieces
    )
