"""What a PDF page draws besides text: rules, coloured grounds, and its images."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gouvernail.reading.readers.pdf.frame import Frame

_THIN = 3.0
_SHORT = 4.0
_SKEW = 0.7
_MOST = 30_000
_DEPTH = 4
_MOST_POINTS = 400
_WHITE = 248
_MOST_DOTS = 500
_DOT_POINTS = 80
_LEAST_DOT, _LARGEST_DOT = 1.4, 9.0

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: `at` is its height or abscissa, then its start and its end."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Ground:
    """A rectangle filled with a colour, "rrggbb"."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A small drawing, as the bullets of a list are; `sign` is what it looks like."""

    left: float
    right: float
    middle: float
    sign: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """All that is drawn on a page; `covered` is the share that images cover."""

    dots: tuple[Dot, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    grounds: tuple[Ground, ...]
    covered: float
    drawings: int

    def colour_at(self, x: float, y: float) -> str | None:
        """The colour of the ground at a point, or None where it is bare."""
        for ground in reversed(self.grounds):
            if ground.left <= x <= ground.right and ground.top <= y <= ground.bottom:
                return None if _is_white(ground.colour) else ground.colour
        return None


def _is_white(colour: str) -> bool:
    return all(int(colour[i : i + 2], 16) >= _WHITE for i in (0, 2, 4))


def shapes_of(page: pdfium.PdfPage, frame: Frame) -> Shapes:
    """The rules, grounds and images of a page; past 30,000 objects, only the first."""
    collector = _Collector(frame)
    for done, (pointer, matrix) in enumerate(_objects(page.raw, _SAME, _DEPTH)):
        if done >= _MOST:
            break
        collector.add(pointer, matrix)
    return collector.shapes()


def _objects(holder: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page or of a form, forms opened, with their placing."""
    top = depth == _DEPTH
    count = raw.FPDFPage_CountObjects if top else raw.FPDFFormObj_CountObjects
    get = raw.FPDFPage_GetObject if top else raw.FPDFFormObj_GetObject
    for index in range(max(count(holder), 0)):
        pointer = get(holder, index)
        kind = raw.FPDFPageObj_GetType(pointer)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield pointer, _times(_matrix(pointer), matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
            yield from _objects(pointer, _times(_matrix(pointer), matrix), depth - 1)


def _matrix(pointer: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(pointer, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    x, y = _through((e, f), outer)
    oa, ob, oc, od, _oe, _of = outer
    return a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, x, y


def _through(point: Point, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


class _Collector:
    """Sorts what a page draws into rules, grounds and images."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._dots: list[Dot] = []
        self._across: list[Rule] = []
        self._down: list[Rule] = []
        self._grounds: list[Ground] = []
        self._images = 0.0
        self._drawings = 0

    def shapes(self) -> Shapes:
        """All that was added."""
        area = max(self._frame.width * self._frame.height, 1.0)
        return Shapes(
            tuple(self._dots[:_MOST_DOTS]),
            tuple(self._across),
            tuple(self._down),
            tuple(self._grounds),
            min(self._images / area, 1.0),
            self._drawings,
        )

    def add(self, pointer: Any, matrix: Matrix) -> None:
        """Add one object of the page."""
        if raw.FPDFPageObj_GetType(pointer) == raw.FPDF_PAGEOBJ_IMAGE:
            corners = [_through(p, matrix) for p in ((0, 0), (1, 0), (1, 1), (0, 1))]
            left, top, right, bottom = _bounds([self._seen(p) for p in corners])
            self._images += max(right - left, 0) * max(bottom - top, 0)
            return
        self._drawings += 1
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(pointer, fill, stroke):
            return
        colour = _colour(pointer, raw.FPDFPageObj_GetFillColor) if fill.value else None
        stroked = stroke.value and _colour(pointer, raw.FPDFPageObj_GetStrokeColor)
        if (colour or stroked) and self._add_dot(pointer, matrix, colour):
            return
        for points in self._outlines(pointer, matrix):
            if colour:
                self._add_filled(points, colour)
            if stroked:
                self._add_stroked(points)

    def _add_dot(self, pointer: Any, matrix: Matrix, colour: str | None) -> bool:
        """Whether the path is as small and even as a bullet; then it is kept."""
        count = raw.FPDFPath_CountSegments(pointer)
        if not 3 <= count <= _DOT_POINTS or (colour and _is_white(colour)):
            return False
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Point] = []
        curved = False
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(pointer, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(self._seen(_through((x.value, y.value), matrix)))
            kind = raw.FPDFPathSegment_GetType(segment)
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        left, top, right, bottom = _bounds(points)
        wide, high = right - left, bottom - top
        even = min(wide, high) >= _LEAST_DOT and max(wide, high) <= _LARGEST_DOT
        if not even or not 0.7 < wide / high < 1.4:
            return False
        sign = ("•" if colour else "◦") if curved else ("▪" if colour else "☐")
        self._dots.append(Dot(left, right, (top + bottom) / 2, sign))
        return True

    def _seen(self, point: Point) -> Point:
        x, y = self._frame.place(*point)
        edge_x, edge_y = self._frame.width + 5, self._frame.height + 5
        return min(max(x, -5.0), edge_x), min(max(y, -5.0), edge_y)

    def _outlines(self, pointer: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """The straight outlines of a path, as seen; those with curves left out."""
        count = raw.FPDFPath_CountSegments(pointer)
        if count > _MOST_POINTS:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[Point] = []
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(pointer, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                return
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(self._seen(_through((x.value, y.value), matrix)))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points

    def _add_filled(self, points: list[Point], colour: str) -> None:
        if not 3 <= len(points) <= 6:
            return
        left, top, right, bottom = _bounds(points)
        wide, high = right - left, bottom - top
        if min(wide, high) > _THIN:
            self._grounds.append(Ground(left, top, right, bottom, colour))
        elif not _is_white(colour):
            self._add_rule((left, top), (right, bottom), wide, high)

    def _add_stroked(self, points: list[Point]) -> None:
        for one, other in pairwise(points):
            wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
            if min(wide, high) <= _SKEW:
                self._add_rule(one, other, wide, high)

    def _add_rule(self, one: Point, other: Point, wide: float, high: float) -> None:
        if max(wide, high) < _SHORT:
            return
        if wide >= high:
            at, ends = (one[1] + other[1]) / 2, (one[0], other[0])
            self._across.append(Rule(at, min(ends), max(ends)))
        else:
            at, ends = (one[0] + other[0]) / 2, (one[1], other[1])
            self._down.append(Rule(at, min(ends), max(ends)))


def _bounds(points: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _colour(pointer: Any, get: Any) -> str | None:
    """The colour of a path, or None where it is transparent."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not get(pointer, *parts):
        return "000000"
    red, green, blue, alpha = (part.value for part in parts)
    return f"{red:02x}{green:02x}{blue:02x}" if alpha > 10 else None
