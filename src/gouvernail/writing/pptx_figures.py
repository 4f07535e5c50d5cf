"""Big figures and pictures on slides, and both side by side."""

import io
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

from gouvernail.writing.png import png_of
from gouvernail.writing.pptx_dress import MARGIN, PALE, ROOM, SOFT, coloured, emu
from gouvernail.writing.pptx_pieces import (
    LETTER,
    Cut,
    Hand,
    Ink,
    lines_in,
    no_margins,
    tall,
    written,
)

# The width of a bold figure, in its size; the room between two boxes.
BOLD, ASIDE = 0.58, 0.25
# Boxes lower than this have smaller letters, in inches.
LOW = 1.25
# Figures beside a picture stand in a column so wide.
COLUMN = 3.4
# No picture is drawn smaller than this, in inches.
LEAST = 2.3
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Big:
    """Up to four figures side by side: value, name, note."""

    rows: tuple[tuple[str, str, str], ...]

    @property
    def height(self) -> float:
        """Lower where nothing is noted."""
        width = ROOM / max(len(self.rows), 1) - 0.6
        notes = max(lines_in(note, 12, width) if note else 0 for *_, note in self.rows)
        names = max(lines_in(name, 16, width) for _value, name, _note in self.rows)
        return 1.05 + tall(names, 16) + tall(notes, 12)

    def cut(self, room: float, *, is_fresh: bool) -> Cut:
        """In whole."""
        return (self, None) if is_fresh or self.height <= room else (None, self)

    def draw(self, slide: Any, top: float, room: float, hand: Hand) -> None:
        """Each in a box, the value first."""
        width = (ROOM - ASIDE * (len(self.rows) - 1)) / len(self.rows)
        for place, row in enumerate(self.rows):
            left = MARGIN + place * (width + ASIDE)
            _boxed(slide, (left, top, width, self.height - 0.1), row, hand)


def _boxed(slide: Any, box: Box, row: tuple[str, str, str], hand: Hand) -> None:
    """A figure in its box: left, top, width, height."""
    shape = slide.shapes.add_textbox(*map(emu, box))
    shape.fill.solid()
    shape.fill.fore_color.rgb = coloured(PALE)
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = emu(0.18)
    frame.margin_top = frame.margin_bottom = emu(0.02)
    value, name, note = row
    is_low = box[3] < LOW
    size = _fitting(value, box[2] - 0.36, 28 if is_low else 40)
    written(frame.paragraphs[0], value, Ink(size, "", is_strong=True), hand)
    named = Ink(13 if is_low else 16, is_strong=True)
    written(frame.add_paragraph(), name, named, hand)
    if note:
        written(frame.add_paragraph(), note, Ink(10.5 if is_low else 12, SOFT), hand)


def _fitting(value: str, width: float, most: float) -> float:
    """The largest size at which a figure stands on one line, in bold."""
    sizes = (size for size in (40, 34, 28, 24, 20) if size <= most)
    wide = width * LETTER / BOLD
    return next((size for size in sizes if lines_in(value, size, wide) == 1), 16)


@dataclass(frozen=True)
class Drawing:
    """A picture with what it shows in words; as large as the room allows."""

    svg: str
    alt: str
    caption: str
    ratio: float
    share: float = 1.0
    fonts: Any = None

    @property
    def height(self) -> float:
        """At its full width."""
        return ROOM * self.share * self.ratio + self._below

    @property
    def _below(self) -> float:
        return 0.35 if self.caption else 0.0

    def cut(self, room: float, *, is_fresh: bool) -> Cut:
        """Smaller where there is less room, on the next slide where there is little."""
        fits = is_fresh or room >= min(self.height, LEAST)
        return (self, None) if fits else (None, self)

    def draw(self, slide: Any, top: float, room: float, hand: Hand) -> None:
        """The picture, its caption below."""
        self.draw_in(slide, (MARGIN, top, ROOM * self.share, room), hand)

    def draw_in(self, slide: Any, box: Box, hand: Hand) -> None:
        """As large as the box allows: left, top, width, height."""
        left, top, width, room = box
        height = min(width * self.ratio, room - self._below)
        size = (left, top, height / self.ratio, height)
        held = io.BytesIO(png_of(self.svg, self.fonts))
        drawn = slide.shapes.add_picture(held, *map(emu, size))
        drawn._element.nvPicPr.cNvPr.set("descr", self.alt)
        if self.caption:
            below = (left, top + height + 0.05, width, self._below)
            frame = slide.shapes.add_textbox(*map(emu, below)).text_frame
            frame.word_wrap = True
            no_margins(frame)
            written(frame.paragraphs[0], self.caption, Ink(12, SOFT), hand)


@dataclass(frozen=True)
class Beside:
    """Figures in a column, and the picture that they are read with."""

    big: Big
    drawing: Drawing

    @property
    def height(self) -> float:
        """As the picture beside the column."""
        return (ROOM - COLUMN - ASIDE) * self.drawing.ratio + 0.35

    def cut(self, room: float, *, is_fresh: bool) -> Cut:
        """In whole."""
        fits = is_fresh or room >= min(self.height, len(self.big.rows) * 0.9)
        return (self, None) if fits else (None, self)

    def draw(self, slide: Any, top: float, room: float, hand: Hand) -> None:
        """The column takes the height of the room, the picture what is left of it."""
        gap = 0.12
        each = min((room - gap * (len(self.big.rows) - 1)) / len(self.big.rows), 1.5)
        for place, row in enumerate(self.big.rows):
            box = (MARGIN, top + place * (each + gap), COLUMN, each)
            _boxed(slide, box, row, hand)
        left = MARGIN + COLUMN + ASIDE
        self.drawing.draw_in(slide, (left, top, ROOM - COLUMN - ASIDE, room), hand)
