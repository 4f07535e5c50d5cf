"""Finds sheets that are written line by line: "Objectif stratégique : …", "Pilote : …".

Unlike a list of objectives, such sheets repeat the objective for each of their
actions; that is what tells them from the usual outline.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gouvernail.reading.columns import Meanings
from gouvernail.reading.recognition.columns import Column
from gouvernail.reading.recognition.grids import Placed
from gouvernail.reading.recognition.labels import read_label
from gouvernail.reading.recognition.lines import Line, paragraph, with_list_label
from gouvernail.reading.recognition.records import (
    PARENTS,
    Entry,
    Record,
    entry_of,
    opens_sheet,
)
from gouvernail.reading.recognition.words import RANKS, Word, normal

_AT_LEAST = 3
_SHEET = "sheet"


def sheets_in(
    placed: Sequence[Placed], meanings: Meanings
) -> list[Line | Record] | None:
    """The sheets of some paragraphs with the lines between them; None without any."""
    entries = {at: entry for at, b in placed if (entry := _entry(at, b.text, meanings))}
    openers = _openers(placed, entries)
    named = any(opens_sheet(with_list_label(b)) for at, b in placed if at in openers)
    if not _repeats_parents(entries, len(openers)):
        return None
    # A summary and the first headings of the plan, whose actions stand in tables.
    if not named and all(entry.is_parent for entry in entries.values()):
        return None
    return _cut(placed, entries, openers)


def _entry(at: int, text: str, meanings: Meanings) -> Entry | None:
    found = entry_of(at, text, meanings)
    if found is not None:
        return found
    label, title = read_label(text)
    if label is None or label.word is None or not label.number or not title:
        return None
    if label.word is Word.SHEET:
        return None
    column = Column(0, label.word.value, "level", word=label.word)
    return Entry(column, ((at, text),))


def _openers(placed: Sequence[Placed], entries: Mapping[int, Entry]) -> set[int]:
    """Where the sheets begin: at what comes first in each of them."""
    names: dict[int, str] = {}
    for at, block in placed:
        entry = entries.get(at)
        if opens_sheet(with_list_label(block)):
            names[at] = _SHEET
        elif entry and entry.column.is_level:
            names[at] = normal(entry.column.heading)
    counts = Counter(names.values())
    first = next((n for n in names.values() if counts[n] >= _AT_LEAST), None)
    return {at for at, name in names.items() if name == first}


def _repeats_parents(entries: Mapping[int, Entry], sheets: int) -> bool:
    """Whether as many objectives are told as there are sheets, some of them again."""
    parents = [e for e in entries.values() if e.column.word in PARENTS and e.values]
    if sheets < _AT_LEAST or not parents:
        return False
    items = sum(
        e.column.is_level and e.column.word not in PARENTS for e in entries.values()
    )
    # One action each, or none that its label names.
    if items and not sheets * 7 <= items * 10 <= sheets * 13:
        return False
    widest = min(RANKS[entry.column.word] for entry in parents)
    told = [e for e in parents if RANKS[e.column.word] == widest]
    names = [normal(entry.text) for entry in told]
    repeated = len(names) > len(set(names)) and not _summed_up(names)
    return len(told) * 10 >= sheets * 8 and repeated


def _summed_up(names: Sequence[str]) -> bool:
    """Whether all are told once, then all again in order: a summary and the plan."""
    again = [name for name in names if names.count(name) > 1]
    half = len(again) // 2
    return len(set(again)) == half > 1 and again[:half] == again[half:]


@dataclass
class _Sheet:
    heading: Line | None
    entries: list[Entry]


def _cut(
    placed: Sequence[Placed], entries: Mapping[int, Entry], openers: set[int]
) -> list[Line | Record]:
    found: list[Line | Record] = []
    sheet: _Sheet | None = None
    for at, block in placed:
        entry = entries.get(at)
        if at in openers:
            _close(sheet, found)
            sheet = _Sheet(None if entry else paragraph(at, block), [])
        if entry and sheet:
            sheet.entries.append(entry)
        elif at in openers:
            continue
        elif sheet is None or block.style.heading:
            _close(sheet, found)
            sheet = None
            found.append(paragraph(at, block))
        elif sheet.entries:
            sheet.entries[-1] = _longer(sheet.entries[-1], at, with_list_label(block))
        else:
            found.append(paragraph(at, block))
    _close(sheet, found)
    return found


def _close(sheet: _Sheet | None, found: list[Line | Record]) -> None:
    if sheet and (sheet.entries or sheet.heading):
        found.append(Record(tuple(sheet.entries), sheet.heading))


def _longer(entry: Entry, at: int, text: str) -> Entry:
    return replace(entry, values=(*entry.values, (at, text)))
