"""Sheets ("fiches"): one action each, told label by label.

A sheet names the objectives it serves among its labels, so that the tree of the plan
may stand only inside the sheets. This is what a sheet is; `record_tables` and
`written_records` find them, `record_lines` makes lines of them.
"""

import re
from dataclasses import dataclass

from gouvernail.reading.columns import Meanings
from gouvernail.reading.recognition.columns import Column, column_of
from gouvernail.reading.recognition.labels import Label
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.words import RANKS, Word, fold, normal

_FICHE = re.compile(r"(?:fiche|steckbrief|blatt|datenblatt)\b")
_LABELLED = re.compile(r"\s*(?:[-•*▪–]\s+)?([^:\n]{2,60}?)\s*:\s*(.*)", re.DOTALL)
PARENTS = frozenset(
    {Word.VOLET, Word.PART, Word.AXIS, Word.STRATEGIC, Word.OBJECTIVE, Word.OPERATIONAL}
)


@dataclass(frozen=True)
class Entry:
    """A label of a sheet and its value: texts with the blocks they stand in."""

    column: Column
    values: tuple[tuple[int, str], ...]
    label: tuple[int, ...] = ()
    number: Label | None = None

    @property
    def text(self) -> str:
        """The value on one line."""
        return " ".join(text for _at, text in self.values)

    @property
    def is_title(self) -> bool:
        """Whether it is the action itself."""
        return self.column.is_level and not self.is_parent and bool(self.values)

    @property
    def blocks(self) -> tuple[int, ...]:
        """Where its value stands."""
        return tuple(at for at, _text in self.values)

    @property
    def is_parent(self) -> bool:
        """Whether it names an objective that the sheet serves."""
        return self.column.is_level and self.column.word in PARENTS


@dataclass(frozen=True)
class Record:
    """One sheet: its heading, if it has one, and its labels in order."""

    entries: tuple[Entry, ...]
    heading: Line | None = None
    # Rows that only part the sheet.
    asides: tuple[int, ...] = ()

    @property
    def path(self) -> tuple[Entry, ...]:
        """The objectives it serves, the widest first."""
        parents = [entry for entry in self.entries if entry.is_parent and entry.values]
        return tuple(sorted(parents, key=lambda entry: RANKS[entry.column.word]))

    @property
    def key(self) -> tuple[str, ...]:
        """What the sheets of one objective have in common."""
        return tuple(normal(entry.text) for entry in self.path)


def entry_of(at: int, text: str, meanings: Meanings) -> Entry | None:
    """The label and value of a paragraph, where its label is known."""
    found = _LABELLED.match(text)
    if found is None:
        return None
    column = column_of(0, found.group(1).strip(), meanings)
    if column.role == "text":
        return None
    return Entry(column, ((at, found.group(2).strip()),) if found.group(2) else ())


def opens_sheet(text: str) -> bool:
    """Whether the text is the heading of a sheet: "Fiche action n° 3"."""
    return len(text) <= 250 and _FICHE.match(fold(text)) is not None
