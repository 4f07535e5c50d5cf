"""The words with which plans announce their levels, and what they usually mean.

The field has no fixed vocabulary (domain study, 2.2): an "axe" stands above the
strategic objectives in one town and in their place in the next. Each word so has a
cost for each kind of node; what the document puts above and below it decides.
"""

from collections.abc import Iterator
from enum import StrEnum

from gouvernail.plan.kinds import NodeKind
from gouvernail.reading.vocabulary import initials, load, pattern
from gouvernail.reading.vocabulary.spelling import fold, normal

__all__ = (
    "COLUMNS",
    "COSTS",
    "GROUPS",
    "INITIALS",
    "KINDS",
    "PATTERNS",
    "RANKS",
    "Word",
    "fold",
    "normal",
)


class Word(StrEnum):
    """Families of words that announce a node."""

    VOLET = "volet"
    PART = "part"
    AXIS = "axis"
    STRATEGIC = "strategic"
    OBJECTIVE = "objective"
    OPERATIONAL = "operational"
    MEASURE = "measure"
    PROJECT = "project"
    SHEET = "sheet"
    ACTION = "action"
    SUBACTION = "subaction"


# Cost of calling a level (volet, strategic, operational, action, subaction).
COSTS: dict[Word | None, tuple[float, float, float, float, float]] = {
    Word.VOLET: (0, 5, 9, 9, 9),
    Word.PART: (0, 1.5, 6, 9, 9),
    Word.AXIS: (2.0, 0, 1.5, 9, 9),
    Word.STRATEGIC: (6, 0, 6, 9, 9),
    Word.OBJECTIVE: (9, 0.5, 0.4, 5, 9),
    Word.OPERATIONAL: (9, 6, 0, 6, 9),
    Word.MEASURE: (9, 6, 1, 0, 2.5),
    Word.PROJECT: (9, 2.5, 1, 0, 1.5),
    Word.SHEET: (9, 6, 2, 0, 1.5),
    Word.ACTION: (9, 9, 4, 0, 2),
    Word.SUBACTION: (9, 9, 9, 4, 0),
    None: (3, 0.5, 0.5, 0.5, 1.6),
}

KINDS = tuple(NodeKind)

# Where words stand when a document uses several: no rank is above a smaller one.
RANKS: dict[Word | None, int] = {
    Word.VOLET: 0,
    Word.PART: 0,
    Word.AXIS: 1,
    Word.STRATEGIC: 2,
    Word.OBJECTIVE: 3,
    Word.OPERATIONAL: 3,
    Word.MEASURE: 4,
    Word.PROJECT: 4,
    Word.SHEET: 4,
    Word.ACTION: 4,
    Word.SUBACTION: 5,
}

# "Objectif stratégique (OS) 1": the initials may follow the words.
_TAIL = r"(?: \(? ?(?:o\.? ?[sodz]|s\.? ?[dz]|b\.? ?d)\b\.?(?: ?\))?)?"


def _patterns() -> Iterator[tuple[Word, str]]:
    for entry in load("levels")["labels"]:
        tail = _TAIL if entry.get("tail") else ""
        yield Word(entry["word"]), rf"(?:{pattern(entry['phrases'])}){tail}"


def _initials() -> Iterator[tuple[Word, str]]:
    for entry in load("levels")["initials"]:
        yield Word(entry["word"]), "|".join(map(initials, entry["letters"]))


PATTERNS: tuple[tuple[Word, str], ...] = tuple(_patterns())
# Initials that stand for a word only when a number follows ("OO1.2", "A 1.2.3").
INITIALS: tuple[tuple[Word, str], ...] = tuple(_initials())
# What the heading above a list calls the level of its items.
GROUPS: tuple[tuple[Word, str], ...] = tuple(
    (Word(entry["word"]), pattern(entry["phrases"]))
    for entry in load("levels")["groups"]
)
# What heads a column of items of a level, and would be no heading elsewhere.
COLUMNS: dict[str, Word] = {
    normal(phrase): Word(entry["word"])
    for entry in load("levels")["columns"]
    for phrase in entry["phrases"]
}
