"""A paper as a workbook: a sheet for each of its tables, as they are printed."""

import io
import re
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gouvernail.writing.paper import (
    Column,
    Facts,
    Heading,
    Paper,
    Row,
    Table,
    clean,
    named,
)
from gouvernail.writing.xlsx_values import worth_of

# What a sheet may not be called, and how long its name may be.
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST = 28
WIDTH = 16
A4 = 9
# Signs that a cell can hold at most.
FULL = 32_767
OPTIONS = {"in_memory": True, "strings_to_urls": False}


def xlsx_of(paper: Paper) -> bytes:
    """The workbook; a paper without table gives its sheets of facts, one below the
    other. The same paper gives the same bytes."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, OPTIONS) as book:
        cover = paper.cover
        about = {"title": named(cover.title), "subject": named(cover.subtitle)}
        made = {"author": named(cover.authority), "created": _made(paper)}
        book.set_properties(about | made)
        looks = Looks(book)
        tables = list(_tables(paper))
        for name, table in zip(_names(tables), tables, strict=True):
            _write(book.add_worksheet(name), table[1], looks)
    return held.getvalue()


class Looks:
    """The looks of cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **traits: Any) -> Format:
        """That of these traits."""
        key = tuple(sorted(traits.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(traits)
        return self._made[key]


def _made(paper: Paper) -> datetime:
    """The day of its figures: the same paper gives the same bytes."""
    return datetime.combine(paper.day, time.min)


def _tables(paper: Paper) -> list[tuple[str, Table]]:
    """Each table with the heading above it; the facts of all sheets as one table."""
    found: list[tuple[str, Table]] = []
    facts: list[tuple[str, Facts]] = []
    title = paper.cover.subtitle or paper.cover.title
    for block in paper.blocks:
        if isinstance(block, Heading):
            title = f"{block.ref} {block.text}".strip()
        elif isinstance(block, Table):
            found.append((block.caption or title, block))
        elif isinstance(block, Facts):
            facts.append((title, block))
    return found or [(paper.cover.title, _as_table(facts, paper))]


def _as_table(facts: list[tuple[str, Facts]], paper: Paper) -> Table:
    names = list(dict.fromkeys(name for _t, each in facts for name, _v in each.rows))
    rows = [
        Row((title, *(dict(each.rows).get(name, "") for name in names)))
        for title, each in facts
    ]
    outline = [Row((f"{each.ref} {each.text}".strip(), "")) for each in paper.headings]
    columns = (Column(paper.cover.title, 3), *(Column(each) for each in names or [""]))
    return Table("", columns, tuple(rows or outline))


def _names(tables: list[tuple[str, Table]]) -> list[str]:
    """A name for each sheet that no other has, whatever the case."""
    taken: set[str] = set()
    names = []
    for place, (title, _table) in enumerate(tables, start=1):
        short = FORBIDDEN.sub(" ", clean(title)).strip()[:LONGEST].strip() or str(place)
        name = short if short.casefold() not in taken else f"{short[:24]} {place}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _write(sheet: Worksheet, table: Table, looks: Looks) -> None:
    for place, column in enumerate(table.columns):
        head = looks.of(bold=True, bottom=1, text_wrap=True, align=column.align)
        sheet.write_string(0, place, clean(column.title), head)
        sheet.set_column(place, place, WIDTH * column.width)
    for line, row in enumerate(table.rows, start=1):
        _write_row(sheet, line, row, table, looks)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _fitting(text: str) -> str:
    """What a cell can hold; that there is more is seen."""
    words = clean(text)
    return words if len(words) <= FULL else f"{words[: FULL - 3]}[…]"


def _write_row(
    sheet: Worksheet, line: int, row: Row, table: Table, looks: Looks
) -> None:
    """Figures of the columns of figures are figures: they can be added up."""
    traits = {"text_wrap": True, "valign": "top"}
    if row.is_group or row.is_total:
        traits["bold"] = True
    for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=False)):
        worth = worth_of(cell) if column.align == "right" else None
        if worth is None:
            look = looks.of(**traits, align=column.align)
            sheet.write_string(line, place, _fitting(cell), look)
        elif isinstance(worth.value, date):
            look = looks.of(**traits, num_format=worth.shown)
            sheet.write_datetime(line, place, worth.value, look)
        else:
            look = looks.of(**traits, num_format=worth.shown)
            sheet.write_number(line, place, worth.value, look)
