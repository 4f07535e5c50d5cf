"""The rules of a scanned page: long strokes darker than the paper around them.

A short stroke is a rule only where it runs from one rule to another, as the sides of
a low row do; else it is of a letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from gouvernail.reading.readers.pdf.shapes import Rule

_DARKER = 36
_AROUND = 6
_LONG = 64
_SHORTEST = 16
_STEPS = (1, 2, 4, 8)
_REACH = 2
_THICKEST = 8
_THIN = 4
_HALF = 2
_RUN = re.compile(rb"\xff+")
_MOST = 20_000


@dataclass
class Stroke:
    """A dark stroke in half pixels of the page, `at` its first line of pixels."""

    at: int
    last: int
    start: int
    end: int

    @property
    def is_long(self) -> bool:
        """Whether no letter is as long."""
        return self.end - self.start >= _LONG

    @property
    def is_thin(self) -> bool:
        """Whether it is a rule: a ground of colour is thick."""
        return self.last - self.at < _THICKEST


def strokes_of(image: Image.Image) -> tuple[list[Stroke], list[Stroke]]:
    """The strokes of a grey page that go across, and those that go down."""
    half = image.reduce(_HALF)
    around = half.filter(ImageFilter.BoxBlur(_AROUND))
    dark = ImageChops.subtract(around, half).point(_levels_from(_DARKER))
    across = _strokes(dark)
    down = _strokes(dark.transpose(Image.Transpose.TRANSPOSE))
    flat = [stroke for stroke in across if stroke.is_long]
    steep = [stroke for stroke in down if stroke.is_long]
    flat += [stroke for stroke in across if _runs_between(stroke, steep)]
    steep += [stroke for stroke in down if _runs_between(stroke, flat)]
    return flat, steep


def _levels_from(least: int) -> list[int]:
    return [255 if level >= least else 0 for level in range(256)]


def _runs_between(short: Stroke, others: list[Stroke]) -> bool:
    """Whether a short stroke, thinner than letters, runs from one rule to another."""
    if short.is_long or short.last - short.at >= _THIN:
        return False
    met = [o for o in others if o.start - _REACH <= short.at <= o.end + _REACH]
    return all(
        any(o.at - _REACH <= end <= o.last + _REACH for o in met)
        for end in (short.start, short.end)
    )


def rules_of(strokes: list[Stroke], scale: float) -> tuple[Rule, ...]:
    """The rules of strokes in points; of a ground of colour, its two edges."""
    rules: list[Rule] = []
    for stroke in strokes:
        sides = [(stroke.at + stroke.last) / 2]
        if not stroke.is_thin:
            sides = [stroke.at, stroke.last]
        start, end = stroke.start * _HALF / scale, stroke.end * _HALF / scale
        rules += [Rule(side * _HALF / scale, start, end) for side in sides]
    return tuple(rules)


def without_rules(
    image: Image.Image, across: list[Stroke], down: list[Stroke]
) -> Image.Image:
    """The page with its thin rules painted white: they are no letters."""
    clean = image.copy()
    draw = ImageDraw.Draw(clean)
    for stroke in filter(lambda stroke: stroke.is_thin, across):
        top, bottom = stroke.at * _HALF - 2, stroke.last * _HALF + 3
        draw.rectangle((stroke.start * _HALF, top, stroke.end * _HALF, bottom), 255)
    for stroke in filter(lambda stroke: stroke.is_thin, down):
        left, right = stroke.at * _HALF - 2, stroke.last * _HALF + 3
        draw.rectangle((left, stroke.start * _HALF, right, stroke.end * _HALF), 255)
    return clean


def _strokes(dark: Image.Image) -> list[Stroke]:
    """The strokes across: what is left when each pixel needs 16 dark ones in a row."""
    left = dark
    for step in _STEPS:
        left = ImageChops.darker(left, _moved(left, step))
    open_strokes: list[Stroke] = []
    closed: list[Stroke] = []
    for y, runs in enumerate(_runs(left)):
        still: list[Stroke] = []
        for start, end in runs:
            stroke = _over(open_strokes, y, start, end)
            if stroke is None:
                stroke = Stroke(y, y, start, end)
                closed.append(stroke)
            stroke.last = y
            stroke.start, stroke.end = min(start, stroke.start), max(end, stroke.end)
            still.append(stroke)
        open_strokes = still
        if len(closed) > _MOST:
            break
    return closed


def _moved(image: Image.Image, step: int) -> Image.Image:
    """The image moved left by `step`, white coming in from the right."""
    moved = Image.new("L", image.size, 0)
    moved.paste(image, (-step, 0))
    return moved


def _runs(image: Image.Image) -> Iterator[list[tuple[int, int]]]:
    """For each line of pixels, where its strokes start and end."""
    width, data = image.width, image.tobytes()
    for at in range(0, len(data), width):
        row = data[at : at + width]
        yield [
            (found.start(), found.end() + _SHORTEST - 1) for found in _RUN.finditer(row)
        ]


def _over(strokes: list[Stroke], y: int, start: int, end: int) -> Stroke | None:
    """The stroke that the run of line `y` goes on with: the one right above."""
    for stroke in strokes:
        if stroke.last >= y - 1 and start < stroke.end and end > stroke.start:
            return stroke
    return None
