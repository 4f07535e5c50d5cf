"""Bullets of a scanned page, told from their shape: tesseract knows letters only.

It takes a round bullet for "«", "+" or "e", another one each time, or leaves it out;
the ink before a line shows whether it is round, square, hollow or a dash.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from PIL import Image

from gouvernail.reading.readers.pdf.ocr_lines import Seen, SeenLine, base_of, size_of

_MISREAD = re.compile(r"(?:[^\w(\[€]|_){1,4}|[oecaO0®©]|[-+«»*°]\w")
_INK = 140
_REACH = 3.2
_GAP = 0.22
_SMALLEST, _LARGEST = 0.13, 0.64
_FLAT = 0.18
_SQUARE, _ROUND = 0.815, 0.66
_LIGHT = 0.45
_MARGIN = 3

Room = tuple[int, int, int, int]


def with_bullets(image: Image.Image, lines: Iterable[SeenLine]) -> list[SeenLine]:
    """The lines of a picture, each with the bullet that stands before it, if any."""
    return [_with_bullet(image, line) for line in lines]


def _with_bullet(image: Image.Image, line: SeenLine) -> SeenLine:
    first, *others = line
    if others and _MISREAD.fullmatch(first.text):
        size, end = size_of(others), others[0].left
        room = first.left - _MARGIN, end - round(_GAP * size)
        bullet = _bullet(image, room, others)
        return [bullet, *others] if bullet else line
    size = size_of(line)
    room = first.left - round(_REACH * size), first.left - round(_GAP * size)
    bullet = _bullet(image, room, line)
    return [bullet, *line] if bullet else line


def _bullet(image: Image.Image, across: tuple[int, int], line: SeenLine) -> Seen | None:
    """The bullet that is all the ink of a room before a line."""
    size, base = size_of(line), base_of(line)
    left, right = max(across[0], 0), across[1]
    top, bottom = max(round(base - 0.85 * size), 0), round(base + 0.12 * size)
    if right - left < 0.1 * size or bottom <= top:
        return None
    dark = _ink(image.crop((left, top, right, bottom)))
    found = dark.getbbox()
    if found is None or found[2] >= dark.width:
        return None
    sign = _sign(dark.crop(found), size)
    if not sign or found[0] <= 0:
        return None
    seen = Seen(sign, left + found[0], top, left + found[2], bottom)
    return replace(seen, top=round(base - size / 2), bottom=round(base))


def _ink(image: Image.Image) -> Image.Image:
    return image.point([255 if level < _INK else 0 for level in range(256)])


def _sign(ink: Image.Image, size: float) -> str:
    """What a blob of ink, cut to its edges, looks like; "" where it is no bullet."""
    wide, high = ink.width / size, ink.height / size
    if high <= _FLAT and 1.6 * high <= wide <= _LARGEST:
        return "-"
    if not (_SMALLEST <= wide <= _LARGEST and _SMALLEST <= high <= _LARGEST):
        return ""
    if not 0.7 < wide / high < 1.4:
        return ""
    third = ink.width // 3, ink.height // 3
    middle = ink.crop((*third, ink.width - third[0], ink.height - third[1]))
    if _fullness(middle) < _LIGHT:
        return "◦"
    full = _fullness(ink)
    return "▪" if full > _SQUARE else "•" if full > _ROUND else ""


def _fullness(ink: Image.Image) -> float:
    return ink.histogram()[255] / max(ink.width * ink.height, 1)
