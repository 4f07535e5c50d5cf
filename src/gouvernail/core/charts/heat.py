"""A cross table whose cells are tinted by their count: a table first, a picture too."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from gouvernail.core.charts.bars import Kind
from gouvernail.core.charts.canvas import TEXT, Canvas, Letter, Paint
from gouvernail.core.charts.figure import Figure, Head, Table
from gouvernail.core.charts.letters import lines_of

# The highest count of the first tint, and of the second.
FAINT, MIDDLE = 2, 5
OPACITY = {1: 0.16, 2: 0.3, 3: 0.46}
NAME_SHARE = 0.42
LEADING, LEAST = 16.0, 30.0


@dataclass(frozen=True)
class HeatRow:
    """One row: its name and its counts in the order of the columns."""

    name: str
    counts: tuple[int, ...]
    link: str = ""


def heat_table(head: Head, kinds: Sequence[Kind], rows: Sequence[HeatRow]) -> Figure:
    """Counts by row and column, with totals both ways."""
    told = [*rows, _total(rows)] if rows else []

    def draw(width: float) -> Canvas:
        return _Drawing(tuple(kinds), tuple(told), width).drawn()

    return Figure(head, _table(kinds, told), draw, is_table=True)


def heat_of(count: int) -> int:
    """The strength of a tint: 0 for none, 1 to 3."""
    if count == 0:
        return 0
    return 1 if count <= FAINT else 2 if count <= MIDDLE else 3


def _total(rows: Sequence[HeatRow]) -> HeatRow:
    counts = zip(*(row.counts for row in rows), strict=True)
    name = pgettext("row of a chart", "Total")
    return HeatRow(name, tuple(sum(column) for column in counts))


def _table(kinds: Sequence[Kind], rows: Sequence[HeatRow]) -> Table:
    names = [kind.name for kind in kinds]
    total = pgettext("column of a chart", "Total")
    texts = [(row.name, *map(_count, (*row.counts, sum(row.counts)))) for row in rows]
    heats = [_heats(kinds, row) for row in rows[:-1]]
    bare = [("",) * (len(names) + 2)] if rows else []
    return Table(
        (pgettext("column of a chart", "Part"), *names, total),
        tuple(texts),
        tuple(row.link for row in rows),
        (*heats, *bare),
    )


def _heats(kinds: Sequence[Kind], row: HeatRow) -> tuple[str, ...]:
    """Classes of the cells; the name and the total wear none."""
    classes = [
        f"g-heat-{kind.tone.replace('_', '-')}-{heat_of(count)}" if count else ""
        for kind, count in zip(kinds, row.counts, strict=True)
    ]
    return ("", *classes, "")


def _count(count: int) -> str:
    return str(count) if count else "–"


@dataclass
class _Drawing:
    """The cross table in one width."""

    kinds: tuple[Kind, ...]
    rows: tuple[HeatRow, ...]
    width: float

    @property
    def _names(self) -> float:
        return self.width * NAME_SHARE

    @property
    def _cell(self) -> float:
        return (self.width - self._names) / (len(self.kinds) + 1)

    def drawn(self) -> Canvas:
        """Heads, then rows as high as their names."""
        canvas = Canvas(self.width, 0)
        if self.rows:
            self._head(canvas)
        for place, row in enumerate(self.rows):
            self._row(canvas, row, is_total=place == len(self.rows) - 1)
        return canvas

    def _head(self, canvas: Canvas) -> None:
        names = [*(kind.name for kind in self.kinds), self.rows[-1].name]
        letter = Letter("ink-2", TEXT - 1, anchor="middle")
        broken = [lines_of(name, letter.size, self._cell) for name in names]
        canvas.height = LEADING * max(len(lines) for lines in broken) + 6
        for place, lines in enumerate(broken):
            base = canvas.height - 8 - LEADING * (len(lines) - 1)
            for line, words in enumerate(lines):
                canvas.text((self._middle(place), base + line * LEADING), words, letter)
        edge = Paint(stroke="edge")
        canvas.line((0, canvas.height), (self.width, canvas.height), edge)

    def _middle(self, place: int) -> float:
        return self._names + self._cell * (place + 0.5)

    def _row(self, canvas: Canvas, row: HeatRow, *, is_total: bool) -> None:
        letter = Letter("ink", TEXT, is_bold=is_total)
        lines = lines_of(row.name, TEXT, self._names - 10)
        height = max(LEADING * len(lines) + 10, LEAST)
        top = canvas.height
        for place, words in enumerate(lines):
            canvas.text((0, top + LEADING * (place + 1) + 3), words, letter)
        if not is_total:
            self._tints(canvas, row, top, height)
        self._counts(canvas, row, top + LEADING + 3)
        canvas.height += height
        rule = Paint(stroke="edge" if is_total else "rule")
        canvas.line((0, top), (self.width, top), rule)

    def _tints(self, canvas: Canvas, row: HeatRow, top: float, height: float) -> None:
        for place, (kind, count) in enumerate(zip(self.kinds, row.counts, strict=True)):
            if not count:
                continue
            tone = f"{kind.tone.replace('_', '-')}-fill"
            paint = Paint(fill=tone, opacity=OPACITY[heat_of(count)])
            left = self._names + self._cell * place
            canvas.rect((left + 1, top + 1), (self._cell - 2, height - 2), paint)

    def _counts(self, canvas: Canvas, row: HeatRow, base: float) -> None:
        letter = Letter("ink", TEXT, anchor="middle")
        strong = Letter("ink", TEXT, is_bold=True, anchor="middle")
        for place, count in enumerate(row.counts):
            canvas.text((self._middle(place), base), _count(count), letter)
        total = self._middle(len(row.counts))
        canvas.text((total, base), _count(sum(row.counts)), strong)
