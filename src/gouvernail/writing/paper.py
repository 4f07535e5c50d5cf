"""A document as a value: what is written down, before any format.

Every document of the product (`reports`) is made as one `Paper`, and each format writes
the same one: what a council reads in Word, in PDF and on a page cannot differ.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

# Control characters, halves of signs, what Unicode says is no character.
NONE = "".join(
    f"{chr(0x10000 * n + 0xFFFE)}{chr(0x10000 * n + 0xFFFF)}" for n in range(17)
)
UNWRITABLE = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{NONE}]"
)

LONGEST_NAME = 255

Align = Literal["left", "right", "center"]


class Look(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    # Under a title: what the chapter is about.
    LEAD = "lead"
    # Sources, rules, notes: smaller and lighter.
    SOFT = "soft"
    # Somebody's words.
    QUOTE = "quote"


@dataclass(frozen=True)
class Heading:
    """A title of level 1 to 6; `ref` is its number in the plan, set before it.

    A document without cover begins with level 1, and no level is skipped: `Paper`
    sees to it.
    """

    level: int
    text: str
    ref: str = ""
    # A part of its own, on a new page.
    is_new_page: bool = False


@dataclass(frozen=True)
class Run:
    """Words of a paragraph with a mark: new ones are underlined, those gone are struck
    out, so that nothing hangs on a colour."""

    text: str
    mark: Literal["", "added", "removed", "strong"] = ""


@dataclass(frozen=True)
class Paragraph:
    """Some words; a line break in them stays one. `runs`, where there are any, are
    written instead of `text`."""

    text: str
    look: Look = Look.BODY
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Listing:
    """Items under each other, numbered if wanted."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and values side by side: the head of a sheet."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """A figure that a reader must not miss: “48 %”, “done”, “35 of the 73 actions”."""

    value: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Figures:
    """Figures side by side, in large: what a summary begins with."""

    rows: tuple[Figure, ...]


@dataclass(frozen=True)
class Break:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, its share of the width, where figures stand."""

    title: str
    width: float = 1.0
    align: Align = "left"


@dataclass(frozen=True)
class Row:
    """A row: as many cells as there are columns, or one that spans them all (a group);
    a total is set apart."""

    cells: tuple[str, ...]
    is_total: bool = False

    @property
    def is_group(self) -> bool:
        """Whether its one cell spans the table."""
        return len(self.cells) == 1


@dataclass(frozen=True)
class Table:
    """A table; its caption says what it shows, its first column names the rows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG), its caption, and in words what it shows; `width` is its share
    of the room between the margins."""

    caption: str
    alt: str
    svg: str
    width: float = 1.0


Block = Heading | Paragraph | Listing | Facts | Figures | Table | Picture | Break


@dataclass(frozen=True)
class Cover:
    """What stands at the head of a document.

    `accent` is a colour written #rrggbb; `words` are those of the frame, in the
    language of the document. `logo` is a PNG, JPEG or SVG file, `footer` a line at the
    foot of each page, `letters` those of the titles.
    """

    title: str
    authority: str
    subtitle: str = ""
    on: str = ""
    accent: str = "#14556b"
    language: str = "fr"
    # A page of its own, and the list of what follows.
    has_contents: bool = False
    is_landscape: bool = False
    letters: Literal["serif", "sans"] = "serif"
    logo: bytes | None = None
    footer: str = ""


@dataclass(frozen=True)
class Frame:
    """Words of the frame in the language of the document: “Contents”, “page”, “of”."""

    contents: str
    page: str
    of: str


@dataclass(frozen=True)
class Paper:
    """A whole document. `day` is that of its figures: the same content gives the same
    bytes."""

    cover: Cover
    frame: Frame
    day: date
    blocks: tuple[Block, ...]

    @classmethod
    def of(
        cls, cover: Cover, frame: Frame, day: date, blocks: Iterable[Block]
    ) -> "Paper":
        """A document whose headings go down one level at a time, and whose words hold
        nothing that a file cannot."""
        return cls(cover, frame, day, tuple(levelled(blocks)))

    @property
    def headings(self) -> list[Heading]:
        """Its headings, in order."""
        return [each for each in self.blocks if isinstance(each, Heading)]


def levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks; a heading stands one level below the one that holds it.

    Plans skip levels (an action right below a volet): who listens to a document counts
    on them, and PDF/UA refuses it.
    """
    open_levels: list[int] = []
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        level = min(len(open_levels), 6)
        # A title that nobody could hear is none.
        text = block.text if clean(block.text).strip() else "–"
        yield Heading(level, text, block.ref, block.is_new_page)


def named(text: str) -> str:
    """`text` as the properties of a file take it: none of the signs that no document
    may hold, cut where programs stop reading."""
    return clean(text)[:LONGEST_NAME]


def clean(text: str) -> str:
    """`text` without the signs that no document may hold: control characters, halves
    of signs, what is no character."""
    return UNWRITABLE.sub("", text)
