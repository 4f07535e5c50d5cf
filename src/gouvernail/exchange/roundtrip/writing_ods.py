"""A workbook for the round trip, as OpenDocument (.ods), without any office program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouvernail.exchange.roundtrip.layout import (
    FACTS_SHEET,
    LISTS_SHEET,
    marks_of,
    packed,
)
from gouvernail.exchange.roundtrip.looks import (
    DEEPEST,
    Tint,
    column_look,
    columns_in_sight,
    look_of,
    pages_across,
    tints_of,
    title_of,
)
from gouvernail.exchange.roundtrip.ods_cells import cell, named, row
from gouvernail.exchange.roundtrip.ods_lists import Lists, letters_of
from gouvernail.exchange.roundtrip.ods_looks import Looks, head_style, page_of
from gouvernail.exchange.roundtrip.ods_parts import HEAD, ROOT, filed, settings_of
from gouvernail.exchange.roundtrip.outgoing import fitted, value_of
from gouvernail.exchange.roundtrip.value import Book, Column, Row, Table
from gouvernail.exchange.roundtrip.words import (
    HelpLine,
    Part,
    help_lines,
    id_heading,
    sheet_names,
)

# The hidden row of marks and that of the headings.
TOP = 2
# Below the rows of a table that grows, so many take the same.
SPARE = 500
ID_WIDTH = 12
HELP_WIDTHS = (30, 50, 60)
_RUNNING = (Part.TITLE, Part.HEADING, Part.PLAIN)


def dump_ods(book: Book) -> bytes:
    """An ODS file: a help sheet, one sheet a table, and hidden what tells them again.

    Texts are written as texts whatever they begin with, days and numbers as such.
    Same book, same bytes.
    """
    names = sheet_names(book)
    looks, lists = Looks(), Lists(book.language)
    sheets = [_help(names[0], book, names[1:], looks)]
    for name, table in zip(names[1:], book.tables, strict=True):
        sheets.append(_TableSheet(name, book, table, looks, lists).written())
    sheets.append(_sheet(LISTS_SHEET, "hidden", _plain_columns(), lists.rows()))
    sheets.append(_sheet(FACTS_SHEET, "hidden", _plain_columns(), _facts(book)))
    body = lists.rules() + "".join(sheets) + _filters(names[1:], book)
    settings = settings_of(
        _views(names[1:], book), names[min(1, len(book.tables))], TOP
    )
    return filed(
        fitted(book.title), book.language, _content(looks.written(), body), settings
    )


def _content(styles: str, body: str) -> str:
    return (
        f"{HEAD}<office:document-content {ROOT}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )


def _sheet(name: str, style: str, columns: str, rows: str) -> str:
    return (
        f'<table:table{named("table:name", name)} table:style-name="{style}">'
        f"{columns}{rows}</table:table>"
    )


def _plain_columns() -> str:
    return "<table:table-column/>"


def _facts(book: Book) -> str:
    return "".join(row(map(cell, cells)) for cells in packed(book))


def _help(name: str, book: Book, names: Sequence[str], looks: Looks) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="{looks.width(width)}"/>'
        for width in HELP_WIDTHS
    )
    rows = "".join(_help_row(line) for line in help_lines(book, names))
    return _sheet(name, "help", columns, rows)


def _help_row(line: HelpLine) -> str:
    is_running = line.part in _RUNNING
    span = f' table:number-columns-spanned="{len(HELP_WIDTHS)}"' if is_running else ""
    return row(cell(text or None, line.part, span) for text in line.cells)


def _filters(names: Sequence[str], book: Book) -> str:
    """The arrows of the headings, by which a sheet is sorted and filtered."""
    ranges = "".join(
        f'<table:database-range table:name="__Anonymous_Sheet_DB__{number}"'
        f"{named('table:target-range-address', _area(name, table))}"
        ' table:display-filter-buttons="true"/>'
        for number, (name, table) in enumerate(zip(names, book.tables, strict=True), 1)
    )
    return f"<table:database-ranges>{ranges}</table:database-ranges>" if ranges else ""


def _area(name: str, table: Table) -> str:
    quoted = "'" + name.replace("'", "''") + "'"
    last = TOP + max(len(table.rows), 1)
    return f"{quoted}.A{TOP}:{quoted}.{letters_of(len(table.columns))}{last}"


def _views(names: Sequence[str], book: Book) -> list[tuple[str, int]]:
    return [
        (name, 1 + columns_in_sight(table))
        for name, table in zip(names, book.tables, strict=True)
    ]


# A column, the rule of its cells, their colours.
_Kept = tuple[Column, str, tuple[Tint, ...]]


@dataclass(frozen=True)
class _TableSheet:
    """The sheet of one table."""

    name: str
    book: Book
    table: Table
    looks: Looks
    lists: Lists

    def written(self) -> str:
        """The sheet: its headings, its rows folded by depth, room for new ones."""
        kept = [
            (each, self.lists.rule(each), tints_of(each)) for each in self.table.columns
        ]
        rows = "".join((*self._top(), *self._folded(kept), *self._spare(kept)))
        return _sheet(self.name, page_of(self.table), self._columns(), rows)

    def _columns(self) -> str:
        hidden = self.looks.width(ID_WIDTH)
        first = (
            f'<table:table-column table:style-name="{hidden}"'
            ' table:visibility="collapse"/>'
        )
        columns = [first, *map(self._column, self.table.columns)]
        count = columns_in_sight(self.table)
        if count and pages_across(self.table) > 1:
            # Printed again on each page.
            columns.insert(0, "<table:table-header-columns>")
            columns.insert(count + 2, "</table:table-header-columns>")
        return "".join(columns)

    def _column(self, column: Column) -> str:
        look = self.looks.of(column_look(column))
        return (
            f'<table:table-column table:style-name="{self.looks.width(column.width)}"'
            f' table:default-cell-style-name="{look}"/>'
        )

    def _top(self) -> Iterator[str]:
        marks = map(cell, marks_of(self.book, self.table))
        yield row(marks, more=' table:visibility="collapse"')
        heads = [cell(id_heading(self.book.language), head_style(None))]
        for column in self.table.columns:
            heads.append(cell(fitted(column.heading) or None, head_style(column)))
        yield "<table:table-header-rows>"
        yield row(heads, "tall")
        yield "</table:table-header-rows>"

    def _folded(self, kept: Sequence[_Kept]) -> Iterator[str]:
        title, level = title_of(self.table), 0
        for each in self.table.rows:
            wanted = min(max(each.depth, 0), DEEPEST)
            yield "<table:table-row-group>" * (wanted - level)
            yield "</table:table-row-group>" * (level - wanted)
            level = wanted
            yield row(self._cells(each, title, kept))
        yield "</table:table-row-group>" * level

    def _cells(self, each: Row, title: str, kept: Sequence[_Kept]) -> Iterator[str]:
        yield cell(each.id)
        for column, rule, tints in kept:
            look = look_of(column, each, is_title=column.key == title)
            look = replace(look, tints=tints) if tints else look
            text = each.cells.get(column.key, "")
            value = value_of(column, text, self.book.language)
            yield cell(value, self.looks.of(look), rule)

    def _spare(self, kept: Sequence[_Kept]) -> Iterator[str]:
        rules = [rule for _column, rule, _tints in kept]
        if self.table.grows and any(rules):
            cells = (cell(None, more=rule) for rule in ("", *rules))
            yield row(cells, more=f' table:number-rows-repeated="{SPARE}"')
