"""Points on two scales, with four named quarters: what is worth its effort."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gouvernail.core.charts.canvas import SMALL, TEXT, Canvas, Letter, Paint
from gouvernail.core.charts.figure import SLIM, Figure, Head, Table
from gouvernail.core.charts.numbers import said
from gouvernail.core.charts.room import Box, Place, Room, Try

HEIGHT, SLIM_HEIGHT = 420.0, 360.0
LEFT, FOOT, TOP = 26.0, 40.0, 22.0
INSET = 14.0
# Up to so many points, names stand beside them.
FEW = 12
Range = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Dot:
    """A point: its name, a short mark written beside it, its two values.

    `spread_x` and `spread_y` say from where to where opinions went.
    """

    name: str
    mark: str
    x: Decimal
    y: Decimal
    spread_x: Range | None = None
    spread_y: Range | None = None
    link: str = ""


@dataclass(frozen=True)
class Axes:
    """What the scales measure, from `low` to `high`, and the names of the quarters:
    top left, top right, bottom left, bottom right."""

    x: str
    y: str
    low: Decimal
    high: Decimal
    quarters: tuple[str, str, str, str] = ("", "", "", "")


def plot(head: Head, dots: Sequence[Dot], axes: Axes) -> Figure:
    """Value against effort, or any two scales."""

    def draw(width: float) -> Canvas:
        return _Drawing(tuple(dots), axes, width).drawn()

    return Figure(head, _table(dots, axes), draw)


def _table(dots: Sequence[Dot], axes: Axes) -> Table:
    names = (axes.y, axes.x)
    rows = [
        (
            f"{dot.mark} {dot.name}".strip(),
            _with_spread(dot.y, dot.spread_y),
            _with_spread(dot.x, dot.spread_x),
        )
        for dot in dots
    ]
    return Table(("", *names), tuple(rows), tuple(dot.link for dot in dots))


def _with_spread(value: Decimal, spread: Range | None) -> str:
    """3,5 (2–5)."""
    if spread is None or spread[0] == spread[1]:
        return said(value)
    return f"{said(value)} ({said(spread[0])}–{said(spread[1])})"


@dataclass
class _Drawing:
    """The points in one width."""

    dots: tuple[Dot, ...]
    axes: Axes
    width: float
    canvas: Canvas = field(init=False)
    room: Room = field(init=False)

    def __post_init__(self) -> None:
        height = SLIM_HEIGHT if self.width <= SLIM else HEIGHT
        self.canvas = Canvas(self.width, height)
        self.room = Room(Box(LEFT, TOP, self.width, height - FOOT))

    @property
    def _bottom(self) -> float:
        return self.canvas.height - FOOT

    def drawn(self) -> Canvas:
        """Quarters, scales, spreads, then points and marks."""
        self._frame()
        self._scales()
        self._quarters()
        for dot in self.dots:
            self._spread(dot)
        places = [self._at(dot.x, dot.y) for dot in self.dots]
        for place in places:
            self.room.boxes.append(_around(place, 5))
            self.canvas.circle(place, 5, Paint("accent", "ground"))
        for dot, place in zip(self.dots, places, strict=True):
            self._mark(dot, place)
        return self.canvas

    def _share(self, value: Decimal) -> float:
        inside = min(max(value, self.axes.low), self.axes.high)
        return float((inside - self.axes.low) / (self.axes.high - self.axes.low))

    def _at(self, x: Decimal, y: Decimal) -> Place:
        across = self.width - LEFT - 2 * INSET
        up = self._bottom - TOP - 2 * INSET
        left = LEFT + INSET + self._share(x) * across
        return left, self._bottom - INSET - self._share(y) * up

    def _frame(self) -> None:
        size = self.width - LEFT, self._bottom - TOP
        self.canvas.rect((LEFT, TOP), size, Paint(stroke="edge"))
        middle = (self.axes.low + self.axes.high) / 2
        x, y = self._at(middle, middle)
        cross = Paint(stroke="rule-2")
        self.canvas.line((x, TOP), (x, self._bottom), cross)
        self.canvas.line((LEFT, y), (self.width, y), cross)

    def _scales(self) -> None:
        letter = Letter(anchor="middle")
        for step in range(int(self.axes.high - self.axes.low) + 1):
            value = self.axes.low + step
            x, y = self._at(value, value)
            self.canvas.text((x, self._bottom + 16), said(value), letter)
            self.canvas.text((12, y + 4), said(value), letter)
        self.canvas.text((0, 13), self.axes.y, Letter("ink", is_bold=True))
        end = Letter("ink", is_bold=True, anchor="end")
        self.canvas.text((self.width, self.canvas.height - 5), self.axes.x, end)

    def _quarters(self) -> None:
        left, right = LEFT + 8, self.width - 8
        top, bottom = TOP + 17, self._bottom - 9
        corners = ((left, top), (right, top), (left, bottom), (right, bottom))
        for place, (at, words) in enumerate(
            zip(corners, self.axes.quarters, strict=True)
        ):
            anchor = "end" if place % 2 else "start"
            letter = Letter("ink-2", TEXT, is_bold=True)
            self.room.put(self.canvas, words, letter, [Try(at, anchor)])

    def _spread(self, dot: Dot) -> None:
        across = [self._at(value, dot.y) for value in dot.spread_x or ()]
        upright = [self._at(dot.x, value) for value in dot.spread_y or ()]
        for ends in (across, upright):
            if ends:
                thin = Paint(stroke="accent-edge", width=1.5)
                self.canvas.line(ends[0], ends[1], thin)
                self.room.take_line(ends)

    def _mark(self, dot: Dot, place: Place) -> None:
        x, y = place
        tries = [
            Try((x + 9, y + 4)),
            Try((x - 9, y + 4), "end"),
            Try((x, y - 10), "middle"),
            Try((x, y + 18), "middle"),
            Try((x + 8, y - 8)),
            Try((x + 8, y + 16)),
            Try((x - 8, y - 8), "end"),
            Try((x - 8, y + 16), "end"),
        ]
        letter = Letter("ink", SMALL)
        # A name where it fits, else its mark; else the table tells.
        full = f"{dot.mark} {dot.name}".strip()
        if len(self.dots) > FEW or not self.room.put(self.canvas, full, letter, tries):
            self.room.put(self.canvas, dot.mark, letter, tries)


def _around(place: Place, reach: float) -> Box:
    x, y = place
    return Box(x - reach, y - reach, x + reach, y + reach)
