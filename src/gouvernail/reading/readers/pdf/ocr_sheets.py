"""What tesseract is given of a scanned page: its text, and its cells one by one.

Side by side, cells run into one another: a line is read across them all. So they are
cut out and set one below the other; what is read there goes back to its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageOps

from gouvernail.reading.readers.pdf.grids import Grid

# How tesseract is told to part a picture: in lines, or by itself.
BLOCK, _FREE = 6, 3
_MARGIN = 40
_GAP = 36
_TALLEST = 20_000
_INK = 160
_EDGE = 3
_SPECK = 3
_WHITE_ON_DARK = 110
_GRAIN = 12
_MOST_CELLS = 1200

Room = tuple[int, int, int, int]


@dataclass(frozen=True)
class Patch:
    """A part of the page set on a sheet: `top` and `height` there, moved from where."""

    top: int
    height: int
    across: int
    down: int


@dataclass(frozen=True)
class Sheet:
    """A picture to recognise, how it is laid out, and where its patches come from."""

    image: Image.Image
    layout: int
    patches: tuple[Patch, ...]

    def patch_at(self, y: float) -> Patch:
        """The patch that a line at this height stands in, or the nearest."""

        def distance(patch: Patch) -> float:
            return max(patch.top - y, y - patch.top - patch.height, 0)

        return min(self.patches, key=distance)


def sheets_of(page: Image.Image, grids: Sequence[Grid], scale: float) -> list[Sheet]:
    """The sheets of a page whose rules are painted over; `scale` is pixels a point."""
    rooms = [room for grid in grids for room in _rooms(grid, scale)][:_MOST_CELLS]
    free = readable(page)
    for room in rooms:
        free.paste(255, room)
    sheets = list(_stacked(page, rooms))
    if inked_part(free):
        sheets.insert(0, Sheet(free, _FREE, (Patch(0, free.height, 0, 0),)))
    return sheets


def _rooms(grid: Grid, scale: float) -> list[Room]:
    """The cells of a grid in pixels, row by row."""
    places = sorted(set(grid.places.values()), key=lambda p: (p.row, p.column))
    rooms: list[Room] = []
    for place in places:
        left, top, right, bottom = (round(edge * scale) for edge in grid.room(place))
        rooms.append((left, top, right, bottom))
    return rooms


def _stacked(page: Image.Image, rooms: Sequence[Room]) -> Iterator[Sheet]:
    """Cells that hold something, one below the other, on as few sheets as may be."""
    held: list[tuple[Image.Image, Room]] = []
    height = _MARGIN
    for room in rooms:
        cell = readable(page.crop(room))
        inked = inked_part(cell)
        if not inked:
            continue
        if height + inked[3] - inked[1] > _TALLEST and held:
            yield _sheet(held)
            held, height = [], _MARGIN
        left, top, right, bottom = inked
        place = room[0] + left, room[1] + top, room[0] + right, room[1] + bottom
        held.append((cell.crop(inked), place))
        height += bottom - top + _GAP
    if held:
        yield _sheet(held)


def _sheet(held: Sequence[tuple[Image.Image, Room]]) -> Sheet:
    width = max(cell.width for cell, _ in held) + 2 * _MARGIN
    height = sum(cell.height + _GAP for cell, _ in held) + 2 * _MARGIN
    image = Image.new("L", (width, height), 255)
    patches: list[Patch] = []
    top = _MARGIN
    for cell, (left, above, _right, _bottom) in held:
        image.paste(cell, (_MARGIN, top))
        patches.append(Patch(top, cell.height, left - _MARGIN, above - top))
        top += cell.height + _GAP
    return Sheet(image, BLOCK, tuple(patches))


def readable(cell: Image.Image) -> Image.Image:
    """The cell in dark letters on white, whatever ground it is printed on."""
    if min(cell.size) < 1:
        return cell
    ground = _ground(cell)
    if ground < _WHITE_ON_DARK:
        cell, ground = ImageOps.invert(cell), 255 - ground
    paper = max(ground - _GRAIN, 1)
    return cell.point([min(255 * level // paper, 255) for level in range(256)])


def _ground(cell: Image.Image) -> int:
    """The level that half of the pixels pass: most of a cell is bare."""
    counts, passed = cell.histogram(), 0
    for level, count in enumerate(counts):
        passed += count
        if 2 * passed >= sum(counts):
            return level
    return 255


def inked_part(image: Image.Image) -> Room | None:
    """The part of a picture that shows ink, specks aside; None where it is bare."""
    if min(image.size) < 4 * _SPECK:
        return None
    small = image.reduce(_SPECK)
    ink = small.point([255 if level < _INK else 0 for level in range(256)])
    found = ink.getbbox()
    if found is None:
        return None
    left, top, right, bottom = (edge * _SPECK for edge in found)
    return (
        max(left - _EDGE, 0),
        max(top - _EDGE, 0),
        min(right + _EDGE, image.width),
        min(bottom + _EDGE, image.height),
    )
