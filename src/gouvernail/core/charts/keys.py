"""The key of a drawing, under it: a sample and its name, as many to a line as fit."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gouvernail.core.charts.canvas import TEXT, Canvas, Letter, Paint
from gouvernail.core.charts.shapes import corners, dot

LINE, SQUARE = 24.0, 12.0
LEADING = 20.0
GAP = 18.0


@dataclass(frozen=True)
class Key:
    """A name and its sample: a filled square, or a line."""

    name: str
    fill: Paint = field(default_factory=Paint)
    line: Paint = field(default_factory=Paint)
    # The tone of the dots of its line.
    dot: str = ""
    is_diamond: bool = False

    @property
    def sample(self) -> float:
        """How wide its sample is."""
        return LINE if self.line.stroke else SQUARE


def draw_keys(canvas: Canvas, keys: Sequence[Key]) -> None:
    """Add the key under the drawing; nothing to add when there is none."""
    letter = Letter("ink", TEXT)
    left = 0.0
    for place, key in enumerate(keys):
        wide = key.sample + 6 + letter.width(key.name)
        if place == 0 or left + wide > canvas.width:
            canvas.height += LEADING
            left = 0.0
        _draw(canvas, key, left, letter)
        left += wide + GAP


def _draw(canvas: Canvas, key: Key, left: float, letter: Letter) -> None:
    base = canvas.height - 5
    if key.line.stroke:
        canvas.line((left, base - 4.5), (left + LINE, base - 4.5), key.line)
        if key.dot:
            dot(canvas, (left + LINE / 2, base - 4.5), key.dot, 4)
    elif key.is_diamond:
        middle = left + SQUARE / 2, base - 4.5
        canvas.path(list(corners(middle, SQUARE / 2)), key.fill)
    else:
        canvas.rect((left, base - 10), (SQUARE, SQUARE), key.fill)
    canvas.text((left + key.sample + 6, base), key.name, letter)
