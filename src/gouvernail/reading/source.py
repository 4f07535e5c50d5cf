"""What every reader yields: a document as frozen blocks, before any meaning is read.

A block is one paragraph, one physical line or one table cell. Readers say what the
file shows (place, style, cell), never what it means: that is recognition's part.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """How a block looks, as far as the format tells."""

    heading: int = 0
    emphasised: bool = False


@dataclass(frozen=True)
class Cell:
    """Where a block stands in a table; all three count from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Block:
    """A piece of text with its place in the document.

    `indent` counts columns, `gap` the blank lines before the block; `list_label` is
    the label a word processor numbers by itself and that the text does not hold.
    """

    text: str
    line: int
    page: int | None = None
    indent: int = 0
    gap: int = 0
    style: Style = Style()
    list_label: str | None = None
    cell: Cell | None = None


@dataclass(frozen=True)
class SourceDocument:
    """A document as read; `wraps_at` is the column where its lines were cut, if any."""

    name: str
    blocks: tuple[Block, ...]
    text: str
    wraps_at: int | None = None
