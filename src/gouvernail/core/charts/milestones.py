"""Deadlines through time: a line from start to end, a diamond for each moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext, pgettext

from gouvernail.core.charts.canvas import SMALL, TEXT, Canvas, Letter, Paint
from gouvernail.core.charts.figure import SLIM, Figure, Head, Table
from gouvernail.core.charts.keys import Key, draw_keys
from gouvernail.core.charts.letters import lines_of
from gouvernail.core.charts.shapes import corners
from gouvernail.core.charts.timeline import Timeline
from gouvernail.core.typography import short_date

NAME_SHARE = 0.36
LEADING, BAR, BETWEEN, FOOT = 16.0, 14.0, 12.0, 22.0
DIAMOND = 6.0
SPAN = Paint(fill="accent-tint", stroke="accent-edge")
DONE = Paint(fill="done-fill", stroke="done-fill", width=1.5)
COMING = Paint(fill="surface", stroke="ink", width=1.5)
LATE = Paint(fill="blocked-fill", stroke="blocked-fill", width=1.5)


@dataclass(frozen=True)
class Moment:
    """A day that matters, and whether it was reached."""

    on: date
    name: str = ""
    is_done: bool = False
    is_late: bool = False


@dataclass(frozen=True)
class Track:
    """One row: from when to when, and its moments."""

    name: str
    moments: tuple[Moment, ...]
    start: date | None = None
    end: date | None = None
    link: str = ""

    @property
    def days(self) -> list[date]:
        """Every day that must be on the drawing."""
        bounds = [day for day in (self.start, self.end) if day is not None]
        return [*bounds, *(moment.on for moment in self.moments)]


def milestones(head: Head, tracks: Sequence[Track], today: date) -> Figure:
    """Rows of diamonds: full when reached, hollow to come, red when late."""

    def draw(width: float) -> Canvas:
        return _Drawing(tuple(tracks), today, width).drawn()

    return Figure(head, _table(tracks), draw)


def _table(tracks: Sequence[Track]) -> Table:
    """One row a moment, in order of days within a track."""
    columns = (
        pgettext("column of a chart", "Name"),
        pgettext("column of a chart", "Milestone"),
        pgettext("column of a chart", "Date"),
        pgettext("column of a chart", "State"),
    )
    every = [(track, each) for track in tracks for each in track.moments]
    rows = [
        (track.name, each.name or "–", short_date(each.on), _state(each))
        for track, each in every
    ]
    return Table(columns, tuple(rows), tuple(track.link for track, _each in every))


def _state(moment: Moment) -> str:
    if moment.is_done:
        return pgettext("state of a milestone", "reached")
    if moment.is_late:
        return pgettext("state of a milestone", "late")
    return pgettext("state of a milestone", "to come")


@dataclass
class _Drawing:
    """The rows in one width; on a phone a name stands above its line."""

    tracks: tuple[Track, ...]
    today: date
    width: float
    canvas: Canvas = field(init=False)
    time: Timeline = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.width, 18)
        left = 0.0 if self._is_slim else self.width * NAME_SHARE
        days = [day for track in self.tracks for day in track.days] + [self.today]
        aside = timedelta(days=max((max(days) - min(days)).days // 40, 7))
        start, end = min(days) - aside, max(days) + aside
        self.time = Timeline(start, end, left + 8, self.width - left - 16)

    @property
    def _is_slim(self) -> bool:
        return self.width <= SLIM

    def drawn(self) -> Canvas:
        """Rows, today across them, days under them, key."""
        if not self.tracks:
            return self.canvas
        for track in self.tracks:
            self._row(track)
        self._today_word()
        self.canvas.height += FOOT
        self.time.write(self.canvas, self.canvas.height - 6, Letter())
        draw_keys(self.canvas, self._keys())
        return self.canvas

    def _row(self, track: Track) -> None:
        room = self.width if self._is_slim else self.time.left - 20
        lines = lines_of(track.name, TEXT, room)
        top, names = self.canvas.height, LEADING * len(lines)
        for place, words in enumerate(lines):
            base = top + LEADING * (place + 1) - 4
            self.canvas.text((0, base), words, Letter("ink", TEXT))
        height = names + BAR if self._is_slim else max(names, BAR)
        line = top + names + 2 if self._is_slim else top
        self._today(line - 2, top + height + BETWEEN)
        self._line(track, line)
        self.canvas.height += height + BETWEEN
        rule = self.canvas.height - BETWEEN / 2 + 1
        self.canvas.line((0, rule), (self.width, rule), Paint(stroke="rule"))

    def _line(self, track: Track, top: float) -> None:
        middle = top + BAR / 2
        if track.start is not None and track.end is not None:
            left, right = self.time.x(track.start), self.time.x(track.end)
            self.canvas.rect((left, middle - 3), (right - left, 6), SPAN)
        for moment in sorted(track.moments, key=lambda each: each.on):
            place = self.time.x(moment.on), middle
            self.canvas.path(list(corners(place, DIAMOND)), _paint(moment))

    def _today(self, top: float, bottom: float) -> None:
        """Today, beside names but never across them."""
        place = self.time.x(self.today)
        self.canvas.line((place, top), (place, bottom), Paint(stroke="ink-2"))

    def _today_word(self) -> None:
        letter = Letter(size=SMALL, anchor="middle")
        words = gettext("today")
        half = letter.width(words) / 2
        inside = min(max(self.time.x(self.today), half), self.width - half)
        self.canvas.text((inside, 10), words, letter)

    def _keys(self) -> list[Key]:
        every = [moment for track in self.tracks for moment in track.moments]
        painted = {_state(moment): _paint(moment) for moment in every}
        return [Key(name, paint, is_diamond=True) for name, paint in painted.items()]


def _paint(moment: Moment) -> Paint:
    if moment.is_done:
        return DONE
    return LATE if moment.is_late else COMING
