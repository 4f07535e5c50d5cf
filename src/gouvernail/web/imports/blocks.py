"""The blocks of a document as pieces of a page: paragraphs, tables, beginnings."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gouvernail.imports.marks import SourceLine
from gouvernail.reading.source import Block, Region
from gouvernail.web.imports.markup import NOTHING, PASSAGE, joined, label, small
from gouvernail.web.imports.rows import LineRow
from gouvernail.web.imports.tables import Held, table_rows

LARGEST_HEADING = 4
MOST_INDENT = 8
# What stands in the margins of a document rather than in it.
ASIDE = frozenset({Region.HEADER, Region.FOOTER, Region.NOTE, Region.NAVIGATION})
PARAGRAPHS, TABLE, SHEET, PAGE = "paragraphs", "table", "sheet", "page"


class Piece(NamedTuple):
    """Some paragraphs, the rows of a table, or the beginning of a page or a sheet."""

    kind: str
    content: SafeString = NOTHING
    label: str = ""
    anchor: str = ""


def pieces_of(lines: Iterable[SourceLine], rows: Iterable[LineRow]) -> Iterator[Piece]:
    """The document from its first block to its last."""
    held = (
        (block, row)
        for line, row in zip(lines, rows, strict=True)
        if (block := line.block) is not None
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
    block, _row = held
    if block.cell is not None:
        return None, block.sheet, block.cell.table
    return block.page, block.sheet, None


def _table(held: list[Held]) -> Piece:
    rows = table_rows(held)
    return _paragraphs(held) if rows is None else Piece(TABLE, rows)


def _paragraphs(held: Iterable[Held]) -> Piece:
    return Piece(PARAGRAPHS, joined(PASSAGE, (_filling(*each) for each in held)))


def _filling(block: Block, row: LineRow) -> tuple[str, ...]:
    css = " ".join([row.css, *_looks(block)])
    before = label(block.list_label or "")
    return row.number, css, row.query, row.reason, before, row.text, small(row.why)


def _looks(block: Block) -> Iterator[str]:
    if block.style.heading:
        yield f"is-h{min(block.style.heading, LARGEST_HEADING)}"
    if block.style.emphasised:
        yield "is-strong"
    if block.region in ASIDE:
        yield "is-aside"
    if block.indent:
        yield f"in-{min((block.indent + 1) // 2, MOST_INDENT)}"
