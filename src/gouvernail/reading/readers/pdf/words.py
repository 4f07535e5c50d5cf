"""The words of a PDF page: text, place, size and weight, as PDFium shows them.

Places are in points from the top left corner of the page as a person sees it,
whatever rotation or offset the file gives it.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gouvernail.reading.readers.pdf.frame import Frame

_BOLD = re.compile(r"bold|black|semibold|demi|heavy", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingdings|dingbats|webdings", re.IGNORECASE)
_HYPHENS = frozenset((0x02, 0xAD, 0x2010, 0x2011, 0xFFFE))
_SPACES = frozenset((*range(2), *range(3, 0x21), 0xA0, 0xFFFF))
_MOST_LETTERS = 200_000
_LAST_CODE = 0x10FFFF
_DROPPED = frozenset((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# What the symbol fonts of word processors show at their private code points.
_PRIVATE = {
    0xA7: "▪",
    0xD8: "➢",
    0xFC: "✓",
    0xE0: "→",
    0xE8: "➔",
    0x6F: "☐",
    0x71: "☐",
    0xA8: "☐",
    0xA3: "☐",
    0xFE: "☑",
    0x52: "☑",
    0xFD: "☒",
    0x78: "☒",
    0x54: "☒",
}
_BULLET = "•"
_BOLD_WEIGHT = 600
_APART = 0.45
_BARELY_APART = 0.1


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without space; `base` is the height its letters stand on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    upright: bool = True
    low: float = 0.0

    @property
    def top(self) -> float:
        """The height of its capitals; of its upper end where it stands on its side."""
        return self.base - 0.8 * self.size if self.upright else self.base

    @property
    def bottom(self) -> float:
        """The depth of its tails."""
        return self.base + 0.2 * self.size if self.upright else self.low

    @property
    def middle(self) -> tuple[float, float]:
        """The point that says which cell or column the word is in."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Font:
    size: float
    bold: bool
    italic: bool
    symbols: bool
    upright: bool


class _Spot(NamedTuple):
    """The edges of a character, the height it stands on and its lowest point."""

    left: float
    right: float
    base: float
    low: float


def words_of(page: pdfium.PdfPage, frame: Frame) -> list[Word]:
    """The words of a page in the order of the file; those off the page left out."""
    text = page.get_textpage()
    try:
        return [word for word in _Characters(text, frame).words() if _seen(word, frame)]
    finally:
        text.close()


def _seen(word: Word, frame: Frame) -> bool:
    x, y = word.middle
    return -1 <= x <= frame.width + 1 and -1 <= y <= frame.height + 1


class _Characters:
    """Walks the characters of a page; each C buffer is used again and again."""

    def __init__(self, text: pdfium.PdfTextPage, frame: Frame) -> None:
        self._text = text.raw
        self._count = min(text.count_chars(), _MOST_LETTERS)
        self._frame = frame
        self._fonts: dict[int, _Font] = {}
        self._box = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def words(self) -> Iterator[Word]:
        """The words, cut at spaces, at jumps and where the size changes."""
        signs: list[str] = []
        spots: list[_Spot] = []
        font, last = None, -1
        for index, code in enumerate(self._codes()):
            if code in _DROPPED:
                continue
            space = code not in _HYPHENS and (code in _SPACES or chr(code).isspace())
            now = font if space else self._font(index)
            if signs and font and (space or now is not font):
                spots.append(self._spot(last, font))
                if space or now is None or self._parts(spots[-1], index, font, now):
                    yield _word("".join(signs), spots, font)
                    signs, spots = [], []
            if space or now is None:
                continue
            if not signs or now is not font:
                spots.append(self._spot(index, now))
            font, last = now, index
            signs.append(_sign(code, now))
        if signs and font:
            yield _word("".join(signs), [*spots, self._spot(last, font)], font)

    def _codes(self) -> Iterator[int]:
        for index in range(self._count):
            code = raw.FPDFText_GetUnicode(self._text, index)
            yield code if code <= _LAST_CODE else 0

    def _spot(self, index: int, font: _Font) -> _Spot:
        box, place = self._box, self._frame.place
        raw.FPDFText_GetLooseCharBox(self._text, index, box)
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        x1, y1 = place(box.left, box.top)
        x2, y2 = place(box.right, box.bottom)
        _x, base = place(self._x.value, self._y.value)
        left, right = min(x1, x2), max(x1, x2)
        if font.upright:
            return _Spot(left, right, base, base)
        return _Spot(left, right, min(y1, y2), max(y1, y2))

    def _parts(self, last: _Spot, index: int, font: _Font, now: _Font) -> bool:
        """Whether new writing begins a new word: elsewhere, or raised, or a sign."""
        if now.upright != font.upright or now.symbols != font.symbols:
            return True
        if abs(now.size - font.size) > 0.25 * max(now.size, font.size):
            return True
        if not now.upright:
            return False
        spot = self._spot(index, now)
        apart = _APART if now.bold == font.bold else _BARELY_APART
        far = spot.left - last.right > apart * now.size
        back = spot.left < last.left - now.size
        return far or back or abs(spot.base - last.base) > 0.5 * now.size

    def _font(self, index: int) -> _Font:
        pointer = raw.FPDFText_GetTextObject(self._text, index)
        key = ctypes.addressof(pointer.contents) if pointer else 0
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._read_font(index, pointer)
        return font

    def _read_font(self, index: int, pointer: Any) -> _Font:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = raw.FPDFText_GetFontSize(self._text, index) * scale
        name = self._font_name(index)
        stroked = bool(pointer) and (
            raw.FPDFTextObj_GetTextRenderMode(pointer)
            == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        )
        heavy = raw.FPDFText_GetFontWeight(self._text, index) >= _BOLD_WEIGHT
        return _Font(
            size=min(max(size, 1.0), 400.0),
            bold=heavy or stroked or _BOLD.search(name) is not None,
            italic=_ITALIC.search(name) is not None,
            symbols=_SYMBOLS.search(name) is not None,
            upright=self._frame.goes_right(matrix.a, matrix.b),
        )

    def _font_name(self, index: int) -> str:
        buffer = ctypes.create_string_buffer(256)
        flags = ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(self._text, index, buffer, 256, flags)
        if not 0 < length <= 256:
            return ""
        return buffer.raw[: length - 1].decode("utf-8", "replace")


def _sign(code: int, font: _Font) -> str:
    if code in _HYPHENS:
        return "-"
    if 0xE000 <= code <= 0xF8FF:
        return _PRIVATE.get(code & 0xFF, _BULLET)
    if font.symbols and code < 0x100 and not chr(code).isdigit():
        return _PRIVATE.get(code, _BULLET)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    sign = chr(code)
    return _LIGATURES.get(sign, sign)


def _word(text: str, spots: list[_Spot], font: _Font) -> Word:
    return Word(
        text=text,
        left=min(spot.left for spot in spots),
        right=max(spot.right for spot in spots),
        base=spots[0].base if font.upright else min(spot.base for spot in spots),
        size=font.size,
        bold=font.bold,
        italic=font.italic,
        upright=font.upright,
        low=0.0 if font.upright else max(spot.low for spot in spots),
    )
