"""Paragraphs and tables as a word processor shows them, before they become blocks."""

from collections.abc import Iterator
from dataclasses import dataclass

from gouvernail.reading.readers.office.grid import Grid
from gouvernail.reading.source import Region

_TWIPS_PER_COLUMN = 120


def columns(twips: int) -> int:
    """How many columns of text a distance in twentieths of a point takes."""
    return max(0, round(twips / _TWIPS_PER_COLUMN))


@dataclass(frozen=True)
class Line:
    """One line of a paragraph, as parted by line breaks."""

    text: str
    emphasised: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as a word processor shows it.

    `indent` is where its first line begins and `inner_indent` where the others do, in
    columns; `spaced` says that the style leaves the height of a line above it. A page
    of 0 is none.
    """

    lines: tuple[Line, ...]
    heading: int = 0
    label: str | None = None
    indent: int = 0
    inner_indent: int = 0
    spaced: bool = False
    fill: str | None = None
    page: int = 1
    region: Region = Region.BODY

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(line.text.strip() for line in self.lines)


@dataclass(frozen=True)
class TableCell:
    """A cell with its place; `fill` is the colour behind it."""

    grid: Grid
    heading: bool = False
    fill: str | None = None
    content: tuple["Paragraph | Table", ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs, those of tables inside it included."""
        for item in self.content:
            if isinstance(item, Paragraph):
                yield item
            else:
                for cell in item.cells:
                    yield from cell.paragraphs()


@dataclass(frozen=True)
class Table:
    """A table; `widths` are those of the columns of its grid, 0 where unknown."""

    cells: tuple[TableCell, ...]
    widths: tuple[int, ...] = ()

    @property
    def is_frame(self) -> bool:
        """Whether it only lays out what stands in it."""
        if len(self.cells) < 2:
            return True
        holders = [
            cell
            for cell in self.cells
            if any(isinstance(item, Table) for item in cell.content)
        ]
        if not holders:
            return False
        filled = [
            cell
            for cell in self.cells
            if not all(paragraph.is_blank for paragraph in cell.paragraphs())
        ]
        return len(filled) < 2 or all(cell.grid.column == 0 for cell in self.cells)


Item = Paragraph | Table
