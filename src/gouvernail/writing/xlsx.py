"""A paper as a workbook: a sheet for each of its tables, as they are printed."""

import io
import re
from datetime import UTC, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gouvernail.writing.paper import Column, Facts, Heading, Paper, Row, Table, clean

# What a sheet may not be called, and how long its name may be.
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST = 28
WIDTH = 16
OPTIONS = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}


def xlsx_of(paper: Paper) -> bytes:
    """The workbook; a paper without table gives its sheets of facts, one below the
    other."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_urls": False}
    ) as book:
        book.set_properties(
            {"title": paper.cover.title, "author": paper.cover.authority}
        )
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "strong": book.add_format({"bold": True, "text_wrap": True}),
            "plain": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        tables = list(_tables(paper))
        for name, table in zip(_names(tables), tables, strict=True):
            _write(book.add_worksheet(name), table[1], styles)
    return held.getvalue()


def _made(paper: Paper) -> datetime:
    """The day of its figures: the same paper gives the same bytes."""
    return datetime.combine(paper.day, time.min, UTC)


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


def _write(sheet: Worksheet, table: Table, styles: dict[str, Format]) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, styles["head"])
        sheet.set_column(place, place, WIDTH * column.width)
    for line, row in enumerate(table.rows, start=1):
        style = styles["strong" if row.is_group or row.is_total else "plain"]
        for place, cell in enumerate(row.cells):
            sheet.write_string(line, place, clean(cell), style)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
