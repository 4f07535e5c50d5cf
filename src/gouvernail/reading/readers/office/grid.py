"""Where the cells of a table stand, once its grid is brought to the columns it shows.

A word processor counts a column for every vertical line of a table, be it off by a
hair in one row: the grid of a table of four columns may have nine.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

# Two lines nearer than this (0.3 cm, in twentieths of a point) are one to the eye.
_HAIR = 170
MAX_COLUMNS = 1000
MAX_SPAN = 100_000


@dataclass(frozen=True)
class Grid:
    """The place of a cell, and how many rows and columns it spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


def columns_shown(
    grids: Sequence[Grid], widths: Sequence[int] = ()
) -> tuple[Grid, ...]:
    """`grids` with their columns counted as the table shows them.

    Lines of the grid at which no cell begins do not count, nor those a hair away from
    another that no row has beside it.
    """
    rows_at: dict[int, set[int]] = {}
    for grid in grids:
        rows_at.setdefault(grid.column, set()).update(_rows(grid))
    starts = sorted(rows_at)
    lefts = list(accumulate(widths, initial=0))
    shown: dict[int, int] = {}
    last, index = -1, -1
    for start in starts:
        if (
            last >= 0
            and _is_hair(lefts, last, start)
            and not (rows_at[last] & rows_at[start])
        ):
            rows_at[last] |= rows_at[start]
        else:
            last, index = start, index + 1
        shown[start] = index
    return tuple(_moved(grid, starts, shown) for grid in grids)


def _rows(grid: Grid) -> range:
    return range(grid.row, grid.row + min(grid.rows, MAX_SPAN))


def _is_hair(lefts: Sequence[int], one: int, other: int) -> bool:
    if other >= len(lefts):
        return False
    return 0 < lefts[other] - lefts[one] < _HAIR


def _moved(grid: Grid, starts: Sequence[int], shown: dict[int, int]) -> Grid:
    end = bisect_left(starts, grid.column + grid.columns)
    after = shown[starts[end]] if end < len(starts) else shown[starts[-1]] + 1
    column = shown[grid.column]
    return replace(grid, column=column, columns=max(1, after - column))
