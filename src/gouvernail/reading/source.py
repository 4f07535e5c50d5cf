"""What every reader yields: a document as frozen blocks, before any meaning is read.

A block is one paragraph, one physical line or one paragraph of a table cell. Readers
say what the file shows (place, style, cell), never what it means: that is
recognition's part.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from gouvernail.plan.kinds import MessageLevel
from gouvernail.plan.wording import Wording

# Called by a reader with how much is done, and out of how much.
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """The progress that nobody follows."""


class Region(StrEnum):
    """Which part of a page a block stands in, as far as the format tells."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    NAVIGATION = "navigation"
    CONTENTS = "contents"


# Stands in a text where the page shows pieces of it apart, as a badge beside a title.
GAP = "\u2003"


@dataclass(frozen=True)
class Style:
    """How a block looks, as far as the format tells.

    `heading` is 0 or the level of the heading, 1 being the highest; `emphasised` says
    that the whole block is in bold or italic; `fill` is the colour behind it, "rrggbb".
    """

    heading: int = 0
    emphasised: bool = False
    fill: str | None = None


@dataclass(frozen=True)
class Cell:
    """Where a block stands in a table; `table`, `row` and `column` count from 0.

    A merged cell is told once, at its first row and column, with what it spans.
    `heading` is set where the format itself says that the cell heads its column.
    """

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    heading: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, as shares (0 to 1) of its width and height."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Block:
    """A piece of text with its place in the document.

    `line` counts from 1 and never falls from one block to the next; the blocks of one
    line of a text, or of one row of a table of one line, share it. `indent` counts
    columns of text, `gap` the blank lines before the block; `list_label` is the label
    a word processor numbers by itself and that the text does not hold ("1.2.", "•").
    `sheet` and `row` say where a spreadsheet shows it, rows counting from 1.
    """

    text: str
    line: int
    page: int | None = None
    indent: int = 0
    gap: int = 0
    style: Style = Style()
    list_label: str | None = None
    cell: Cell | None = None
    region: Region = Region.BODY
    box: Box | None = None
    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True)
class Notice:
    """Something the reader has to tell about the whole document."""

    code: str
    wording: Wording
    level: MessageLevel = MessageLevel.INFO


@dataclass(frozen=True)
class SourceDocument:
    """A document as read.

    `text` holds all its text; where `wraps_at` is set (the column where the lines of a
    text were cut), line n of `text` is that of the blocks whose `line` is n. `format`
    is the ending of its kind of file; `pages` how many pages it has, where it has any.
    """

    name: str
    blocks: tuple[Block, ...]
    text: str
    wraps_at: int | None = None
    format: str = "txt"
    pages: int | None = None
    notices: tuple[Notice, ...] = ()
