"""Writes a printed document as a workbook: its tables, and its paragraphs as rows."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from tests.layouts.printed import (
    Cell,
    Contents,
    Document,
    Element,
    Fold,
    Heading,
    Item,
    Paragraph,
    Sheet,
    Table,
)
from tests.layouts.writers.marking import Counter
from tests.layouts.writers.text import HEADING_MARKS, grid


def write_xlsx(printed: Document) -> bytes:
    """The bytes of an Excel workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        writer = _Writer(book)
        if not any(isinstance(element, Sheet) for element in printed.elements):
            writer.sheet("PST")
        for element in printed.elements:
            writer.add(element)
    return out.getvalue()


def write_csv(printed: Document) -> bytes:
    """The sheet as Excel saves it in French: semicolons, Windows encoding."""
    return _separated(printed, ";").encode("cp1252", "replace")


def write_tsv(printed: Document) -> bytes:
    """The sheet as text parted by tabs."""
    return _separated(printed, "\t").encode()


def _separated(printed: Document, delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for element in printed.elements:
        writer.writerows(_lines(element))
    return out.getvalue()


def _lines(element: Element) -> list[list[str]]:
    """What a sheet saved as text keeps: a heading is a row of one cell."""
    match element:
        case Table():
            return grid(element, "\n")
        case Heading() | Paragraph() | Item():
            return [[element.text], []]
    return []


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.counter = Counter()
        self.page: Any = None
        self.row = 0
        self.plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self.bold = book.add_format({"bold": True})
        self.head = book.add_format({"bold": True, "bg_color": "#DDE8CB", "border": 1})
        ruled = {"valign": "top", "border": 1}
        self.day = book.add_format({"num_format": "dd/mm/yyyy", **ruled})
        self.money = book.add_format({"num_format": "#,##0.00 [$€-40C]", **ruled})
        self.share = book.add_format({"num_format": "0%", **ruled})

    def sheet(self, name: str) -> None:
        self.page = self.book.add_worksheet(name[:31])
        self.page.set_landscape()
        self.page.fit_to_pages(1, 0)
        self.row = 0

    def add(self, element: Element) -> None:
        match element:
            case Sheet():
                self.sheet(element.name)
            case Heading():
                self._line(self._numbered(element), self.bold)
            case Paragraph():
                style = self.bold if element.bold else None
                self._line(element.text, style, element.indent)
            case Item():
                mark = self.counter.mark(
                    element.marks, element.level, first=element.first
                )
                self._line(f"{mark} {element.text}", None)
            case Table():
                self._table(element)
            case Contents():
                for _, text, _ in element.entries:
                    self._line(text, None)
            case Fold():
                self._line(element.text, self.bold)
                for inner in element.inside:
                    self.add(inner)

    def _numbered(self, element: Heading) -> str:
        if not element.automatic:
            return element.text
        return f"{self.counter.mark(HEADING_MARKS, element.level - 1)} {element.text}"

    def _line(self, text: str, style: Any, column: int = 0) -> None:
        self.page.write_string(self.row, column, text, style)
        self.row += 1

    def _table(self, table: Table) -> None:
        widths = _widths(table)
        lines = [1] * len(table.rows)
        for row, column, cell in table.placed():
            self._cell(self.row + row, column, cell)
            if cell.rows == 1:
                width = sum(widths[column : column + cell.columns])
                lines[row] = max(lines[row], _lines_of(cell, width))
        for column, width in enumerate(widths):
            self.page.set_column(column, column, width)
        for row, count in enumerate(lines):
            self.page.set_row(self.row + row, 15 * count)
        self.row += len(table.rows) + 1

    def _cell(self, row: int, column: int, cell: Cell) -> None:
        style = self.head if cell.heading else self.plain
        text = "\n".join(map(self._text, cell.paragraphs))
        if cell.rows > 1 or cell.columns > 1:
            last = row + cell.rows - 1, column + cell.columns - 1
            self.page.merge_range(row, column, *last, text, style)
        elif cell.value is not None:
            self._value(row, column, cell.value)
        elif text:
            self.page.write_string(row, column, text, style)
        else:
            self.page.write_blank(row, column, None, self.plain)

    def _text(self, part: Paragraph | Item) -> str:
        if isinstance(part, Paragraph):
            return part.text
        mark = self.counter.mark(part.marks, part.level, first=part.first)
        return f"{mark} {part.text}"

    def _value(self, row: int, column: int, value: Any) -> None:
        if isinstance(value, date):
            self.page.write_datetime(row, column, value, self.day)
        elif isinstance(value, Decimal):
            self.page.write_number(row, column, float(value), self.money)
        elif isinstance(value, float):
            self.page.write_number(row, column, value, self.share)
        else:
            self.page.write_number(row, column, value, self.plain)


def _widths(table: Table) -> list[int]:
    """Columns as wide as people draw them: more room where texts are longer."""
    longest = [10] * table.width
    for _, column, cell in table.placed():
        if cell.columns == 1:
            longest[column] = max(longest[column], len(cell.text))
    return [min(28, 3 + length) for length in longest]


def _lines_of(cell: Cell, width: int) -> int:
    """How many lines the text of a cell takes in a column of a width."""
    return sum(1 + len(line) * 5 // (width * 4) for line in cell.text.split("\n"))
