"""Where the cells of the tables of a page stand, and which tables are no tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gouvernail.reading.readers.html.marks import HEADINGS, Element, css_of, text_of
from gouvernail.reading.source import Cell

MAX_COLUMNS = 1_000
MAX_SPAN = 1_000
_LONGEST_NAME = 60
_LONGEST_VALUE = 300
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB = re.compile(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})")
_BACKGROUND = re.compile(r"background(?:-color)?:([^;]*)")


@dataclass
class TableGrid:
    """A table being read: where its next cell stands, once those above are placed."""

    number: int
    row: int = -1
    column: int = 0
    line: int | None = None
    taken: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> None:
        """Go to the next row."""
        self.row += 1
        self.column = 0
        self.line = None

    def place(self, element: Element) -> Cell:
        """The place of the next cell of the row."""
        while self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        rows, columns = _span(element, "rowspan"), _span(element, "colspan")
        first = min(self.column, MAX_COLUMNS - 1)
        columns = min(columns, MAX_COLUMNS - first)
        for column in range(first, first + columns):
            self.taken[column] = self.row + rows - 1
        self.column = first + columns
        heading = _heads_column(element)
        return Cell(self.number, self.row, first, rows, columns, heading)


def is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: one column, or tables within it."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = list(own_rows(table))
    if all(len(list(_cells(row))) <= 1 for row in rows):
        return True
    if any(True for _inner in table.iterdescendants("table")):
        return not any(cell.tag == "th" for row in rows for cell in _cells(row))
    return False


def own_rows(table: Element) -> Iterator[Element]:
    """The rows of a table, without those of the tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def is_record(pairs: Element) -> bool:
    """Whether a `dl` holds short names with short values: the rows of a sheet."""
    names = list(pairs.iter("dt"))
    values = list(pairs.iter("dd"))
    blocks = (*HEADINGS, "ul", "ol", "table", "dl")
    return (
        bool(names)
        and len(values) >= len(names)
        and all(len(text_of(name)) <= _LONGEST_NAME for name in names)
        and all(len(text_of(value)) <= _LONGEST_VALUE for value in values)
        and not any(True for each in values for _block in each.iterdescendants(*blocks))
        and not any(True for name in names for _block in name.iter("button", *HEADINGS))
    )


def fill_of(element: Element) -> str | None:
    """The colour behind a cell, row or paragraph, "rrggbb"; None for white."""
    css = _BACKGROUND.search(css_of(element))
    value = css.group(1) if css else element.get("bgcolor", "").lower()
    rgb = _RGB.search(value)
    if rgb:
        colour = "".join(f"{min(255, int(part)):02x}" for part in rgb.groups())
    else:
        match = _HEX.search(value)
        colour = match.group(1) if match else ""
        if len(colour) == 3:
            colour = "".join(part * 2 for part in colour)
    return colour if colour not in ("", "ffffff") else None


def _cells(row: Element) -> Iterator[Element]:
    return row.iterchildren("td", "th")


def _heads_column(element: Element) -> bool:
    """A heading cell, where its row is in the head or holds no other cells."""
    if element.tag != "th" or element.get("scope", "col") not in ("col", "colgroup"):
        return False
    row = element.getparent()
    if row is None:
        return False
    above = row.getparent()
    if above is not None and above.tag == "thead":
        return True
    cells = list(_cells(row))
    return len(cells) > 1 and all(cell.tag == "th" for cell in cells)


def _span(element: Element, name: str) -> int:
    value = element.get(name, "").strip()
    is_number = value.isascii() and value.isdigit()
    return max(1, min(MAX_SPAN, int(value[:6]))) if is_number else 1
