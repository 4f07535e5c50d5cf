"""The blocks of a document as pieces of a page: paragraphs, tables, beginnings."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gouvernail.imports.marks import SourceLine
from gouvernail.web.imports.looks import Look, look_of
from gouvernail.web.imports.markup import (
    LABEL,
    NOTHING,
    PASSAGE,
    SMALL,
    Html,
    around,
    joined,
    printed,
    text,
)
from gouvernail.web.imports.rows import LineRow
from gouvernail.web.imports.tables import Held, table_rows

LARGEST_HEADING = 4
MOST_INDENT = 8
PARAGRAPHS, TABLE, SHEET, PAGE = "paragraphs", "table", "sheet", "page"


class Piece(NamedTuple):
    """Some paragraphs, the rows of a table, or the beginning of a page or a sheet."""

    kind: str
    content: SafeString = printed(NOTHING)
    label: str = ""
    anchor: str = ""


def pieces_of(lines: Iterable[SourceLine], rows: Iterable[LineRow]) -> Iterator[Piece]:
    """The document from its first block to its last."""
    held = (
        (look_of(line.kept), row)
        for line, row in zip(lines, rows, strict=True)
        if line.kept
    )
    page: int | None = None
    sheet: str | None = None
    for (_page, in_sheet, table), group in groupby(held, _place):
        blocks = list(group)
        first, row = blocks[0]
        if first.page is not None and first.page != page:
            name = _("Page %(number)s") % {"number": first.page}
            yield Piece(PAGE, label=name, anchor=f"page-{first.page}")
        if in_sheet is not None and in_sheet != sheet:
            yield Piece(SHEET, label=in_sheet, anchor=f"line-{row.number}")
        page, sheet = blocks[-1][0].page, in_sheet
        yield _paragraphs(blocks) if table is None else _table(blocks)


def _place(held: Held) -> tuple[int | None, str | None, int | None]:
    """What a piece has in common; a table goes on from page to page."""
    look, _row = held
    if look.cell is not None:
        return None, look.sheet, look.cell.table
    return look.page, look.sheet, None


def _table(held: list[Held]) -> Piece:
    rows = table_rows(held)
    return _paragraphs(held) if rows is None else Piece(TABLE, printed(rows))


def _paragraphs(held: Iterable[Held]) -> Piece:
    filled = joined(PASSAGE, (_filling(*each) for each in held))
    return Piece(PARAGRAPHS, printed(filled))


def _filling(look: Look, row: LineRow) -> tuple[Html, ...]:
    css = Html(" ".join([row.css, *_looks(look)]))
    before = around(LABEL, text(look.label)) if look.label else NOTHING
    why = around(SMALL, row.why)
    return row.number, css, row.query, row.reason, before, row.text, why


def _looks(look: Look) -> Iterator[str]:
    if look.heading:
        yield f"is-h{min(look.heading, LARGEST_HEADING)}"
    if look.is_strong:
        yield "is-strong"
    if look.is_aside:
        yield "is-aside"
    if look.indent:
        yield f"in-{min((look.indent + 1) // 2, MOST_INDENT)}"
