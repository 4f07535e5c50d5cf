"""The reading order of a page: one column, or two and more side by side.

Text that crosses the place between two columns parts the page in bands; in each
band the left column is read before the right one. Rows that agree in height, with
short cells, are a list or a table: they are read across.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import inf, isfinite
from statistics import median

from gouvernail.reading.readers.pdf.grids import Grid
from gouvernail.reading.readers.pdf.words import Word

_FEWEST = 4
_EDGE = 3.0
_NARROW = 0.25
_MARGIN = 0.15
_ALIGNED = 0.5
_FULL = 0.6
_DEEPEST = 3
_MOST_CANDIDATES = 12
_LARGE = 1.15
_MOST_ELEMENTS = 3000
_LEADING = 1.6
_SAME_SIZE = 0.2
_FEWER = 2


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of a line or a whole table, with the room it takes."""

    left: float
    top: float
    right: float
    bottom: float
    words: tuple[Word, ...] = ()
    grid: Grid | None = None

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max((word.size for word in self.words), default=0.0)


def element_of(words: Sequence[Word]) -> Element:
    """The element of a piece of a line."""
    return Element(
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        tuple(words),
    )


@dataclass
class Gutters:
    """Where the pages read so far stood in columns: the next ones will as well."""

    places: list[float] = field(default_factory=list)

    def has(self, x: float) -> bool:
        """Whether a page was parted there."""
        return any(abs(x - place) <= 2 * _EDGE for place in self.places)


def in_order(
    elements: Sequence[Element], gutters: Gutters, depth: int = 0
) -> Iterator[list[Element]]:
    """The elements in reading order: groups that each stand in one column.

    `gutters` are those of the pages before; the one found here is added.
    """
    ordered = sorted(elements, key=lambda element: (element.top, element.left))
    gutter = _gutter(ordered, gutters) if depth < _DEEPEST else None
    if gutter is None:
        if ordered:
            yield ordered
        return
    for split, band in _bands(ordered, gutter, gutters, settled=True):
        if not split:
            yield from in_order(band, gutters, depth + 1)
            continue
        left = [e for e in band if e.right <= gutter + _EDGE]
        right = [e for e in band if e.right > gutter + _EDGE]
        yield from in_order(left, gutters, depth + 1)
        yield from in_order(right, gutters, depth + 1)
    gutters.places.append(gutter)


def _gutter(elements: Sequence[Element], gutters: Gutters) -> float | None:
    """Where most text stands side by side, or None."""
    best, most = None, 0
    for x in _candidates(elements):
        bands = _bands(elements, x, gutters)
        held = sum(len(band) for split, band in bands if split)
        if held > most:
            best, most = x, held
    return best


def _candidates(elements: Sequence[Element]) -> list[float]:
    """Just left of where many pieces begin, well inside the text."""
    if not 2 * _FEWEST <= len(elements) <= _MOST_ELEMENTS:
        return []
    left = min(element.left for element in elements)
    right = max(element.right for element in elements)
    margin = _MARGIN * (right - left)
    starts = Counter(
        round(element.left / _EDGE)
        for element in elements
        if left + margin < element.left < right - margin
    )
    common = [(n, at) for at, n in starts.items() if n >= _FEWEST - 1]
    return [
        at * _EDGE - _EDGE for n, at in sorted(common)[: -_MOST_CANDIDATES - 1 : -1]
    ]


def _bands(
    elements: Sequence[Element], x: float, gutters: Gutters, *, settled: bool = False
) -> Iterator[tuple[bool, list[Element]]]:
    """The elements by band, and whether each band stands in two columns.

    Where it is settled that the page stands in columns there, short bands may too.
    """
    usual = median(element.size for element in elements)

    def crosses(element: Element) -> bool:
        if _runs_across(element, x):
            return True
        return element.size > _LARGE * usual and _is_alone(element, elements, x)

    waiting: list[Element] = []
    for crossing, group in groupby(elements, key=crosses):
        band = list(group)
        short = settled and _is_short_band(band, x)
        if not crossing and (short or _is_columns(band, x, gutters)):
            if waiting:
                yield False, waiting
            yield True, band
            waiting = []
        else:
            waiting = [*waiting, *band]
    if waiting:
        yield False, waiting


