"""A chart as a value: a drawing, the sentence it shows, and the table of its figures.

The same value is a page's figure, a file to take along, a picture in a document.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Protocol

from django.utils.html import escape
from django.utils.safestring import SafeString

from gouvernail.core.charts.canvas import (
    FAMILY,
    SMALL,
    TEXT,
    Canvas,
    Letter,
    hatch,
    number,
)
from gouvernail.core.charts.letters import lines_of
from gouvernail.core.charts.palette import LIGHT
from gouvernail.core.typography import typeset

# How wide charts are drawn: for a page, and for a phone or a side column.
WIDE, SLIM = 680.0, 320.0
MARGIN = 20.0
HEAD = 17.0


class Drawing(Protocol):
    """What can be drawn in any width."""

    def __call__(self, width: float) -> Canvas: ...


@dataclass(frozen=True)
class Head:
    """What a chart is called, and what it shows in one sentence.

    `name` is the name of its file; `query` what its address asks besides (`?pk=3`).
    """

    name: str
    title: str
    finding: str
    query: str = ""


@dataclass(frozen=True)
class Table:
    """The figures of a chart: names of columns, rows of text, the first cell a name.

    `links` leads from each row's name to its page; `heats` are classes of cells.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()
    heats: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Row:
    """A row of the table as the template walks it."""

    name: str
    link: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """One chart: its head, its table, and how it is drawn."""

    head: Head
    table: Table
    draw: Drawing = field(compare=False)
    # Where the table is the drawing (a heat table), the page shows the table itself.
    is_table: bool = False

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.head.name

    @property
    def title(self) -> str:
        """What it is about."""
        return typeset(self.head.title)

    @property
    def finding(self) -> str:
        """What it shows, in one sentence."""
        return typeset(self.head.finding)

    @property
    def query(self) -> str:
        """What its address asks besides its name."""
        return self.head.query

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of its table."""
        return self.table.columns

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of its table."""
        return self.table.rows

    @property
    def lines(self) -> list[Row]:
        """The rows of its table with their links and tints."""
        return [self._line(place, row) for place, row in enumerate(self.rows)]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.rows

    @property
    def svg(self) -> SafeString:
        """The drawing for a page."""
        return self.draw(WIDE).on_screen(self._spoken, "g-chart-wide")

    @property
    def narrow(self) -> SafeString:
        """The drawing for a phone or a side column."""
        return self.draw(SLIM).on_screen(self._spoken, "g-chart-slim")

    def as_file(self, foot: str = "", colours: Mapping[str, str] | None = None) -> str:
        """A standalone SVG: colours, title, finding, and its origin in `foot`."""
        return _standalone(self, foot, {**LIGHT, **(colours or {})})

    def as_picture(self, colours: Mapping[str, str] | None = None) -> str:
        """A standalone SVG of the drawing alone, for a document that says title and
        finding itself."""
        return _file_of(self, [self.draw(WIDE)], {**LIGHT, **(colours or {})})

    @property
    def _spoken(self) -> str:
        return f"{self.title}. {self.finding}"

    def _line(self, place: int, row: tuple[str, ...]) -> Row:
        heats = self.table.heats[place] if self.table.heats else ("",) * len(row)
        link = self.table.links[place] if self.table.links else ""
        return Row(row[0], link, tuple(zip(row[1:], heats[1:], strict=True)))


def _standalone(figure: Figure, foot: str, colours: Mapping[str, str]) -> str:
    footer = Canvas(WIDE, HEAD if foot else 0)
    if foot:
        footer.text((0, HEAD - 4), foot, Letter(size=SMALL))
    parts = [_head(figure), figure.draw(WIDE), footer]
    return _file_of(figure, parts, colours, MARGIN)


def _file_of(
    figure: Figure,
    parts: Sequence[Canvas],
    colours: Mapping[str, str],
    margin: float = 0,
) -> str:
    """The parts under each other."""
    width = max(each.width for each in parts) + margin * 2
    height = sum(each.height for each in parts) + margin * 2
    tops = accumulate((each.height for each in parts[:-1]), initial=margin)
    placed = zip(parts, tops, strict=True)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {number(width)} {number(height)}"'
        f' width="{number(width)}" height="{number(height)}" role="img"'
        f' font-family="{FAMILY}">'
        f"<title>{escape(figure.title)}</title><desc>{escape(figure.finding)}</desc>"
        f"<defs>{hatch('hatch', colours)}</defs>"
        f'<rect width="{number(width)}" height="{number(height)}"'
        f' fill="{colours["surface"]}"/>'
        f"{''.join(_placed(each, margin, top, colours) for each, top in placed)}"
        "</svg>\n"
    )


def _placed(canvas: Canvas, left: float, top: float, colours: Mapping[str, str]) -> str:
    body = canvas.in_file(colours)
    return f'<g transform="translate({number(left)} {number(top)})">{body}</g>'


def _head(figure: Figure) -> Canvas:
    """Title and finding, above the drawing of a file."""
    canvas = Canvas(WIDE, 8)
    for words, letter in (
        (figure.title, Letter("ink", 16, is_bold=True)),
        (figure.finding, Letter("ink-2", TEXT + 1)),
    ):
        for line in lines_of(words, letter.size, WIDE) if words else ():
            canvas.height += letter.size * 1.3
            canvas.text((0, canvas.height - 10), line, letter)
    canvas.height += 10
    return canvas


def table_of(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table from lists."""
    return Table(tuple(columns), tuple(tuple(row) for row in rows))
