"""Reads a table under its headings: one column per level, one per field.

A merged cell comes out empty or repeated; it counts once. Cells of level columns are
labelled with the word of their column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouvernail.reading.recognition.fields import field_of_heading
from gouvernail.reading.recognition.groups import announced, is_group_heading
from gouvernail.reading.recognition.labels import Label, read_label
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.words import Word, fold, normal
from gouvernail.reading.source import Block

Cells = Sequence[tuple[int, Block]]
_NUMBERS = ("n", "no", "numero", "ref", "reference", "code")
_NAMES = {
    "intitule": Word.ACTION,
    "libelle": Word.ACTION,
    "titre": Word.ACTION,
    "denomination": Word.ACTION,
    "intitule de l action": Word.ACTION,
    "os": Word.STRATEGIC,
    "o s": Word.STRATEGIC,
    "oo": Word.OPERATIONAL,
    "o o": Word.OPERATIONAL,
    "volet": Word.VOLET,
    "axe": Word.AXIS,
}


@dataclass(frozen=True)
class Headings:
    """What each column holds: a level, a field, or the number of the item."""

    levels: tuple[tuple[int, Word], ...]
    fields: tuple[tuple[int, str], ...]
    number: int | None = None


def headings_of(cells: Cells) -> Headings | None:
    """The headings if the row is one of headings: two known columns or more."""
    if len(cells) < 2 or any(len(block.text) > 60 for _, block in cells):
        return None
    levels, fields, number = [], [], None
    for _, block in cells:
        column = block.cell.column if block.cell else 0
        word, name = _level(block.text), field_of_heading(block.text)
        if normal(block.text) in _NUMBERS:
            number = column
        elif name:
            fields.append((column, name))
        elif word:
            levels.append((column, word))
    known = len(levels) + len(fields) + (number is not None)
    if known < 2 or known < len(cells) - bool(levels):
        return None
    return Headings(tuple(levels), tuple(fields), number)


def _level(text: str) -> Word | None:
    if normal(text) in _NAMES:
        return _NAMES[normal(text)]
    label, title = read_label(text)
    whole = Line((), text, title if label else text, 0, label)
    return announced(text) if is_group_heading(whole) else None


def row_lines(
    cells: Cells, headings: Headings, above: dict[int, str]
) -> Iterator[Line]:
    """The items of a row; `above` remembers the last text of each level column."""
    texts = {block.cell.column if block.cell else 0: (i, block) for i, block in cells}
    pairs = [(name, texts[at][1].text) for at, name in headings.fields if at in texts]
    lines = [
        _item(texts[at], word)
        for at, word in headings.levels
        if at in texts and _is_new(at, texts[at][1].text, headings, above)
    ]
    lines = _numbered(lines, headings, texts)
    if lines:
        lines[-1] = replace(
            lines[-1], fields=tuple(pairs), extra=_extra(texts, headings)
        )
    yield from lines or _orphan(cells, pairs)


def _is_new(at: int, text: str, headings: Headings, above: dict[int, str]) -> bool:
    """A repeated upper cell is a merged one; a new upper cell frees those below."""
    columns = [column for column, _ in headings.levels]
    if at != columns[-1] and above.get(at) == fold(text):
        return False
    above[at] = fold(text)
    for lower in columns[columns.index(at) + 1 :]:
        above.pop(lower, None)
    return True


def _item(cell: tuple[int, Block], word: Word) -> Line:
    index, block = cell
    label, title = read_label(block.text)
    base = label or Label("")
    return Line(
        blocks=(index,),
        text=block.text,
        title=title,
        number=block.line,
        label=replace(base, word=base.word or word),
        page=block.page,
        in_table=True,
        end=block.line,
    )


def _numbered(
    lines: list[Line], headings: Headings, texts: dict[int, tuple[int, Block]]
) -> list[Line]:
    if not lines or headings.number not in texts:
        return lines
    index, block = texts[headings.number]
    label, _ = read_label(block.text, whole=True)
    last = lines[-1]
    if label is None or last.label is None or last.is_numbered:
        return lines
    label = replace(label, word=label.word or last.label.word)
    return [*lines[:-1], replace(last, label=label, blocks=(*last.blocks, index))]


def _extra(
    texts: dict[int, tuple[int, Block]], headings: Headings
) -> tuple[tuple[int, str], ...]:
    """Cells under a heading nobody knows are text of the item."""
    known = {at for at, _ in (*headings.levels, *headings.fields)} | {headings.number}
    return tuple((i, b.text) for at, (i, b) in texts.items() if at not in known)


def _orphan(cells: Cells, pairs: list[tuple[str, str]]) -> Iterator[Line]:
    """A row without item goes on with the item of the row above."""
    index, block = cells[0]
    text = " ".join(block.text for _, block in cells)
    line = Line((index,), text, text, block.line, None, in_table=True, end=block.line)
    yield replace(line, fields=tuple(pairs), extra=tuple((i, "") for i, _ in cells[1:]))