def _is_alone(element: Element, elements: Sequence[Element], x: float) -> bool:
    """Whether a large line heads both columns, although it stands over one only.

    It is on the left, the other side is bare at its height, and right below both
    columns begin anew, or a text runs across them.
    """
    if element.right > x + _EDGE:
        return False
    top, bottom = _lines_of(element, elements)
    room = element.bottom - element.top
    sides: list[list[float]] = [[], []]
    across = [e.top for e in elements if _runs_across(e, x) and e.top > top]
    for other in elements:
        beside = other.left >= x - _EDGE
        if other.top > bottom - 1:
            sides[beside].append(other.top)
        elif beside and other.bottom > top - 0.3 * room:
            return False
    below = [min(side, default=inf) for side in sides]
    if min(across, default=inf) <= min(below):
        return bool(across)
    return isfinite(max(below)) and abs(below[0] - below[1]) < 0.5 * room


def _lines_of(element: Element, elements: Sequence[Element]) -> tuple[float, float]:
    """Where the lines begin and end that are of one text with this one: as large, as
    far left, close below each other."""
    same = [
        other
        for other in elements
        if abs(other.left - element.left) < _EDGE
        and abs(other.size - element.size) < _SAME_SIZE
    ]
    at = same.index(element)
    first = last = at
    step = _LEADING * element.size
    while first and same[first].top - same[first - 1].top < step:
        first -= 1
    while last + 1 < len(same) and same[last + 1].top - same[last].top < step:
        last += 1
    return same[first].top, same[last].bottom


def _runs_across(element: Element, x: float) -> bool:
    return element.left < x - _EDGE and element.right > x + _EDGE


def _is_columns(band: Sequence[Element], x: float, gutters: Gutters) -> bool:
    left = [element for element in band if element.right <= x + _EDGE]
    right = [element for element in band if element.right > x + _EDGE]
    rows_left, rows_right = _heights(left), _heights(right)
    if min(len(rows_left), len(rows_right)) < _FEWEST:
        return False
    widths = [max(e.right for e in s) - min(e.left for e in s) for s in (left, right)]
    if min(widths) < _NARROW * max(widths) or not _beside(left, right):
        return False
    if gutters.has(x):
        return True
    shared = sum(any(abs(a - b) < 2 for b in rows_left) for a in rows_right)
    aligned = shared / min(len(rows_left), len(rows_right))
    return aligned < _ALIGNED or min(_fill(left), _fill(right)) >= _FULL


def _is_short_band(band: Sequence[Element], x: float) -> bool:
    """Whether a few lines stand in both columns, no two of them on one height."""
    left = [element for element in band if element.right <= x + _EDGE]
    right = [element for element in band if element.right > x + _EDGE]
    rows_left, rows_right = _heights(left), _heights(right)
    if min(len(rows_left), len(rows_right)) < _FEWER or not _beside(left, right):
        return False
    return not any(abs(a - b) < 2 for b in rows_left for a in rows_right)


def _heights(elements: Sequence[Element]) -> list[float]:
    heights: list[float] = []
    for element in sorted(elements, key=lambda element: element.bottom):
        if not heights or element.bottom - heights[-1] > 2:
            heights.append(element.bottom)
    return heights


def _beside(left: Sequence[Element], right: Sequence[Element]) -> bool:
    """Whether the two columns stand beside each other for most of their height."""
    top = max(min(e.top for e in left), min(e.top for e in right))
    bottom = min(max(e.bottom for e in left), max(e.bottom for e in right))
    heights = [max(e.bottom for e in s) - min(e.top for e in s) for s in (left, right)]
    return bottom - top > 0.5 * min(heights)


def _fill(elements: Sequence[Element]) -> float:
    """How much of its column the usual line fills."""
    start = min(element.left for element in elements)
    end = max(element.right for element in elements)
    return median(e.right - e.left for e in elements) / max(end - start, 1.0)
