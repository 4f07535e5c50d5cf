"""Turns a scanned page upright: the paper lay a little askew on the glass.

Lines of text and rules are sharpest when each falls on lines of pixels; so the page
is sheared by one small angle after another, and the one that parts dark lines from
white ones best is that of the paper.
"""

import math
from itertools import pairwise

from PIL import Image

_REDUCED = 700
_STEEPEST = 2.6
_COARSE, _FINE = 0.2, 0.05
_LEAST = 0.06
_PAPER = 215


def straightened(image: Image.Image) -> Image.Image:
    """The grey page turned upright, or as it is where it lies straight."""
    angle = skew_of(image)
    if abs(angle) < _LEAST:
        return image
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def skew_of(image: Image.Image) -> float:
    """By how many degrees, against the clock, the page must be turned; at most 2.6."""
    small = image.reduce(max(image.width // _REDUCED, 1))
    ink = small.point([max(_PAPER - level, 0) for level in range(256)])
    steps = round(_STEEPEST / _COARSE)
    best = _clearest(ink, [_COARSE * step for step in range(-steps, steps + 1)])
    around = round(_COARSE / _FINE)
    best = _clearest(ink, [best + _FINE * step for step in range(-around, around + 1)])
    return round(best, 2)


def _clearest(ink: Image.Image, angles: list[float]) -> float:
    return max(angles, key=lambda angle: (_clearness(ink, angle), -abs(angle)))


def _clearness(ink: Image.Image, angle: float) -> float:
    """How much lines of pixels differ from the next ones when sheared by an angle."""
    slope = math.tan(math.radians(angle))
    middle = ink.width / 2
    matrix = (1, 0, 0, slope, 1, -slope * middle)
    sheared = ink.transform(
        ink.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR
    )
    means = sheared.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return float(sum((one - other) ** 2 for one, other in pairwise(means)))
