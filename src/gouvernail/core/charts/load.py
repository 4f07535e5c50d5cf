"""Lying bars, one a name: a load beside what can be borne."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import pgettext

from gouvernail.core.charts.canvas import TEXT, Canvas, Letter, Paint
from gouvernail.core.charts.figure import SLIM, Figure, Head, Table
from gouvernail.core.charts.keys import Key, draw_keys
from gouvernail.core.charts.letters import lines_of
from gouvernail.core.charts.numbers import ZERO, said, scale_of
from gouvernail.core.charts.shapes import FILLS

NAME_SHARE = 0.36
BAR, LEADING, BETWEEN = 14.0, 16.0, 12.0
OVER = Paint(fill="waiting-fill", stroke="waiting-ink")
CAPACITY = Paint(stroke="ink", width=2)


@dataclass(frozen=True)
class Load:
    """What somebody bears, and what they can; None is not known."""

    name: str
    value: Decimal | None
    capacity: Decimal | None = None
    link: str = ""

    @property
    def within(self) -> Decimal:
        """The part that can be borne."""
        value = self.value or ZERO
        return value if self.capacity is None else min(value, self.capacity)

    @property
    def over(self) -> Decimal:
        """The part above what can be borne."""
        return (self.value or ZERO) - self.within


def load_bars(head: Head, loads: Sequence[Load], unit: str = "") -> Figure:
    """A bar for each load; a stroke for each capacity; what is above stands out."""

    def draw(width: float) -> Canvas:
        return _Drawing(tuple(loads), unit, width).drawn()

    return Figure(head, _table(loads, unit), draw)


def _table(loads: Sequence[Load], unit: str) -> Table:
    columns = [
        pgettext("column of a chart", "Name"),
        pgettext("column of a chart", "Load"),
    ]
    has_capacity = any(load.capacity is not None for load in loads)
    rows = [[load.name, said(load.value, unit)] for load in loads]
    if has_capacity:
        columns.append(pgettext("column of a chart", "Capacity"))
        for row, load in zip(rows, loads, strict=True):
            row.append(said(load.capacity, unit))
    links = tuple(load.link for load in loads)
    return Table(tuple(columns), tuple(tuple(row) for row in rows), links)


@dataclass
class _Drawing:
    """The bars in one width; on a phone a name stands above its bar."""

    loads: tuple[Load, ...]
    unit: str
    width: float
    left: float = field(init=False)
    right: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = 0.0 if self.width <= SLIM else self.width * NAME_SHARE
        texts = [self._told(load) for load in self.loads] or [""]
        bold = Letter("ink", TEXT, is_bold=True)
        self.right = self.width - max(bold.width(text) for text in texts) - 12

    def drawn(self) -> Canvas:
        """Rows under each other, then the key."""
        canvas = Canvas(self.width, 0)
        ends = [end for load in self.loads for end in (load.value, load.capacity)]
        scale = scale_of([end for end in ends if end is not None], zero=True)
        for load in self.loads:
            self._row(canvas, load, scale.high)
        draw_keys(canvas, self._keys())
        return canvas

    def _told(self, load: Load) -> str:
        """3,5 / 4 ETP."""
        if load.capacity is None or load.value is None:
            return said(load.value, self.unit if load.value is not None else "")
        return f"{said(load.value)} / {said(load.capacity, self.unit)}"

    def _row(self, canvas: Canvas, load: Load, highest: Decimal) -> None:
        is_slim = self.left == 0
        room = self.width if is_slim else self.left - 12
        lines = lines_of(load.name, TEXT, room)
        top = canvas.height
        for place, words in enumerate(lines):
            base = top + LEADING * (place + 1) - 4
            canvas.text((0, base), words, Letter("ink", TEXT))
        bar = top + LEADING * len(lines) + 1 if is_slim else top
        self._bar(canvas, load, bar, highest)
        names = LEADING * len(lines)
        canvas.height += (names + BAR if is_slim else max(names, BAR)) + BETWEEN

    def _bar(self, canvas: Canvas, load: Load, top: float, highest: Decimal) -> None:
        span = self.right - self.left

        def at(value: Decimal) -> float:
            return self.left + float(value / highest) * span

        within, over = at(load.within), at(load.within + load.over)
        canvas.rect((self.left, top), (within - self.left, BAR), FILLS["main"])
        canvas.rect((within, top + 0.5), (over - within, BAR - 1), OVER)
        if load.capacity is not None:
            place = at(load.capacity)
            canvas.line((place, top - 3), (place, top + BAR + 3), CAPACITY)
        end = Letter("ink", TEXT, is_bold=True, anchor="end")
        canvas.text((self.width, top + BAR - 2), self._told(load), end)

    def _keys(self) -> list[Key]:
        """Only where somebody's capacity is told."""
        if all(load.capacity is None for load in self.loads):
            return []
        keys = [
            Key(pgettext("key of a chart", "Load"), FILLS["main"]),
            Key(pgettext("key of a chart", "Capacity"), line=CAPACITY),
        ]
        if any(load.over for load in self.loads):
            keys.append(Key(pgettext("key of a chart", "Above the capacity"), OVER))
        return keys
