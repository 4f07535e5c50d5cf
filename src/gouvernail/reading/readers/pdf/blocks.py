"""Pages of lines and tables to the blocks of a source document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouvernail.reading.readers.pdf.lines import Line
from gouvernail.reading.readers.pdf.pages import Page, Table
from gouvernail.reading.readers.pdf.paragraphs import Paragraph
from gouvernail.reading.readers.pdf.pieces import Piece, pieces_of
from gouvernail.reading.readers.pdf.styles import (
    body_size,
    heading_levels,
    heading_of,
    letter_width,
)
from gouvernail.reading.readers.pdf.tables import Joined
from gouvernail.reading.source import Block, Box, Cell, Region, Style

_APART = 0.35


@dataclass(frozen=True)
class _Look:
    """What the whole document says of its letters."""

    letter: float
    levels: dict[float, int]
    pages: dict[int, Page]


def blocks_of(pages: Sequence[Page]) -> Iterator[Block]:
    """The blocks of a document, in reading order."""
    body = body_size(pages)
    pieces = pieces_of(pages, body)
    paragraphs = [
        piece.paragraph
        for piece in pieces
        if piece.paragraph and piece.region is Region.BODY
    ]
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    look = _Look(
        letter_width(lines, body) or 1.0,
        heading_levels(paragraphs, body, len(pages)),
        {page.number: page for page in pages},
    )
    return _blocks(pieces, look)


def _blocks(pieces: Sequence[Piece], look: _Look) -> Iterator[Block]:
    number, tables = 0, 0
    before: Line | Table | None = None
    for piece in pieces:
        if piece.paragraph:
            number += 1
            yield _block(piece, piece.paragraph, number, before, look)
            if piece.region in (Region.BODY, Region.CONTENTS):
                before = piece.paragraph.lines[-1]
        elif piece.table:
            for block in _table_blocks(piece.cells, tables, number, look):
                number = block.line
                yield block
            tables += 1
            before = piece.table


def _block(
    piece: Piece,
    paragraph: Paragraph,
    number: int,
    before: Line | Table | None,
    look: _Look,
) -> Block:
    first = paragraph.first
    page = look.pages[first.page]
    in_body = piece.region is Region.BODY
    heading = heading_of(paragraph, look.levels) if in_body else 0
    middle = (first.left + first.right) / 2, (first.top + first.bottom) / 2
    style = Style(heading, _is_emphasised(paragraph), page.shapes.colour_at(*middle))
    return Block(
        text=paragraph.text,
        line=number,
        page=first.page,
        indent=max(round((first.left - first.column.left) / look.letter), 0),
        gap=_gap(before, paragraph) if in_body else 0,
        style=style,
        region=piece.region,
        box=_box(paragraph, page),
    )


def _is_emphasised(paragraph: Paragraph) -> bool:
    lines = paragraph.lines
    return all(line.bold for line in lines) or all(line.italic for line in lines)


def _gap(before: Line | Table | None, paragraph: Paragraph) -> int:
    """The blank lines above: what is more than the step from line to line."""
    first = paragraph.first
    if before is None or before.page != first.page or before.bottom > first.bottom:
        return 0
    height = 1.2 * first.size
    extra = (first.top - before.bottom) / height - 0.2
    return max(1, round(extra)) if extra > _APART else 0


def _box(paragraph: Paragraph, page: Page) -> Box:
    """The room of the paragraph on the page where it begins."""
    lines = [line for line in paragraph.lines if line.page == page.number]
    return Box(
        _share(min(line.left for line in lines), page.width),
        _share(min(line.top for line in lines), page.height),
        _share(max(line.right for line in lines), page.width),
        _share(max(line.bottom for line in lines), page.height),
    )


def _share(value: float, whole: float) -> float:
    return round(min(max(value / max(whole, 1.0), 0.0), 1.0), 4)


def _table_blocks(
    cells: Sequence[Joined], table: int, number: int, look: _Look
) -> Iterator[Block]:
    """One block per paragraph; those of one row share its line."""
    row = -1
    for cell in cells:
        if cell.row != row:
            row, number = cell.row, number + 1
        place = Cell(
            table, cell.row, cell.column, cell.rows, cell.columns, cell.heading
        )
        for paragraph in cell.paragraphs:
            style = Style(0, _is_emphasised(paragraph), cell.fill)
            page = look.pages[paragraph.first.page]
            yield Block(
                text=paragraph.text,
                line=number,
                page=page.number,
                style=style,
                cell=place,
                box=_box(paragraph, page),
            )
