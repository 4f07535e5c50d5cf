"""A document as a person would lay it out, before any file format.

Layouts make these elements of a plan; the writers make a file of them. An element
says what is shown, in the words of a word processor, and never what it means.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Heading:
    """A heading; `automatic` where the word processor prints its number itself."""

    text: str
    level: int
    automatic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text; `indent` counts steps of the ruler."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    indent: int = 0
    size: int | None = None
    centred: bool = False
    page_break: bool = False


@dataclass(frozen=True)
class Item:
    """An item of a list whose mark the word processor prints.

    `marks` has one mark per level: "•", "-", "1.", "1.1.1", "a)", "I.", "OS %1".
    """

    text: str
    level: int = 0
    marks: tuple[str, ...] = ("•", "o", "▪")
    bold: bool = False
    first: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell: its paragraphs, what it spans, and the typed value a workbook holds."""

    paragraphs: tuple[Paragraph | Item, ...] = ()
    rows: int = 1
    columns: int = 1
    heading: bool = False
    fill: str | None = None
    value: date | Decimal | float | int | None = None

    @property
    def text(self) -> str:
        """The text of the cell, one line per paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell covered by a merged one is left out of its row."""

    rows: tuple[tuple[Cell, ...], ...]
    headings: int = 0
    widths: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return max(column + cell.columns for _, column, cell in self.placed())

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Each cell with its row and its column."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                yield row, column, cell
                taken |= {
                    (row + down, column + right)
                    for down in range(cell.rows)
                    for right in range(cell.columns)
                }
                column += cell.columns


@dataclass(frozen=True)
class PageBreak:
    """The next element starts a page."""


@dataclass(frozen=True)
class Sheet:
    """What follows stands on a sheet of this name, in formats that have sheets."""

    name: str


@dataclass(frozen=True)
class Contents:
    """The list of contents the word processor makes: level, text and page of each."""

    title: str
    entries: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True)
class Fold:
    """A part that a web page shows on demand; a heading and its text elsewhere."""

    text: str
    level: int
    inside: tuple["Element", ...]


Element = Heading | Paragraph | Item | Table | PageBreak | Sheet | Contents | Fold


@dataclass(frozen=True)
class Document:
    """A whole document."""

    title: str
    elements: tuple[Element, ...]
    language: str = "fr"
    header: str | None = None
    footer: str | None = None
    columns: int = 1
    landscape: bool = False


def cell(text: str = "", **more: object) -> Cell:
    """A cell of one paragraph per line of `text`."""
    parts = tuple(Paragraph(line) for line in text.split("\n") if line)
    return Cell(parts, **more)  # type: ignore[arg-type]


def heading_cell(text: str, **more: object) -> Cell:
    """A cell that heads a column or a line."""
    parts = (Paragraph(text, bold=True),) if text else ()
    return Cell(parts, heading=True, **more)  # type: ignore[arg-type]
