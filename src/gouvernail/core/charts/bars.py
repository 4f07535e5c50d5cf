"""Upright bars, one group a year: stacked on each other or side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import pgettext

from gouvernail.core.charts.canvas import SMALL, TEXT, Canvas, Letter, Paint
from gouvernail.core.charts.figure import SLIM, Figure, Head, Table
from gouvernail.core.charts.keys import Key, draw_keys
from gouvernail.core.charts.letters import lines_of
from gouvernail.core.charts.numbers import BESIDE, ZERO, Scale, said, scale_of, short
from gouvernail.core.charts.shapes import FILLS

HEIGHT, SLIM_HEIGHT = 250.0, 200.0
FOOT, TOP, LEADING = 24.0, 22.0, 17.0
# Of the room of a group, what its bars take; no bar is wider than `WIDEST`.
TAKEN, WIDEST = 0.7, 64.0
GAP = 1.5


@dataclass(frozen=True)
class Kind:
    """One kind of bar: its name, and its tone (see `shapes.FILLS`)."""

    name: str
    tone: str


@dataclass(frozen=True)
class Group:
    """A year (or another short name) and its values in the order of the kinds.

    None is not known: nothing is drawn, and the table shows a dash.
    """

    name: str
    values: tuple[Decimal | None, ...]

    @property
    def total(self) -> Decimal | None:
        """The sum of what is known; None when nothing is."""
        known = [value for value in self.values if value is not None]
        return sum(known, ZERO) if known else None


@dataclass(frozen=True)
class Piece:
    """A piece of a bar between two values."""

    kind: int
    low: Decimal
    high: Decimal


def pieces(values: Sequence[Decimal | None]) -> Iterator[Piece]:
    """Values on top of each other from nought: up for gains, down for losses."""
    top = bottom = ZERO
    for kind, value in enumerate(values):
        if value is None or value == 0:
            continue
        if value > 0:
            yield Piece(kind, top, top + value)
            top += value
        else:
            yield Piece(kind, bottom + value, bottom)
            bottom += value


def bars(
    head: Head,
    kinds: Sequence[Kind],
    groups: Sequence[Group],
    *,
    unit: str = "€",
    stacked: bool = True,
    of: str = "",
) -> Figure:
    """Groups of bars; a stack says its total above. `of` is what the groups are,
    years unless told."""
    year = of or pgettext("column of a chart", "Year")
    told = _Bars(tuple(kinds), tuple(groups), unit, stacked, year, len(kinds) > 1)
    shown = told.known()

    def draw(width: float) -> Canvas:
        return _Drawing(shown, width).drawn()

    # A table of dashes alone has nothing to say.
    return Figure(head, _table(told if shown.kinds else shown), draw)


@dataclass(frozen=True)
class _Bars:
    kinds: tuple[Kind, ...]
    groups: tuple[Group, ...]
    unit: str
    is_stacked: bool
    of: str
    is_keyed: bool

    @property
    def has_totals(self) -> bool:
        """A stack of several kinds has a total."""
        return self.is_stacked and len(self.kinds) > 1

    def known(self) -> "_Bars":
        """Without the kinds that nobody knows anything of."""
        columns = list(zip(*(group.values for group in self.groups), strict=True))
        kept = [place for place, column in enumerate(columns) if any(column)]
        groups = (
            Group(group.name, tuple(group.values[place] for place in kept))
            for group in self.groups
        )
        kinds = tuple(self.kinds[place] for place in kept)
        return replace(self, kinds=kinds, groups=tuple(groups) if kinds else ())

    def pieces(self, group: Group) -> list[Piece]:
        """The pieces of a group, wherever they stand."""
        if self.is_stacked:
            return list(pieces(group.values))
        return [
            Piece(kind, min(value, ZERO), max(value, ZERO))
            for kind, value in enumerate(group.values)
            if value
        ]


def _table(shown: _Bars) -> Table:
    """One row a group, one column a kind, and the total of a stack."""
    total = [pgettext("column of a chart", "Total")] if shown.has_totals else []
    names = [kind.name for kind in shown.kinds]
    rows = []
    for group in shown.groups:
        values = [*group.values, *([group.total] if shown.has_totals else [])]
        rows.append((group.name, *(said(value, shown.unit) for value in values)))
    columns = (shown.of, *names, *total)
    return Table(columns, tuple(rows))


@dataclass
class _Drawing:
    """The bars in one width."""

    shown: _Bars
    width: float
    canvas: Canvas = field(init=False)
    scale: Scale = field(init=False)
    right: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        is_slim = self.width <= SLIM
        self.canvas = Canvas(self.width, SLIM_HEIGHT if is_slim else HEIGHT)
        every = [piece for group in self.shown.groups for piece in self.pieces(group)]
        ends = [end for piece in every for end in (piece.low, piece.high)]
        self.scale = scale_of(ends, zero=True)
        labels = [short(tick, self.shown.unit) for tick in self.scale.ticks]
        self.right = self.width - max(Letter().width(label) for label in labels) - 10
        names = [self._named(group.name) for group in self.shown.groups]
        self.bottom = self.canvas.height - FOOT
        self.canvas.height += LEADING * (max(map(len, names), default=1) - 1)

    def pieces(self, group: Group) -> list[Piece]:
        """The pieces of a group."""
        return self.shown.pieces(group)

    def drawn(self) -> Canvas:
        """Grid, bars, names of groups, key."""
        if not self.shown.kinds:
            return self.canvas
        self._grid()
        for place, group in enumerate(self.shown.groups):
            self._group(place * self._room, group)
        self._base()
        if self.shown.is_keyed:
            kinds = [Key(kind.name, FILLS[kind.tone]) for kind in self.shown.kinds]
            draw_keys(self.canvas, kinds)
        return self.canvas

    @property
    def _room(self) -> float:
        return self.right / len(self.shown.groups)

    @property
    def _stacks(self) -> int:
        return 1 if self.shown.is_stacked else max(len(self.shown.kinds), 1)

    @property
    def _thick(self) -> float:
        """How wide one bar is."""
        return min(self._room * TAKEN, WIDEST * self._stacks) / self._stacks

    def _y(self, value: Decimal) -> float:
        return self.bottom - self.scale.share(value) * (self.bottom - TOP)

    def _grid(self) -> None:
        unit = self.shown.unit
        for tick in self.scale.ticks:
            height = self._y(tick)
            self.canvas.line((0, height), (self.right, height), Paint(stroke="rule"))
            end = Letter(anchor="end")
            self.canvas.text((self.width, height + 4), short(tick, unit), end)
        if unit not in BESIDE:
            self.canvas.text((self.width, 12), unit, Letter(anchor="end"))

    def _base(self) -> None:
        height = self._y(ZERO)
        self.canvas.line((0, height), (self.right, height), Paint(stroke="edge"))

    def _group(self, left: float, group: Group) -> None:
        middle = left + self._room / 2
        for piece in self.pieces(group):
            self._piece(middle, piece)
        self._name(middle, group.name)
        if self.shown.is_stacked:
            self._total(middle, group)

    def _piece(self, middle: float, piece: Piece) -> None:
        thick = self._thick
        column = 0 if self.shown.is_stacked else piece.kind
        left = middle - thick * self._stacks / 2 + column * thick
        top, bottom = self._y(piece.high), self._y(piece.low)
        inner = 0.0 if self.shown.is_stacked else 1.0
        size = (thick - 2 * inner, bottom - top - GAP)
        paint = FILLS[self.shown.kinds[piece.kind].tone]
        self.canvas.rect((left + inner, top + GAP), size, paint)

    def _name(self, middle: float, name: str) -> None:
        letter = Letter(anchor="middle")
        for place, words in enumerate(self._named(name)):
            self.canvas.text(
                (middle, self.bottom + LEADING * (place + 1)), words, letter
            )

    def _named(self, name: str) -> list[str]:
        """A name over lines, or the last two figures of a year where room is short."""
        if name.isdigit() and Letter().width(name) > self._room - 2:
            return [f"’{name[-2:]}"]
        return lines_of(name, TEXT, self._room - 4)

    def _total(self, middle: float, group: Group) -> None:
        if group.total is None:
            self.canvas.text((middle, self._y(ZERO) - 6), "–", Letter(anchor="middle"))
            return
        letter = Letter("ink", SMALL if self.width <= SLIM else TEXT, True, "middle")
        words = short(group.total, self.shown.unit)
        top = max((piece.high for piece in self.pieces(group)), default=ZERO)
        if letter.width(words) <= self._room:
            self.canvas.text((middle, self._y(top) - 5), words, letter)
