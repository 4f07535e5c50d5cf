"""Reads tables without known headings: each row is an item, or says a level by column.

A table of one column is a frame around paragraphs. Where almost every row holds one
cell, in one column or another, columns are indents.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouvernail.reading.recognition.fields import is_field, split_fields
from gouvernail.reading.recognition.grids import Grid, GridCell, Placed, Row
from gouvernail.reading.recognition.labels import Label
from gouvernail.reading.recognition.lines import (
    Line,
    Told,
    line_of,
    paragraph,
    read_block,
)
from gouvernail.reading.recognition.tables import banner_lines
from gouvernail.reading.source import Block

_COLUMN = 4
_FEW_ROWS = 3
_WHOLE_TEXT = 12


def loose_lines(grid: Grid) -> Iterator[Line]:
    """The lines of a table that has no headings, or of its rows above them."""
    if grid.width == 1:
        for _row, cell in _cells(grid):
            yield from (_unframed(at, block) for at, block in cell.paragraphs)
    elif _is_indented(grid):
        for _row, cell in _cells(grid):
            yield from _indented(cell)
    else:
        for row in grid.rows:
            yield from _row_lines(row, grid)


def is_frame(grid: Grid) -> bool:
    """Whether the table only lays out a page: few rows, with whole texts in cells."""
    longest = max(len(cell.paragraphs) for row in grid.rows for cell in row.cells)
    return len(grid.rows) <= _FEW_ROWS and longest >= _WHOLE_TEXT


def unframed(grid: Grid) -> list[Placed]:
    """The paragraphs of a frame, cell after cell."""
    return [
        (at, replace(block, cell=None))
        for row in grid.rows
        for cell in row.cells
        for at, block in cell.paragraphs
    ]


def _cells(grid: Grid) -> Iterator[tuple[Row, GridCell]]:
    for row in grid.rows:
        for cell in row.cells:
            yield row, cell


def _unframed(at: int, block: Block) -> Line:
    return paragraph(at, replace(block, cell=None))


def _is_indented(grid: Grid) -> bool:
    lone = [row for row in grid.rows if len(row.cells) == 1]
    columns = {row.cells[0].cell.column for row in lone if not _is_wide(row, grid)}
    return len(lone) * 10 >= len(grid.rows) * 8 and len(columns) > 1


def _is_wide(row: Row, grid: Grid) -> bool:
    return row.cells[0].cell.columns > 1 and row.cells[0].cell.columns >= grid.width - 1


def _indented(cell: GridCell) -> Iterator[Line]:
    for at, block in cell.paragraphs:
        indent = block.indent + _COLUMN * cell.cell.column
        yield paragraph(at, replace(block, cell=None, indent=indent))


def _row_lines(row: Row, grid: Grid) -> Iterator[Line]:
    if len(row.cells) == 1:
        cell = row.cells[0]
        if _is_wide(row, grid):
            yield from banner_lines(cell)
        else:
            yield from (
                line_of(at, b, *read_block(b, whole=False)) for at, b in cell.paragraphs
            )
        return
    first = row.cells[0]
    at, block = first.paragraphs[0]
    if all(is_field(cell.text) for cell in row.cells):
        told = tuple(_fields(row))
        yield replace(line_of(at, block, None, ""), text="", fields=told)
        return
    label, title = read_block(block, whole=len(first.paragraphs) == 1)
    if label and not title and len(first.paragraphs) == 1:
        yield _labelled_row(row, label)
    elif _all_labelled(row.cells[1:]):
        for cell in row.cells:
            for at, block in cell.paragraphs:
                yield line_of(at, block, *read_block(block, whole=False))
    else:
        extra = _extra([*first.paragraphs[1:], *_paragraphs(row.cells[1:])])
        yield replace(line_of(at, block, label, title), extra=extra)


def _fields(row: Row) -> Iterator[Told]:
    """The fields of cells that each say "label : value"."""
    for cell in row.cells:
        for name, value in split_fields(cell.text):
            yield Told(name, value, cell.blocks)


def _labelled_row(row: Row, label: Label) -> Line:
    """A row whose first cell holds the label and the second the title."""
    (index, first), second = row.cells[0].paragraphs[0], row.cells[1]
    at, block = second.paragraphs[0]
    line = line_of(index, first, label, block.text)
    emphasised = first.style.emphasised or block.style.emphasised
    return replace(
        line,
        blocks=(index, at),
        text=f"{first.text} {block.text}",
        extra=_extra([*second.paragraphs[1:], *_paragraphs(row.cells[2:])]),
        emphasised=emphasised,
    )


def _paragraphs(cells: Sequence[GridCell]) -> list[Placed]:
    return [pair for cell in cells for pair in cell.paragraphs]


def _extra(placed: Sequence[Placed]) -> tuple[tuple[int, str], ...]:
    return tuple((at, block.text) for at, block in placed)


def _all_labelled(cells: Sequence[GridCell]) -> bool:
    labels = [
        read_block(block, whole=False)[0]
        for cell in cells
        for _at, block in cell.paragraphs
    ]
    return all(label and (label.word or label.depth > 1) for label in labels)
