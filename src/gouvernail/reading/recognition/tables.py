"""Reads the rows of a table under its headings: one column per level, one per field.

A merged cell comes out once, or empty, or repeated: it counts once, and what a merged
cell says of several rows is said of each, but for money. Cells of level columns are
labelled with the word of their column. A cell that holds a list holds several items.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gouvernail.reading.columns import NUMBER, TEXT
from gouvernail.reading.recognition.columns import Column, word_of
from gouvernail.reading.recognition.evidence import is_worked_out
from gouvernail.reading.recognition.fields import is_field, split_fields
from gouvernail.reading.recognition.grids import GridCell, Placed, Row
from gouvernail.reading.recognition.headings import Headings
from gouvernail.reading.recognition.labels import Label, read_label
from gouvernail.reading.recognition.lines import (
    Line,
    Told,
    Verdict,
    is_shared_part,
    line_of,
    read_block,
)
from gouvernail.reading.recognition.row_fields import texts_of, told_of
from gouvernail.reading.recognition.totals import is_total, set_aside
from gouvernail.reading.recognition.words import Word, fold
from gouvernail.reading.source import Block


@dataclass
class Memory:
    """What the rows above said: the last text of each level column."""

    above: dict[int, str] = field(default_factory=dict)


def row_lines(row: Row, headings: Headings, memory: Memory) -> Iterator[Line | Verdict]:
    """The items of a row, its banner, or the verdict that it is a row of totals."""
    if is_total(row, [column.at for column in headings.levels]):
        yield set_aside([row])
    elif _is_banner(row, headings):
        memory.above.clear()
        yield from banner_lines(row.cells[0])
    else:
        yield from _item_lines(row, headings, memory)


def banner_lines(cell: GridCell) -> Iterator[Line]:
    """The lines of a cell as wide as its table: titles for the rows below."""
    for at, block in cell.paragraphs:
        label, title = read_block(block, whole=False, banner=True)
        yield replace(line_of(at, block, label, title), banner=True)


def _is_banner(row: Row, headings: Headings) -> bool:
    """One cell over the table; or alone in a row and unlike the items below it."""
    if len(row.cells) != 1:
        return False
    cell = row.cells[0]
    wide = cell.cell.columns >= max(2, headings.width - 1)
    if wide or headings.width < 3:
        return wide
    levels = [column.at for column in headings.levels]
    at = cell.cell.column
    if any(column.at == at and column.stepped for column in headings.levels):
        return False
    if row.merged:
        return False
    if at in levels[:-1]:
        return is_shared_part(cell.text)
    if at in levels:
        label = read_label(cell.text)[0]
        return cell.is_strong or bool(label and label.word)
    return at < min(levels, default=0) and len(cell.text) > 12


def _item_lines(row: Row, headings: Headings, memory: Memory) -> Iterator[Line]:
    lines = [
        line
        for column in headings.levels
        if _is_new(column, row, headings, memory)
        for line in _items(row.at[column.at], _word(column, row, headings), column)
    ]
    lines = _numbered(lines, row, headings)
    told = tuple(told_of(row, headings))
    if not lines:
        yield from _orphan(row, told, headings)
        return
    steered = [line for line in lines if line.word is not Word.SUBACTION] or lines
    items = [line for line in steered if line.column == steered[-1].column]
    telling = list(_telling(items, (*told, *texts_of(row, headings))))
    for line in lines:
        at = next((i for i, item in enumerate(items) if item is line), None)
        yield line if at is None else telling[at]


def _telling(lines: Sequence[Line], told: Sequence[Told]) -> Iterator[Line]:
    """The items of a row with its fields: each its own where they say which."""
    lists = {each: parted for each in told if (parted := _parted(each, lines))}
    whole = [each for each in told if each not in lists]
    texts = [each for each in whole if each.name == TEXT]
    for rank, line in enumerate(lines):
        own = [part for t in lists if (part := lists[t].get(rank))]
        own += [t for t in whole if t not in texts and (not rank or _is_shared(t))]
        last = texts if rank == len(lines) - 1 else []
        extra = tuple((at, text) for t in last for at, text in _lines(t))
        yield replace(line, fields=(*line.fields, *own), extra=(*line.extra, *extra))


def _lines(told: Told) -> Iterator[tuple[int, str]]:
    return zip(told.blocks, told.value.split("\n"), strict=False)


def _parted(told: Told, lines: Sequence[Line]) -> dict[int, Told]:
    """The parts of a field that is a list with the labels of the items beside it."""
    if len(lines) < 2:
        return {}
    ranks = {line.label.number: i for i, line in enumerate(lines) if line.label}
    read = [read_label(text) for text in told.value.split("\n")]
    parts: dict[int, Told] = {}
    for label, text in read:
        if label is None or not label.number or label.number not in ranks:
            return {}
        parts[ranks[label.number]] = replace(told, value=text)
    return parts


def _is_shared(told: Told) -> bool:
    """Whether what is told of a list of items can be told of each: money cannot."""
    return not told.name.startswith("budget")


def _is_new(column: Column, row: Row, headings: Headings, memory: Memory) -> bool:
    """A repeated cell is a merged one; a new cell frees those of lower columns."""
    if column.at not in row.at:
        return False
    above, text = memory.above, fold(row.at[column.at].text)
    if above.get(column.at) == text:
        return False
    above[column.at] = text
    columns = [level.at for level in headings.levels]
    for lower in columns[columns.index(column.at) + 1 :]:
        above.pop(lower, None)
    return True


def _word(column: Column, row: Row, headings: Headings) -> Word | None:
    """The level of a cell: that of its column, else what the row says it is."""
    if column.word or column.stepped:
        return column.word
    for kind in headings.of_role("kind"):
        if kind.at in row.at:
            return word_of(row.at[kind.at].text)
    levels = headings.levels
    if column is not levels[-1]:
        below = levels[levels.index(column) + 1]
        return Word.STRATEGIC if below.word is Word.OPERATIONAL else None
    several = len(levels) > 1 or headings.title is not None
    return Word.ACTION if several or not headings.of_role(NUMBER) else None


def _items(cell: GridCell, word: Word | None, column: Column) -> list[Line]:
    """The items that a cell holds: one, or as many as its list has."""
    several = len(cell.paragraphs) > 1
    read = [(at, b, *read_block(b, whole=several)) for at, b in cell.paragraphs]
    listed = sum(label is not None for _at, _block, label, _title in read)
    split = listed == len(read) or (column.is_plural and _are_items(cell.paragraphs))
    lines: list[Line] = []
    for at, block, label, title in read:
        if is_field(block.text) and lines:
            told = (Told(name, text, (at,)) for name, text in split_fields(block.text))
            lines[-1] = replace(lines[-1], fields=(*lines[-1].fields, *told))
        elif not lines or (split and (label or not title[:1].islower())):
            lines.append(_item(at, block, label, title, word, column))
        else:
            lines[-1] = _continued(lines[-1], at, block, title)
    return lines


def _are_items(paragraphs: Sequence[Placed]) -> bool:
    worked = sum(is_worked_out(block.text) for _at, block in paragraphs)
    return worked * 10 >= len(paragraphs) * 7


def _item(
    at: int,
    block: Block,
    label: Label | None,
    title: str,
    word: Word | None,
    column: Column,
) -> Line:
    base = label or Label("")
    word = word if word in (Word.VOLET, Word.PART) else base.word or word
    line = line_of(at, block, replace(base, word=word), title)
    assumed = column.word is None and not base.word
    return replace(
        line,
        column=column.at,
        assumed=assumed,
        heading=0,
        emphasised=False,
        indent=0,
        gap=0,
    )


def _continued(line: Line, at: int, block: Block, title: str) -> Line:
    """The line with one more paragraph: the rest of its title, or its text."""
    if not line.title or (block.text[:1].islower() and not line.extra):
        joined = (*line.joined, at)
        title = f"{line.title} {title}".strip()
        return replace(
            line, title=title, text=f"{line.text} {block.text}", joined=joined
        )
    return replace(line, extra=(*line.extra, (at, block.text)))


def _numbered(lines: list[Line], row: Row, headings: Headings) -> list[Line]:
    """Each number goes to the level it names, or to the next one on its right."""
    for column in headings.of_role(NUMBER):
        if column.at not in row.at:
            continue
        cell = row.at[column.at]
        label, _rest = read_label(cell.text, whole=True)
        index = _owner(column, lines)
        if label is None or index is None or lines[index].is_numbered:
            continue
        lines[index] = _with_number(lines[index], label, cell)
    return lines


def _owner(column: Column, lines: Sequence[Line]) -> int | None:
    if column.owner is not None:
        owned = [i for i, line in enumerate(lines) if line.column == column.owner]
        return owned[0] if owned else None
    at_right = [i for i, line in enumerate(lines) if line.column > column.at]
    if at_right:
        return at_right[0]
    return len(lines) - 1 if lines else None


def _with_number(line: Line, label: Label, cell: GridCell) -> Line:
    word = label.word or (line.label.word if line.label else None)
    return replace(
        line, label=replace(label, word=word), blocks=(*line.blocks, *cell.blocks)
    )


def _orphan(row: Row, told: tuple[Told, ...], headings: Headings) -> Iterator[Line]:
    """A row without item goes on with the item of the row above."""
    held = {index for each in told for index in each.blocks}
    repeated = tuple(
        at for c in headings.levels if c.at in row.at for at in row.at[c.at].blocks
    )
    if told or repeated:
        at, block = row.cells[0].paragraphs[0]
        own = Told("", "", repeated)
        yield replace(line_of(at, block, None, ""), text="", fields=(*told, own))
    for cell in row.cells:
        for at, block in cell.paragraphs:
            if at not in held and at not in repeated:
                yield line_of(at, block, None, block.text)
