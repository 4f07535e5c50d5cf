"""From the paragraphs and tables of a word processor to the blocks of a document.

Both readers of word-processor documents pour what they find into a `Flow`, so that the
same document gives the same blocks whichever program saved it:

- outside tables each line of a paragraph has a line number, empty paragraphs too;
- all that stands in one row of a table shares one line number;
- a table that only frames its content (one cell, or one column around other tables)
  is no table: its content stands in its place;
- notes, headers and footers come last, each told once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from gouvernail.reading.readers.office.grid import columns_shown
from gouvernail.reading.readers.office.items import (
    Item,
    Line,
    Paragraph,
    Table,
    TableCell,
)
from gouvernail.reading.readers.office.package import refuse_as_too_long
from gouvernail.reading.source import Block, Cell, SourceDocument, Style

MAX_BLOCKS = 100_000
_TAB_COLUMNS = 6


class Flow:
    """Gathers blocks in document order, and counts lines, gaps and tables."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._lines: list[str] = []
        self._gap = 0
        self._tables = 0

    def add(self, item: Item) -> None:
        """Put `item` below what is there."""
        if isinstance(item, Paragraph):
            self._add_paragraph(item)
        elif item.is_frame:
            for cell in item.cells:
                self._add_framed(cell)
        else:
            self._add_table(item)

    def add_apart(self, items: Iterable[Item], told: set[str] | None = None) -> None:
        """Put the paragraphs of `items` that have text below, tables flattened.

        Where `told` is given, a text that it holds is not told again.
        """
        self._gap = 0
        for item in items:
            flat = (item,) if isinstance(item, Paragraph) else _flattened(item)
            for paragraph in flat:
                text = " ".join(line.text.strip() for line in paragraph.lines)
                if paragraph.is_blank or told is not None and text in told:
                    continue
                if told is not None:
                    told.add(text)
                self._add_paragraph(replace(paragraph, spaced=False, page=0))

    def document(self, name: str, ending: str) -> SourceDocument:
        """The source document of all that was added."""
        pages = max((block.page or 0 for block in self._blocks), default=0)
        blocks = self._blocks
        if pages < 2:
            # Nothing in the file said where a page ends.
            blocks = [replace(block, page=None) for block in blocks]
        return SourceDocument(
            name=PurePath(name).stem,
            blocks=tuple(blocks),
            text="\n".join(self._lines),
            format=ending,
            pages=pages if pages > 1 else None,
        )

    def _add_framed(self, cell: TableCell) -> None:
        for item in cell.content:
            if isinstance(item, Paragraph):
                self.add(replace(item, fill=item.fill or cell.fill))
            else:
                self.add(item)

    def _add_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.is_blank:
            self._gap += 1
            self._lines.append("")
            return
        gap = self._gap or int(paragraph.spaced)
        for block in _blocks(paragraph, gap, len(self._lines) + 1):
            self._lines.append(_shown(block))
            self._blocks.append(block)
        self._gap = 0
        self._check_size()

    def _add_table(self, table: Table) -> None:
        grids = columns_shown([cell.grid for cell in table.cells], table.widths)
        rows: dict[int, list[TableCell]] = {}
        for cell, grid in zip(table.cells, grids, strict=True):
            rows.setdefault(grid.row, []).append(replace(cell, grid=grid))
        before = len(self._blocks)
        for row in sorted(rows):
            self._add_row(rows[row])
        self._tables += len(self._blocks) > before

    def _add_row(self, cells: list[TableCell]) -> None:
        line, shown = len(self._lines) + 1, []
        for cell in sorted(cells, key=lambda cell: cell.grid.column):
            blocks = list(self._cell_blocks(cell, line))
            if blocks:
                shown.append(" ".join(_shown(block) for block in blocks))
            self._blocks += blocks
        self._lines.append("\t".join(shown))
        self._check_size()

    def _check_size(self) -> None:
        if len(self._blocks) > MAX_BLOCKS:
            refuse_as_too_long()

    def _cell_blocks(self, cell: TableCell, line: int) -> Iterator[Block]:
        grid = cell.grid
        place = Cell(
            self._tables, grid.row, grid.column, grid.rows, grid.columns, cell.heading
        )
        gap, self._gap = self._gap, 0
        for paragraph in cell.paragraphs():
            filled = paragraph
            if cell.fill and not paragraph.fill:
                filled = replace(paragraph, fill=cell.fill)
            if _is_bare_number(filled):
                filled = replace(filled, lines=(Line(filled.label or ""),), label=None)
            if filled.is_blank:
                gap += 1
                continue
            yield from _blocks(filled, gap or int(filled.spaced), line, place)
            gap = 0


def _is_bare_number(paragraph: Paragraph) -> bool:
    """A column of numbers holds paragraphs that are nothing but their label."""
    label = paragraph.label or ""
    return paragraph.is_blank and any(sign.isalnum() for sign in label)


def _flattened(table: Table) -> Iterator[Paragraph]:
    for cell in table.cells:
        yield from cell.paragraphs()


def _blocks(
    paragraph: Paragraph, gap: int, number: int, cell: Cell | None = None
) -> Iterator[Block]:
    """The lines of a paragraph as blocks; the first bears the label and the gap.

    `number` is the line number of the first, and in a cell of all.
    """
    for index, line in enumerate(_kept_lines(paragraph)):
        first = index == 0
        indent = paragraph.indent if first else paragraph.inner_indent
        bare = first and paragraph.label is None
        yield Block(
            text=line.text.strip(),
            line=number if cell else number + index,
            page=paragraph.page or None,
            indent=indent + (_lead(line.text) if bare else 0),
            gap=gap if first else 0,
            style=Style(paragraph.heading, line.emphasised, paragraph.fill),
            list_label=paragraph.label if first else None,
            cell=cell,
            region=paragraph.region,
        )


def _kept_lines(paragraph: Paragraph) -> tuple[Line, ...]:
    """A break inside a heading only lays it out: a heading is one title."""
    lines = tuple(line for line in paragraph.lines if line.text.strip())
    if not paragraph.heading or len(lines) < 2:
        return lines
    whole = " ".join(line.text.strip() for line in lines)
    return (Line(whole, all(line.emphasised for line in lines)),)


def _lead(text: str) -> int:
    """How far the tabs and spaces before a text push it."""
    lead = text[: len(text) - len(text.lstrip())]
    return sum(_TAB_COLUMNS if sign == "\t" else 1 for sign in lead[:20])


def _shown(block: Block) -> str:
    return f"{block.list_label} {block.text}" if block.list_label else block.text
