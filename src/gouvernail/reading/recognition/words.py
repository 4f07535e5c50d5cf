"""The words with which plans announce their levels, and what they usually mean.

The field has no fixed vocabulary (domain study, 2.2): an "axe" stands above the
strategic objectives in one town and in their place in the next. Each word so has a
cost for each kind of node; what the document puts above and below it decides.
"""

import re
import unicodedata
from enum import StrEnum

from gouvernail.plan.kinds import NodeKind


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
    Word.PROJECT: (9, 6, 1, 0, 1.5),
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

_STRATEGIC = r"(?:grands? )?objectifs? (?:de )?strategi\w+(?: transvers\w+)?"
_OPERATIONAL = r"(?:sous[- ])?objectifs? (?:operation\w+|specifiques?)"
_TAIL = r"(?: \(? ?o\.? ?[so]\.? ?\)?)?"
PATTERNS: tuple[tuple[Word, str], ...] = (
    (Word.STRATEGIC, rf"{_STRATEGIC}{_TAIL}"),
    (Word.OPERATIONAL, rf"{_OPERATIONAL}{_TAIL}"),
    (Word.OPERATIONAL, r"sous[- ]objectifs?"),
    (Word.SUBACTION, r"sous[- ](?:actions?|projets?|mesures?)|taches?|etapes?"),
    (
        Word.SHEET,
        r"fiches?(?:[- ](?:actions?|projets?|mesures?))?",
    ),
    (Word.AXIS, r"ax(?:e|is)s?(?: (?:strategiques?|prioritaires?|de travail))?"),
    (
        Word.AXIS,
        r"(?:grandes? )?(?:enjeux?|defis?|orientations?|priorites?|ambitions?|"
        r"finalites?)(?: strategiques?)?",
    ),
    (Word.AXIS, r"(?:grandes? )?(?:thematiques?|themes?|domaines?|piliers?)"),
    (Word.AXIS, r"champs? d'action|lignes? (?:de force|directrices?)"),
    (Word.AXIS, r"politiques?"),
    (Word.OBJECTIVE, r"objectifs?(?: (?:general|generaux|prioritaires?))?"),
    (Word.MEASURE, r"mesures?|dispositifs?|moyens?"),
    (Word.PROJECT, r"projets?|chantiers?|initiatives?|programmes?"),
    (Word.ACTION, r"actions?(?: (?:concretes?|prioritaires?))?"),
    (Word.VOLET, r"volets?"),
    (Word.PART, r"parties?|chapitres?|titres?|livres?|sections?"),
)
# Initials that stand for a word only when a number follows ("OO1.2", "A 1.2.3").
INITIALS: tuple[tuple[Word, str], ...] = (
    (Word.STRATEGIC, r"o\.? ?s\.?"),
    (Word.OPERATIONAL, r"o\.? ?o\.?|o\.? ?op\.?"),
    (Word.SUBACTION, r"s\.? ?a\.?"),
    (Word.OBJECTIVE, r"obj\.?"),
    (Word.ACTION, r"act\.?"),
    (Word.AXIS, r"ax\.?"),
)
_PLAIN_FOLD = str.maketrans(
    {"œ": "o", "Œ": "o", "æ": "a", "’": "'", "‘": "'", "`": "'"}
)


def fold(text: str) -> str:
    """Lower case without accents, one character for one, so that offsets hold."""
    return "".join(map(_fold_char, text.translate(_PLAIN_FOLD)))


def _fold_char(char: str) -> str:
    if char.isascii():
        return char.lower()
    return (unicodedata.normalize("NFKD", char)[:1] or char).lower()[:1]


def normal(text: str) -> str:
    """What is left to compare of a title: folded letters and digits, one space."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
