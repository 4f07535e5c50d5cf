"""One sheet for a wall: a rate in large, its bar, and a bar for each part below."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouvernail.core.charts.canvas import TEXT, Canvas, Letter, Paint
from gouvernail.core.charts.figure import Figure, Head, Table
from gouvernail.core.charts.keys import Key, draw_keys
from gouvernail.core.charts.letters import lines_of
from gouvernail.core.charts.shapes import FILLS
from gouvernail.core.charts.status import COUNTED_AS, Counts, segments

LARGE, LEADING = 84.0, 1.25
HEAD, GAP = 112.0, 14.0
BAR = 26.0
# No line takes more room, however few there are; of it, letters and bar take so much.
TALL = 92.0
LETTERS, THICK = 0.24, 0.22
SMALLEST, LARGEST = 9.0, 19.0
# The words at the end of a line, and the room before them.
BESIDE, AIR = 140.0, 12.0
MOST_LINES = 2


@dataclass(frozen=True)
class Line:
    """A part of what the sheet is about: its name, its counts, what is said of them;
    no counts where they are not shown."""

    name: str
    counts: Counts | None
    said: str


@dataclass(frozen=True)
class Sheet:
    """What stands above the lines: the rate in large, and what it is of."""

    rate: str
    said: str
    counts: Counts | None


def poster(
    head: Head, sheet: Sheet, lines: Sequence[Line], *, height: float, table: Table
) -> Figure:
    """The lines share what `height` leaves; long names end in three dots."""

    def draw(width: float) -> Canvas:
        return _Drawing(sheet, lines, height, Canvas(width, HEAD)).drawn()

    return Figure(head, table, draw)


@dataclass(frozen=True)
class _Drawing:
    sheet: Sheet
    lines: Sequence[Line]
    height: float
    canvas: Canvas

    def drawn(self) -> Canvas:
        """Head, whole bar and its key, then the lines."""
        self._head()
        if self.sheet.counts is not None:
            self._whole(self.sheet.counts)
        top, self.canvas.height = self.canvas.height, self.height
        step = min((self.height - top) / max(len(self.lines), 1), TALL)
        for rank, line in enumerate(self.lines):
            self._line(line, top + rank * step, step)
        return self.canvas

    def _head(self) -> None:
        """The rate, and beside it what it is of."""
        letter = Letter("accent", LARGE, is_bold=True)
        self.canvas.text((0, LARGE), self.sheet.rate, letter)
        # A machine without our letters draws wider ones.
        left = letter.width(self.sheet.rate) * 1.2 + 16 if self.sheet.rate else 0
        words = Letter("ink", 21)
        lines = lines_of(self.sheet.said, words.size * 1.15, self.canvas.width - left)
        top = (HEAD - len(lines) * words.size * LEADING) / 2 + words.size
        for rank, said in enumerate(lines[:4]):
            self.canvas.text((left, top + rank * words.size * LEADING), said, words)

    def _whole(self, counts: Counts) -> None:
        """The bar of everything, and its key."""
        self._bar(counts, (0, HEAD), (self.canvas.width, BAR))
        self.canvas.height = HEAD + BAR + GAP / 2
        keys = [
            Key(f"{part.count} {COUNTED_AS[part.status]}", FILLS[part.status])
            for part in segments(counts)
        ]
        draw_keys(self.canvas, keys)
        self.canvas.height += GAP * 1.5

    def _line(self, line: Line, top: float, step: float) -> None:
        """The name over the bar, what is said of it at the end of the bar."""
        size = min(max(step * LETTERS, SMALLEST), LARGEST)
        bar = step * THICK if line.counts is not None else 0
        room = self.canvas.width - (0 if bar else BESIDE + AIR)
        count = MOST_LINES if step >= 2 * size * LEADING + bar + GAP else 1
        names = shortened(line.name, size, room, count)
        for rank, name in enumerate(names):
            foot = top + size * (1 + rank * LEADING)
            self.canvas.text((0, foot), name, Letter("ink", size, is_bold=True))
        foot = top + size * (1 + (len(names) - 1) * LEADING)
        end = Letter("ink-2", min(size, TEXT + 2), anchor="end")
        if line.counts is None:
            self.canvas.text((self.canvas.width, foot), line.said, end)
            return
        at, width = foot + size * 0.42, self.canvas.width - BESIDE - AIR
        self._bar(line.counts, (0, at), (width, bar))
        self.canvas.text(
            (self.canvas.width, at + bar / 2 + end.size * 0.36), line.said, end
        )

    def _bar(
        self, counts: Counts, at: tuple[float, float], size: tuple[float, float]
    ) -> None:
        """The six states, in order; an empty frame where there is nothing to count."""
        if not counts.counted:
            self.canvas.rect(at, size, Paint(fill="surface", stroke="edge"))
        for part in segments(counts):
            start = at[0] + size[0] * part.start / 100
            length = size[0] * part.length / 100
            self.canvas.rect((start, at[1]), (length, size[1]), FILLS[part.status])


def shortened(words: str, size: float, room: float, most: int) -> list[str]:
    """`words` in at most so many lines; three dots stand for the rest."""
    lines = lines_of(words, size * 1.03, room)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while lines_of(f"{last} …", size * 1.03, room)[1:] and " " in last:
        last = last.rsplit(" ", 1)[0]
    return [*lines[: most - 1], f"{last} …"]
