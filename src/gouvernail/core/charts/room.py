"""Where a label still fits: what is taken of a drawing, and the first free place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import hypot

from gouvernail.core.charts.canvas import Canvas, Letter

Place = tuple[float, float]
# How far apart the points of a line are looked at, and what a label keeps clear.
GRAIN = 4.0
CLEAR = 2.0
STROKE = 2.0


@dataclass(frozen=True)
class Box:
    """A rectangle that words take."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, place: Place) -> bool:
        """Whether that point is inside, or too near for the stroke of a line."""
        inside = self.left - STROKE <= place[0] <= self.right + STROKE
        return inside and self.top - STROKE <= place[1] <= self.bottom + STROKE

    def within(self, other: "Box") -> bool:
        """Whether it stays inside `other`."""
        sides = self.left >= other.left and self.right <= other.right
        return sides and self.top >= other.top and self.bottom <= other.bottom


@dataclass(frozen=True)
class Try:
    """A place to try: the point, and which end of the words stands there."""

    at: Place
    anchor: str = "start"


@dataclass
class Room:
    """The free room inside `edge`: words keep off each other and off lines."""

    edge: Box
    boxes: list[Box] = field(default_factory=list)
    grains: list[Place] = field(default_factory=list)

    def take_line(self, points: Sequence[Place]) -> None:
        """A drawn line is no place for words."""
        for start, end in zip(points, points[1:], strict=False):
            self.grains += _grains(start, end)
        self.grains += points[-1:]

    def put(
        self, canvas: Canvas, words: str, letter: Letter, tries: Iterable[Try]
    ) -> bool:
        """Write `words` at the first place where they fit, if there is one."""
        for trial in tries:
            box = box_of(words, letter, trial)
            if self.is_free(box):
                self.boxes.append(box)
                set_ = Letter(letter.ink, letter.size, letter.is_bold, trial.anchor)
                canvas.text(trial.at, words, set_)
                return True
        return False

    def is_free(self, box: Box) -> bool:
        """Whether nothing stands there yet."""
        if not box.within(self.edge) or any(box.meets(each) for each in self.boxes):
            return False
        return not any(box.holds(grain) for grain in self.grains)


def box_of(words: str, letter: Letter, trial: Try) -> Box:
    """What `words` take there."""
    width = letter.width(words)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[trial.anchor]
    left, base = trial.at[0] - shift, trial.at[1]
    rise = letter.size * 0.75
    return Box(left - CLEAR, base - rise - CLEAR, left + width + CLEAR, base + CLEAR)


def _grains(start: Place, end: Place) -> list[Place]:
    count = int(hypot(end[0] - start[0], end[1] - start[1]) / GRAIN) + 1
    steps = [place / count for place in range(count)]
    (x, y), (to_x, to_y) = start, end
    return [(x + (to_x - x) * step, y + (to_y - y) * step) for step in steps]
