"""Values through time: measured lines, a target path, an even pace, a forecast."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext, pgettext

from gouvernail.core.charts.canvas import SMALL, TEXT, Canvas, Letter, Paint
from gouvernail.core.charts.figure import SLIM, Figure, Head, Table
from gouvernail.core.charts.keys import Key, draw_keys
from gouvernail.core.charts.numbers import BESIDE, Scale, said, scale_of, short
from gouvernail.core.charts.palette import SERIES
from gouvernail.core.charts.room import Box, Place, Room, Try
from gouvernail.core.charts.shapes import dot
from gouvernail.core.charts.timeline import Timeline
from gouvernail.core.typography import short_date

HEIGHT, SLIM_HEIGHT = 250.0, 190.0
FOOT = 24.0
# Values nearer to each other than this are a line, not dots.
APART = 14.0
LOOKS = {
    "main": Paint(stroke="accent", width=2.5),
    "forecast": Paint(stroke="accent", width=1.8, dash="dashed"),
    "target": Paint(stroke="ink-2", width=1.6, dash="dashed"),
    "pace": Paint(stroke="edge", width=1.6, dash="dotted"),
    **{tone: Paint(stroke=tone, width=2.5) for tone in SERIES},
}
MEASURED = ("main", *SERIES)
# Where along a line its name is tried, and how far off it.
ALONG = (0.5, 0.66, 0.34, 0.8, 0.2, 0.92, 0.08)
ASIDE = (8.0, 14.0, 22.0)


@dataclass(frozen=True)
class Point:
    """A value on a day; None where nothing was measured: the line stops there."""

    on: date
    value: Decimal | None


@dataclass(frozen=True)
class Series:
    """One line. `look` is main, target, pace, forecast, or series-1 to series-8.

    `label` stands beside its last point; a measured line says its last value there.
    """

    name: str
    points: tuple[Point, ...]
    look: str = "main"
    label: str = ""

    @property
    def known(self) -> list[tuple[date, Decimal]]:
        """Its measured points, by day."""
        days = [(each.on, each.value) for each in self.points if each.value is not None]
        return sorted(days)

    @property
    def runs(self) -> list[list[tuple[date, Decimal]]]:
        """Its stretches without a gap."""
        found: list[list[tuple[date, Decimal]]] = [[]]
        for each in sorted(self.points, key=lambda point: point.on):
            if each.value is None:
                found.append([])
            else:
                found[-1].append((each.on, each.value))
        return [run for run in found if run]


@dataclass(frozen=True)
class Axis:
    """The unit, the days and values that must be on the drawing, and today."""

    unit: str = ""
    start: date | None = None
    end: date | None = None
    today: date | None = None
    # Values that the scale must hold, for instance 0 and 100.
    holds: tuple[Decimal, ...] = ()


def lines(head: Head, series: Sequence[Series], axis: Axis | None = None) -> Figure:
    """Several series over dates; what has no point is not drawn."""
    drawn = tuple(each for each in series if each.known)
    told = axis or Axis()

    def draw(width: float) -> Canvas:
        return _Drawing(drawn, told, width).drawn()

    return Figure(head, _table(drawn, told.unit), draw)


def _table(series: Sequence[Series], unit: str) -> Table:
    """One row a day, one column a series."""
    values = [dict(each.known) for each in series]
    days = sorted({point.on for each in series for point in each.points})
    columns = (pgettext("column of a chart", "Date"), *(each.name for each in series))
    rows = [
        (short_date(day), *(said(known.get(day), unit) for known in values))
        for day in days
    ]
    return Table(columns, tuple(rows))


@dataclass
class _Drawing:
    """The lines in one width."""

    series: tuple[Series, ...]
    axis: Axis
    width: float
    canvas: Canvas = field(init=False)
    room: Room = field(init=False)
    time: Timeline = field(init=False)
    scale: Scale = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    # Lines whose words found no room: the key tells them.
    untold: list[Series] = field(default_factory=list)

    def __post_init__(self) -> None:
        is_slim = self.width <= SLIM
        height = SLIM_HEIGHT if is_slim else HEIGHT
        self.canvas = Canvas(self.width, height)
        values = [value for each in self.series for _day, value in each.known]
        self.scale = scale_of([*values, *self.axis.holds])
        self.top = 30.0 if self._unit_aside else 12.0
        self.bottom = height - FOOT
        self.time = self._timeline()
        edge = Box(0, 0, self.time.left + self.time.width + 4, self.bottom)
        self.room = Room(edge)

    @property
    def _unit_aside(self) -> str:
        """A unit in words is told once, above the scale."""
        return "" if self.axis.unit in BESIDE else self.axis.unit

    def drawn(self) -> Canvas:
        """Grid, lines, then words where lines leave room."""
        if not self.series:
            return self.canvas
        self._grid()
        self._today()
        for each in self.series:
            self._line(each)
        for each in self.series:
            self._label(each)
        for each in self._wanting_names():
            self._name(each)
        draw_keys(self.canvas, [_key(each) for each in self.untold])
        return self.canvas

    def _timeline(self) -> Timeline:
        days = [day for each in self.series for day, _value in each.known]
        bounds = [day for day in (self.axis.start, self.axis.end) if day is not None]
        every = [*days, *bounds] or [date(2000, 1, 1)]
        labels = [short(tick, self.axis.unit) for tick in self.scale.ticks]
        margin = max(Letter().width(label) for label in labels) + 12
        return Timeline(min(every), max(every), 6, self.width - margin - 6)

    def _at(self, day: date, value: Decimal) -> Place:
        up = self.scale.share(value) * (self.bottom - self.top)
        return self.time.x(day), self.bottom - up

    def _grid(self) -> None:
        right = self.time.left + self.time.width
        for tick in self.scale.ticks:
            height = self._at(self.time.start, tick)[1]
            tone = "edge" if tick == 0 else "rule"
            self.canvas.line((0, height), (right, height), Paint(stroke=tone))
            end = Letter(anchor="end")
            label = short(tick, self.axis.unit)
            self.canvas.text((self.width, height + 4), label, end)
        self.canvas.text((self.width, 14), self._unit_aside, Letter(anchor="end"))
        self.time.write(self.canvas, self.canvas.height - 5, Letter())

    def _today(self) -> None:
        today = self.axis.today
        if today is None or not self.time.holds(today):
            return
        place = self.time.x(today)
        ink = Paint(stroke="ink-2", width=1)
        self.canvas.line((place, self.top - 6), (place, self.bottom), ink)
        self.room.take_line([(place, self.top - 6), (place, self.bottom)])
        words = gettext("today")
        base = self.top + 16
        tries = [Try((place + 5, base)), Try((place - 5, base), "end")]
        self.room.put(self.canvas, words, Letter(size=SMALL), tries)

    def _line(self, series: Series) -> None:
        paint = LOOKS[series.look]
        for run in series.runs:
            points = [self._at(*each) for each in run]
            if len(points) > 1:
                self.canvas.path(points, paint)
            self.room.take_line(points)
        if series.look in MEASURED:
            self._dots(series)

    def _dots(self, series: Series) -> None:
        """A shape for every value of a sparse series, else for the last one."""
        known = series.known
        ends = self.time.x(known[0][0]), self.time.x(known[-1][0])
        is_sparse = ends[1] - ends[0] >= APART * (len(known) - 1)
        shown = known if is_sparse else known[-1:]
        for place, each in enumerate(shown, start=1):
            size = 4.5 if place == len(shown) else 3.0
            dot(self.canvas, self._at(*each), LOOKS[series.look].stroke, size)

    def _label(self, series: Series) -> None:
        """What its last point says."""
        day, value = series.known[-1]
        is_measured = series.look in MEASURED
        words = series.label or (self._told(value) if is_measured else "")
        if words:
            ink = "ink" if is_measured else _ink(series)
            letter = Letter(ink, TEXT, is_measured)
            tries = _around(self._at(day, value))
            if not is_measured:
                tries += _along([self._at(*each) for each in series.known])
            is_told = self.room.put(self.canvas, words, letter, tries)
            if not is_told and not is_measured:
                self.untold.append(series)

    def _told(self, value: Decimal) -> str:
        """Amounts are rounded where they are drawn; the table has them to the cent."""
        write = short if self.axis.unit == "€" else said
        return write(value, self.axis.unit)

    def _wanting_names(self) -> list[Series]:
        """One measured line alone is what the title speaks of."""
        measured = [each for each in self.series if each.look in MEASURED]
        is_alone = len(measured) == 1
        return [
            each
            for each in self.series
            if not (is_alone and each.look in MEASURED) and not each.label
        ]

    def _name(self, series: Series) -> None:
        """Its name along its line, where there is room."""
        letter = Letter(_ink(series), SMALL)
        points = [self._at(*each) for each in series.known]
        if not self.room.put(self.canvas, series.name, letter, _along(points)):
            self.untold.append(series)


def _ink(series: Series) -> str:
    """Words in the ink of their line, where that is dark enough to be read."""
    return "accent" if LOOKS[series.look].stroke == "accent" else "ink-2"


def _key(series: Series) -> Key:
    paint = LOOKS[series.look]
    tone = paint.stroke if series.look in MEASURED else ""
    return Key(series.name, line=paint, dot=tone)


def _around(at: Place) -> list[Try]:
    """Beside a point: right and below first, as one reads."""
    x, y = at
    return [
        Try((x + 8, y + 17)),
        Try((x + 9, y + 4)),
        Try((x, y - 9), "middle"),
        Try((x - 9, y - 6), "end"),
        Try((x - 8, y + 17), "end"),
        Try((x, y + 20), "middle"),
        Try((x - 8, y - 16), "end"),
    ]


def _along(points: Sequence[Place]) -> Iterator[Try]:
    """Above or below a line, from its middle on."""
    for aside in ASIDE:
        for share in ALONG:
            x, y = _on(points, share)
            yield Try((x - 6, y - aside), "end")
            yield Try((x + 6, y + aside + SMALL * 0.7))
            yield Try((x, y - aside), "middle")
            yield Try((x, y + aside + SMALL * 0.7), "middle")


def _on(points: Sequence[Place], share: float) -> Place:
    """The point at that share of the way, left to right."""
    x = points[0][0] + (points[-1][0] - points[0][0]) * share
    for (left, start), (right, end) in zip(points, points[1:], strict=False):
        if left <= x <= right and right > left:
            return x, start + (end - start) * (x - left) / (right - left)
    return points[-1]
