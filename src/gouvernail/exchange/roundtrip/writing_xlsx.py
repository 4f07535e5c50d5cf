"""A workbook for the round trip, as XLSX."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gouvernail.exchange.roundtrip.layout import (
    FACTS_SHEET,
    LISTS_SHEET,
    marks_of,
    packed,
)
from gouvernail.exchange.roundtrip.looks import (
    DEEPEST,
    Look,
    column_look,
    columns_in_sight,
    is_wide,
    look_of,
    pages_across,
    tints_of,
    title_of,
)
from gouvernail.exchange.roundtrip.outgoing import Value, fitted, value_of
from gouvernail.exchange.roundtrip.value import Book, Row, Table
from gouvernail.exchange.roundtrip.words import help_lines, id_heading, sheet_names
from gouvernail.exchange.roundtrip.xlsx_heights import FreeSheet, height_of
from gouvernail.exchange.roundtrip.xlsx_help import write_help
from gouvernail.exchange.roundtrip.xlsx_lists import SPARE, Lists
from gouvernail.exchange.roundtrip.xlsx_looks import Looks

# Fixed, so that the same book always gives the same bytes.
CREATED = datetime(2000, 1, 1, tzinfo=UTC)
OPTIONS = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
# The hidden row of marks, that of the headings, the first of the table.
MARKS, HEADINGS, FIRST = 0, 1, 2
A3, A4 = 8, 9
HEADING_HEIGHT = 33


def dump_xlsx(book: Book) -> bytes:
    """An XLSX file: a help sheet, one sheet a table, and hidden what tells them again.

    Texts are written as texts whatever they begin with, days and numbers as such.
    Same book, same bytes.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as file:
        file.set_properties({"title": fitted(book.title)[:255], "created": CREATED})
        _write(file, book)
    return target.getvalue()


def _write(file: xlsxwriter.Workbook, book: Book) -> None:
    looks, names = Looks(file), sheet_names(book)
    write_help(
        file.add_worksheet(names[0], FreeSheet), help_lines(book, names[1:]), looks
    )
    sheets = [file.add_worksheet(name, FreeSheet) for name in names[1:]]
    lists = Lists(file.add_worksheet(LISTS_SHEET), book.language)
    for sheet, table in zip(sheets, book.tables, strict=True):
        _TableSheet(sheet, book, table, looks).write(lists)
    _write_facts(file.add_worksheet(FACTS_SHEET), book)
    if sheets:
        sheets[0].activate()


def _write_facts(sheet: Worksheet, book: Book) -> None:
    sheet.very_hidden()
    for number, cells in enumerate(packed(book)):
        for place, text in enumerate(cells):
            sheet.write_string(number, place, text)


@dataclass(frozen=True)
class _TableSheet:
    """The sheet of one table."""

    sheet: Worksheet
    book: Book
    table: Table
    looks: Looks

    def write(self, lists: Lists) -> None:
        """Headings, rows, lists, and what makes them pleasant to work with."""
        self._write_top()
        title = title_of(self.table)
        for number, row in enumerate(self.table.rows, start=FIRST):
            self._write_row(number, row, title)
        for place, column in enumerate(self.table.columns, start=1):
            lists.offer(self.sheet, place, column, self.table)
            for tint in tints_of(column):
                colours = self.looks.tinted(tint)
                last = FIRST + len(self.table.rows) + SPARE
                self.sheet.conditional_format(FIRST, place, last, place, colours)
        self._arrange()
        self._set_page()

    def _write_top(self) -> None:
        for place, mark in enumerate(marks_of(self.book, self.table)):
            self.sheet.write_string(MARKS, place, mark)
        self.sheet.set_row(MARKS, None, None, {"hidden": True})
        self.sheet.set_row(HEADINGS, HEADING_HEIGHT)
        self.sheet.set_column(0, 0, 12, None, {"hidden": True})
        head = self.looks.head(is_open=False)
        self._write_heading(0, id_heading(self.book.language), head)
        for place, column in enumerate(self.table.columns, start=1):
            look = column_look(column)
            self.sheet.set_column(place, place, column.width, self.looks.of(look))
            head = self.looks.head(is_open=column.editable, is_figure=look.is_figure)
            self._write_heading(place, fitted(column.heading), head)

    def _write_heading(self, place: int, text: str, look: Format) -> None:
        self.sheet.write_string(HEADINGS, place, text, look)

    def _write_row(self, number: int, row: Row, title: str) -> None:
        self.sheet.write_string(number, 0, row.id)
        texts = []
        for place, column in enumerate(self.table.columns, start=1):
            look = look_of(column, row, is_title=column.key == title)
            value = value_of(column, row.cells.get(column.key, ""), self.book.language)
            self._write_cell(number, place, value, look)
            texts.append(value if isinstance(value, str) else "")
        height = height_of(texts, [column.width for column in self.table.columns])
        level = min(max(row.depth, 0), DEEPEST)
        if height or level:
            self.sheet.set_row(number, height, None, {"level": level})

    def _write_cell(self, number: int, place: int, value: Value, look: Look) -> None:
        shown = self.looks.of(look)
        if value is None:
            self.sheet.write_blank(number, place, None, shown)
        elif isinstance(value, Decimal):
            self.sheet.write_number(number, place, value, shown)
        elif isinstance(value, date):
            self.sheet.write_datetime(number, place, value, shown)
        else:
            self.sheet.write_string(number, place, value, shown)

    def _arrange(self) -> None:
        last = FIRST + len(self.table.rows)
        width = len(self.table.columns)
        self.sheet.freeze_panes(FIRST, 1 + columns_in_sight(self.table))
        self.sheet.autofilter(HEADINGS, 0, max(last - 1, FIRST), width)
        self.sheet.outline_settings(symbols_below=False)
        # Numbers that are names (an article, a year) are texts on purpose.
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _set_page(self) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(A3 if is_wide(self.table) else A4)
        self.sheet.fit_to_pages(pages_across(self.table), 0)
        self.sheet.repeat_rows(HEADINGS)
        if pages_across(self.table) > 1 and columns_in_sight(self.table):
            self.sheet.repeat_columns(0, columns_in_sight(self.table))
        title = fitted(self.book.title)[:100].replace("&", "&&")
        self.sheet.set_footer(f"&L{title} · &A&R&P / &N")
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
