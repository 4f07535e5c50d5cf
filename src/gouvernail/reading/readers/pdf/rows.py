"""Where the rows of a table begin that no rule parts: by bands, by room, by cells."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gouvernail.reading.readers.pdf.shapes import Shapes
from gouvernail.reading.readers.pdf.words import Word

_WIDE = 0.6
_LOOSE = 1.2
_MOST_CELLS = 0.6
_FEWEST_BANDS = 2

Row = list[Word]


def row_edges(rows: Sequence[Row], xs: Sequence[float], shapes: Shapes) -> list[float]:
    """The heights that part printed `rows` into the rows of a table, edges left out.

    `rows` are printed lines from top to bottom, `xs` the edges of the columns.
    """
    middles = [_between(above, below) for above, below in pairwise(rows)]
    drawn = _drawn(rows, xs, shapes)
    banded = [y for y, is_drawn in zip(middles, drawn, strict=True) if is_drawn]
    if len(banded) >= _FEWEST_BANDS or len(banded) == len(middles):
        return banded
    steps = [_base(below) - _base(above) for above, below in pairwise(rows)]
    tight = min((step for step in steps if step > 1), default=0)
    if any(step > _LOOSE * tight for step in steps):
        return [
            y for y, step in zip(middles, steps, strict=True) if step > _LOOSE * tight
        ]
    return [y for y, row in zip(middles, rows[1:], strict=True) if _begins(row, xs)]


def column_at(xs: Sequence[float], word: Word) -> int:
    """The column that a word stands in."""
    middle = word.middle[0]
    for index in range(len(xs) - 2):
        if middle < xs[index + 1]:
            return index
    return len(xs) - 2


def _base(row: Row) -> float:
    return median(word.base for word in row)


def _between(above: Row, below: Row) -> float:
    return (max(w.bottom for w in above) + min(w.top for w in below)) / 2


def _drawn(rows: Sequence[Row], xs: Sequence[float], shapes: Shapes) -> list[bool]:
    """Whether a rule, or the edge of a band, runs between two printed lines."""
    heights = [rule.at for rule in shapes.across if _runs(rule.start, rule.end, xs)]
    for ground in shapes.grounds:
        if _runs(ground.left, ground.right, xs):
            heights += [ground.top, ground.bottom]
    return [
        any(_base(above) < y < _base(below) for y in heights)
        for above, below in pairwise(rows)
    ]


def _runs(start: float, end: float, xs: Sequence[float]) -> bool:
    """Whether a rule or band covers a column; bands are drawn cell by cell too."""
    narrowest = min(right - left for left, right in pairwise(xs))
    return min(end, xs[-1]) - max(start, xs[0]) > _WIDE * narrowest


def _begins(row: Row, xs: Sequence[float]) -> bool:
    """Whether a printed line fills most columns, the first of them included."""
    first: dict[int, str] = {}
    for word in row:
        first.setdefault(column_at(xs, word), word.text)
    runs_on = all(text[:1].islower() for text in first.values())
    return 0 in first and len(first) >= _MOST_CELLS * (len(xs) - 1) and not runs_on
