"""Areas in proportion to amounts: what weighs most is seen first.

Squarified (Bruls, Huizing, van Wijk 2000): largest first, as square as can be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import pgettext

from gouvernail.core.charts.canvas import SMALL, TEXT, Canvas, Letter, Paint
from gouvernail.core.charts.figure import SLIM, Figure, Head, Table
from gouvernail.core.charts.letters import lines_of
from gouvernail.core.charts.numbers import said, short
from gouvernail.core.charts.room import Box

HEIGHT, SLIM_HEIGHT = 340.0, 420.0
LEADING, INSET, GAP = 16.0, 8.0, 1.5


@dataclass(frozen=True)
class Tile:
    """One area: its name, a short mark where the name has no room, its amount."""

    name: str
    value: Decimal
    mark: str = ""
    link: str = ""


def treemap(head: Head, tiles: Sequence[Tile], unit: str = "€") -> Figure:
    """One area per tile of a value above nought; the others are in the table alone."""
    ordered = sorted(tiles, key=lambda tile: -tile.value)
    drawn = [tile for tile in ordered if tile.value > 0]

    def draw(width: float) -> Canvas:
        canvas = Canvas(width, SLIM_HEIGHT if width <= SLIM else HEIGHT)
        whole = Box(0, 0, canvas.width, canvas.height)
        areas = squarified([float(tile.value) for tile in drawn], whole)
        for tile, area in zip(drawn, areas, strict=True):
            _tile(canvas, tile, area, unit)
        return canvas

    return Figure(head, _table(ordered, unit), draw)


def _table(tiles: Sequence[Tile], unit: str) -> Table:
    columns = (
        pgettext("column of a chart", "Part"),
        pgettext("column of a chart", "Amount"),
        pgettext("column of a chart", "Share"),
    )
    total = sum((tile.value for tile in tiles if tile.value > 0), Decimal(0))
    rows = [
        (_full_name(tile), said(tile.value, unit), _share(tile.value, total))
        for tile in tiles
    ]
    links = tuple(tile.link for tile in tiles)
    return Table(columns, tuple(rows), links)


def _full_name(tile: Tile) -> str:
    return f"{tile.mark} {tile.name}" if tile.mark else tile.name


def _share(value: Decimal, total: Decimal) -> str:
    return said(round(100 * value / total), "%") if value > 0 else "–"


def _tile(canvas: Canvas, tile: Tile, area: Box, unit: str) -> None:
    size = area.right - area.left - 2 * GAP, area.bottom - area.top - 2 * GAP
    paint = Paint(fill="accent-tint", stroke="accent")
    canvas.rect((area.left + GAP, area.top + GAP), size, paint)
    width, height = size[0] - 2 * INSET, size[1] - INSET
    left, top = area.left + GAP + INSET, area.top + GAP + 4
    for place, (words, letter) in enumerate(_words(tile, unit, width, height)):
        canvas.text((left, top + LEADING * (place + 1) - 3), words, letter)


def _words(
    tile: Tile, unit: str, width: float, height: float
) -> list[tuple[str, Letter]]:
    """Amount and name; or amount and mark; or the mark; or nothing."""
    amount = short(tile.value, unit), Letter("ink", TEXT, is_bold=True)
    quiet = Letter("ink", SMALL)
    named = [(line, quiet) for line in lines_of(_full_name(tile), SMALL, width)]
    marked = [(tile.mark, quiet)] if tile.mark else []
    for words in ([amount, *named], [amount, *marked], [amount], marked):
        if words and _fit(words, width, height):
            return words
    return []


def _fit(words: list[tuple[str, Letter]], width: float, height: float) -> bool:
    if len(words) * LEADING > height:
        return False
    return all(letter.width(line) <= width for line, letter in words)


def squarified(values: Sequence[float], whole: Box) -> list[Box]:
    """Boxes that fill `whole`, in proportion to `values`, largest first."""
    total = sum(values)
    surface = (whole.right - whole.left) * (whole.bottom - whole.top)
    areas = [value * surface / total for value in values]
    found: list[Box] = []
    free = whole
    for row in _rows(areas, whole):
        boxes, free = _laid(row, free)
        found += boxes
    return found


def _rows(areas: list[float], whole: Box) -> Iterator[list[float]]:
    """Rows of areas: each takes the next one as long as that makes it squarer."""
    row: list[float] = []
    free = whole
    for area in areas:
        side = _side(free)
        if row and _worst([*row, area], side) > _worst(row, side):
            yield row
            free = _laid(row, free)[1]
            row = []
        row.append(area)
    if row:
        yield row


def _side(box: Box) -> float:
    """The shorter side, along which a row is laid."""
    return min(box.right - box.left, box.bottom - box.top)


def _worst(row: list[float], side: float) -> float:
    """How long the least square of a row is for its width."""
    thick = sum(row) / side
    return max(max(thick**2 / area, area / thick**2) for area in row)


def _laid(row: list[float], free: Box) -> tuple[list[Box], Box]:
    """A row laid along the shorter side, and what it leaves."""
    thick = sum(row) / _side(free)
    if free.right - free.left >= free.bottom - free.top:
        left = min(free.left + thick, free.right)
        boxes = list(_column(row, free, left))
        return boxes, Box(left, free.top, free.right, free.bottom)
    turned = Box(free.top, free.left, free.bottom, free.right)
    top = min(turned.left + thick, turned.right)
    boxes = [
        Box(each.top, each.left, each.bottom, each.right)
        for each in _column(row, turned, top)
    ]
    return boxes, Box(free.left, top, free.right, free.bottom)


def _column(row: list[float], free: Box, edge: float) -> Iterator[Box]:
    """Boxes under each other, from the left of `free` to `edge`."""
    total, top, taken = sum(row), free.top, 0.0
    for area in row:
        taken += area
        bottom = free.top + (free.bottom - free.top) * taken / total
        yield Box(free.left, top, edge, bottom)
        top = bottom
