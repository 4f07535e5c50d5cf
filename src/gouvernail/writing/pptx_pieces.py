"""What stands on a slide: words and lists, each of a known height.

A piece is asked to stand in some room: it gives back what stands there and what is left
for the next slide. Heights are reckoned from the number of letters, on the safe side.
"""

import math
from dataclasses import dataclass, replace
from typing import Any, Protocol

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml

from gouvernail.writing.pptx_dress import (
    INK as DARK,
    MARGIN,
    ROOM,
    SOFT,
    SPACES,
    coloured,
    emu,
    points,
)

# The height of a line and the width of a letter, in sizes of letters.
LINE, LETTER = 1.22, 0.5
POINTS = 72.0
STRUCK = "sngStrike"


@dataclass(frozen=True)
class Hand:
    """Who writes on a slide: in which language, with which letters drawn."""

    language: str


@dataclass(frozen=True)
class Ink:
    """How words are written; no colour is that of the authority."""

    size: float
    colour: str = DARK
    is_strong: bool = False
    is_italic: bool = False
    mark: str = ""


class Piece(Protocol):
    """Something on a slide."""

    @property
    def height(self) -> float:
        """In inches."""

    def cut(
        self, room: float, *, is_fresh: bool
    ) -> "tuple[Piece | None, Piece | None]":
        """What stands in that room, and what is left; on a fresh slide, something."""

    def draw(self, slide: Any, top: float, room: float, hand: Hand) -> None:
        """Write it at that height."""


Cut = tuple[Piece | None, Piece | None]


def lines_in(text: str, size: float, width: float) -> int:
    """How many lines a text takes in so many inches."""
    across = max(int(width * POINTS / (size * LETTER)), 1)
    return sum(max(math.ceil(len(line) / across), 1) for line in text.split("\n"))


def tall(lines: float, size: float) -> float:
    """The height of so many lines, in inches."""
    return lines * size * LINE / POINTS


@dataclass(frozen=True)
class Words:
    """A paragraph in pieces (text and mark); a bullet or a number stands before it."""

    runs: tuple[tuple[str, str], ...]
    size: float = 16
    is_soft: bool = False
    is_strong: bool = False
    is_italic: bool = False
    bullet: str = ""
    # A title of its own: it never stands alone at the foot.
    leads: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for text, _mark in self.runs)

    @property
    def height(self) -> float:
        """With a little room below."""
        return (
            tall(lines_in(self.text, self.size, ROOM - self._indent), self.size) + 0.1
        )

    @property
    def _indent(self) -> float:
        return 0.3 if self.bullet else 0.0

    def cut(self, room: float, *, is_fresh: bool) -> Cut:
        """In whole; a text longer than a slide goes on at the next one."""
        wanted = self.height + (1.2 if self.leads and not is_fresh else 0)
        if wanted <= room:
            return self, None
        if not is_fresh:
            return None, self
        return self._cut_words(room)

    def _cut_words(self, room: float) -> Cut:
        lines = int((room - 0.1) * POINTS / (self.size * LINE))
        across = int((ROOM - self._indent) * POINTS / (self.size * LETTER))
        text = self.text
        lasts = _end_of(text, lines, across)
        if lasts >= len(text):
            return self, None
        head = replace(self, runs=((text[:lasts].rstrip(), ""),))
        rest = text[lasts:].strip()
        return head, replace(self, runs=((rest, ""),)) if rest else None

    def draw(self, slide: Any, top: float, room: float, hand: Hand) -> None:
        """In a box of its own."""
        box = slide.shapes.add_textbox(
            emu(MARGIN), emu(top), emu(ROOM), emu(self.height)
        )
        box.text_frame.word_wrap = True
        no_margins(box.text_frame)
        self.write(box.text_frame.paragraphs[0], hand)

    def write(self, paragraph: Any, hand: Hand) -> None:
        """In a paragraph that is there."""
        for text, mark in self.runs:
            ink = Ink(
                self.size,
                SOFT if self.is_soft else DARK,
                is_strong=self.is_strong or mark == "strong",
                is_italic=self.is_italic,
                mark=mark,
            )
            written(paragraph, text, ink, hand)
        if self.bullet:
            _bullet(paragraph, self.bullet)


def _end_of(text: str, lines: int, across: int) -> int:
    """Where so many lines of a text end, at a blank if there is one."""
    end = left = 0
    for line in text.split("\n"):
        taken = max(math.ceil(len(line) / across), 1)
        if left + taken > lines:
            end += (lines - left) * across
            blank = text.rfind(" ", 0, end)
            return blank if blank > end - across else max(end, 1)
        left += taken
        end += len(line) + 1
    return len(text)


@dataclass(frozen=True)
class Points:
    """A list: its items in one box, so that a screen reader counts them."""

    items: tuple[Words, ...]

    @property
    def height(self) -> float:
        """All of them."""
        return sum(item.height for item in self.items)

    def cut(self, room: float, *, is_fresh: bool) -> Cut:
        """As many items as stand in the room."""
        left, kept = room, 0
        for item in self.items:
            left -= item.height
            if left < 0:
                break
            kept += 1
        if kept == len(self.items):
            return self, None
        if kept:
            return Points(self.items[:kept]), Points(self.items[kept:])
        return self._cut_first(room) if is_fresh else (None, self)

    def _cut_first(self, room: float) -> Cut:
        head, rest = self.items[0].cut(room, is_fresh=True)
        others = self.items[1:]
        left = (rest, *others) if isinstance(rest, Words) else others
        return head, Points(left) if left else None

    def draw(self, slide: Any, top: float, room: float, hand: Hand) -> None:
        """One paragraph for each."""
        box = slide.shapes.add_textbox(
            emu(MARGIN), emu(top), emu(ROOM), emu(self.height)
        )
        frame = box.text_frame
        frame.word_wrap = True
        no_margins(frame)
        for number, item in enumerate(self.items):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            paragraph.space_after = points(6)
            item.write(paragraph, hand)


def written(paragraph: Any, text: str, ink: Ink, hand: Hand) -> None:
    """Some words in a paragraph; a line break in them stays one."""
    for number, line in enumerate(text.split("\n")):
        if number:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = line
        _inked(run, ink)
        run._r.get_or_add_rPr().set("lang", hand.language)


def _inked(run: Any, ink: Ink) -> None:
    font = run.font
    font.size, font.bold, font.italic = points(ink.size), ink.is_strong, ink.is_italic
    font.underline = ink.mark == "added"
    if ink.mark == "removed":
        run._r.get_or_add_rPr().set("strike", STRUCK)
    if ink.colour:
        font.color.rgb = coloured(ink.colour)
    else:
        font.color.theme_color = MSO_THEME_COLOR.ACCENT_1


def no_margins(frame: Any) -> None:
    """A box whose words begin where it does."""
    for side in ("left", "right", "top", "bottom"):
        setattr(frame, f"margin_{side}", 0)


def _bullet(paragraph: Any, bullet: str) -> None:
    """A real list, which a screen reader counts."""
    told = paragraph._p.get_or_add_pPr()
    told.set("marL", "285750")
    told.set("indent", "-285750")
    kind = f'<a:buChar {SPACES} char="•"/>'
    if bullet != "•":
        kind = f'<a:buAutoNum {SPACES} type="arabicPeriod" startAt="{bullet}"/>'
    told.append(parse_xml(kind))
