"""Fills of bars and shapes of points: a tone is never told by its colour alone."""

from collections.abc import Iterator

from gouvernail.core.charts.canvas import HATCH, Canvas, Paint
from gouvernail.core.charts.palette import SERIES

Place = tuple[float, float]
# What a bar of that tone is filled and lined with. Pale fills carry a line that shows.
FILLS = {
    **{tone: Paint(fill=tone) for tone in SERIES},
    "planned": Paint(fill="accent-tint", stroke="accent"),
    "committed": Paint(fill="accent-edge", stroke="accent"),
    "spent": Paint(fill="accent", stroke="accent"),
    "main": Paint(fill="accent"),
    "missing": Paint(fill="surface", stroke="edge", dash="dotted"),
    "done": Paint(fill="done-fill"),
    "ongoing": Paint(fill="ongoing-fill"),
    "waiting": Paint(fill="waiting-fill", stroke="waiting-ink"),
    "blocked": Paint(fill="blocked-fill"),
    "not_started": Paint(fill="not-started-fill", stroke="edge"),
    "abandoned": Paint(fill=HATCH, stroke="edge"),
}


def dot(canvas: Canvas, at: Place, tone: str, size: float) -> None:
    """The mark of a value: each tone has its own shape."""
    paint = Paint(fill=tone, stroke="ground", width=1)
    shape = SERIES.index(tone) % 4 if tone in SERIES else 0
    x, y = at
    if shape == 0:
        canvas.circle(at, size, paint)
    elif shape == 1:
        canvas.rect((x - size, y - size), (2 * size, 2 * size), paint)
    else:
        canvas.path(list(corners(at, size * 1.35, is_square=shape == 2)), paint)


def corners(at: Place, size: float, *, is_square: bool = True) -> Iterator[Place]:
    """A square on its corner, or a triangle."""
    x, y = at
    foot = y if is_square else y + size * 0.8
    yield x, y - size
    yield x + size, foot
    if is_square:
        yield x, y + size
    yield x - size, foot
