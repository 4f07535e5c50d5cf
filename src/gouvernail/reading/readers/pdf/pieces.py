"""The pieces of a document: paragraphs and whole tables, page breaks bridged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gouvernail.reading.readers.pdf.furniture import regions_of
from gouvernail.reading.readers.pdf.lines import Column, Line
from gouvernail.reading.readers.pdf.pages import Item, Page, Table
from gouvernail.reading.readers.pdf.paragraphs import (
    Paragraph,
    Setting,
    joined,
    opens_label,
    paragraph_of,
    paragraphs_of,
    setting_of,
)
from gouvernail.reading.readers.pdf.styles import margins_of
from gouvernail.reading.readers.pdf.tables import Joined, table_runs, whole_table
from gouvernail.reading.source import Region

_STOPS = (".", ":", ";", "!", "?")
_FURNITURE = (Region.HEADER, Region.FOOTER, Region.NOTE)


@dataclass(frozen=True)
class Piece:
    """A paragraph, or the cells of a table with the part on its first page."""

    region: Region
    page: int
    paragraph: Paragraph | None = None
    table: Table | None = None
    cells: tuple[Joined, ...] = ()


@dataclass(frozen=True)
class Shown:
    """An item of a page with the region it stands in."""

    item: Item
    region: Region


def pieces_of(pages: Sequence[Page], body: float) -> list[Piece]:
    """The pieces of a document; what runs around a page stands beside its text."""
    shown = _shown(pages, body)
    text = [s for s in shown if s.region not in _FURNITURE]
    cells = [c for s in text if isinstance(s.item, Table) for c in s.item.cells]
    setting = setting_of(
        [s.item for s in text if isinstance(s.item, Line)],
        [line for cell in cells for line in cell.lines],
    )
    main = _bridged(list(_main(text, setting, _floors(pages, text))))
    around = [
        piece
        for s in shown
        if s.region in _FURNITURE
        for piece in _pieces_of_one(s, setting)
    ]
    return list(_merged(main, around))


def _shown(pages: Sequence[Page], body: float) -> list[Shown]:
    """All items with their region, and each line in the column it runs in."""
    regions = regions_of(pages, body)
    pairs = [
        Shown(item, regions.get(id(item), Region.BODY))
        for page in pages
        for item in page.items
    ]
    free = [
        s.item
        for s in pairs
        if isinstance(s.item, Line)
        and not s.item.column.right
        and s.region is Region.BODY
    ]
    margins = margins_of(pages, free)
    columns = {page.number: margins.get(round(page.width)) for page in pages}
    columns.update(_half_pages(pairs, free))
    return [_placed(s, columns) for s in pairs]


def _half_pages(shown: Sequence[Shown], free: Sequence[Line]) -> dict[int, Column]:
    """Pages that fill one column only of a text set in columns elsewhere."""
    known = {
        s.item.column for s in shown if isinstance(s.item, Line) and s.item.column.right
    }
    pages: dict[int, Column] = {}
    for number, lines in groupby(free, key=lambda line: line.page):
        held = list(lines)
        left = min(line.left for line in held)
        right = max(line.right for line in held)
        inside = [c for c in known if c.left - 6 < left and right < c.right + 6]
        if inside:
            pages[number] = max(inside, key=lambda c: c.right - c.left)
    return pages


def _placed(shown: Shown, columns: dict[int, Column | None]) -> Shown:
    line = shown.item
    if not isinstance(line, Line) or line.column.right:
        return shown
    column = columns[line.page] or Column(line.left, line.right)
    return Shown(replace(line, column=column), shown.region)


def _floors(pages: Sequence[Page], shown: Sequence[Shown]) -> dict[int, float]:
    """For each page, how low the text of pages of its height goes."""
    heights = {page.number: round(page.height) for page in pages}
    lowest: dict[int, float] = {}
    for s in shown:
        height = heights[s.item.page]
        lowest[height] = max(lowest.get(height, 0.0), s.item.bottom)
    return {number: lowest.get(height, 0.0) for number, height in heights.items()}


def _main(
    shown: Sequence[Shown], setting: Setting, floors: dict[int, float]
) -> Iterator[Piece]:
    """Paragraphs and tables of the text itself, in order."""
    tables = table_runs([s.item for s in shown], floors)
    runs = {id(run[0]): run for run in tables}
    for region, group in groupby(shown, key=_run_key):
        if region is None:
            for s in group:
                if isinstance(s.item, Table) and id(s.item) in runs:
                    yield _table_piece(runs[id(s.item)], setting)
            continue
        lines = [s.item for s in group if isinstance(s.item, Line)]
        if region is Region.CONTENTS:
            paragraphs = [paragraph_of([line]) for line in lines]
        else:
            paragraphs = list(paragraphs_of(lines, setting))
        for paragraph in paragraphs:
            yield Piece(region, paragraph.first.page, paragraph)


def _run_key(shown: Shown) -> Region | None:
    return None if isinstance(shown.item, Table) else shown.region


def _table_piece(run: Sequence[Table], setting: Setting) -> Piece:
    cells = tuple(whole_table(run, setting))
    return Piece(Region.BODY, run[0].page, table=run[0], cells=cells)


def _pieces_of_one(shown: Shown, setting: Setting) -> Iterator[Piece]:
    """What runs around the page keeps its lines, and loses its cells."""
    item = shown.item
    if isinstance(item, Line):
        yield Piece(shown.region, item.page, paragraph_of([item]))
        return
    for cell in item.cells:
        for paragraph in paragraphs_of(cell.lines, setting):
            yield Piece(shown.region, item.page, paragraph)


def _bridged(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with the sentences that a page or column break cut made whole."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1].paragraph if result else None
        after = piece.paragraph
        same = bool(result) and result[-1].region is piece.region
        if same and before and after and _is_cut(before, after):
            text = joined(before.text, after.text)
            whole = Paragraph(text, (*before.lines, *after.lines))
            result[-1] = replace(result[-1], paragraph=whole)
            continue
        result.append(piece)
    return result


def _is_cut(before: Paragraph, after: Paragraph) -> bool:
    last, first = before.lines[-1], after.first
    moved = last.page != first.page or first.base < last.base
    if not moved or abs(last.size - first.size) > 0.6 or last.bold != first.bold:
        return False
    runs_on = first.text[:1].islower() and not last.text.endswith(_STOPS)
    return runs_on and not opens_label(first.text)


def _merged(main: Sequence[Piece], around: Sequence[Piece]) -> Iterator[Piece]:
    """Headers before the text of their page, footers and notes after it."""
    waiting = sorted(around, key=_rank)
    at = 0
    for piece in main:
        while at < len(waiting) and _rank(waiting[at]) <= (piece.page, 1):
            yield waiting[at]
            at += 1
        yield piece
    yield from waiting[at:]


def _rank(piece: Piece) -> tuple[int, int]:
    return piece.page, 0 if piece.region is Region.HEADER else 2
