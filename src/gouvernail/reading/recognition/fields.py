"""Reads what is printed beside an action: pilot, dates, money, indicators, status."""

import re
from collections.abc import Iterator

from gouvernail.reading.recognition.words import fold

FIELD_WORDS: tuple[tuple[str, str], ...] = (
    (
        "lead",
        r"pilotes?|porteurs?(?: de projet)?|responsables?(?: administratifs?)?|"
        r"agents? (?:traitants?|responsables?)|charges? de projet|pilotage",
    ),
    (
        "department",
        r"services?(?: (?:pilotes?|porteurs?|responsables?|concernes?|"
        r"impliques?))?|departements?",
    ),
    (
        "political_owner",
        r"(?:mandataires?|echevins?|elus?|responsables? politiques?)"
        r"(?: (?:responsables?|concernes?|referents?))?",
    ),
    (
        "partners",
        r"partenaires?(?: (?:externes?|internes?|eventuels?|potentiels?))?|"
        r"partenariats?|acteurs?",
    ),
    ("start", r"(?:date de )?debut|date de lancement|demarrage"),
    (
        "due",
        r"echeances?|delais?(?: de realisation)?|(?:date de )?fin|date butoir|"
        r"date limite|deadline|calendrier|timing|planning",
    ),
    (
        "budget",
        r"budgets?(?: (?:estimes?|previsionnels?|prevus?))?|couts?(?: estimes?)?|"
        r"montants?|estimation(?: budgetaire)?|moyens? financiers?|financement",
    ),
    (
        "indicators",
        r"indicateurs?(?: (?:de (?:realisation|resultat|suivi|reussite|"
        r"performance)|d'impact|d'evaluation))?|indicateurs? et cibles?",
    ),
    ("status", r"statuts?|etats?(?: d'avancement)?|avancement|situation"),
    ("progress", r"taux d'avancement|progression|taux de realisation"),
    ("priority", r"(?:degre|niveau) de priorite|priorite"),
    ("sdg", r"odd(?:s| concernes?)?|objectifs? de developpement durable"),
    ("plans", r"plans? (?:lies?|sectoriels?|associes?)|lien(?:s)? avec .{0,30}plans?"),
    (
        "text",
        r"descriptions?|descriptif|commentaires?|remarques?|contexte|constats?|"
        r"details?|motivations?|justification|resultats? attendus?|"
        r"publics? cibles?",
    ),
)
_NAMES = "|".join(f"(?P<{key}>{pattern})" for key, pattern in FIELD_WORDS)
_AT_START = re.compile(rf"(?:[-•*◦▪o–]\s+)?(?:{_NAMES})(?: ?\([^)]*\))?\s*:\s*")
_INSIDE = re.compile(rf"(?:\s+[-–—|/;]\s*|[;|,.]\s+|\s{{2,}}|\t)(?:{_NAMES})\s*:\s*")
_WHOLE = re.compile(rf"(?:{_NAMES})(?: ?\([^)]*\))?\W*")


def is_field(text: str) -> bool:
    """Whether `text` opens with the name of a field and a colon."""
    return _AT_START.match(fold(text)) is not None


def field_of_heading(text: str) -> str | None:
    """The field a column heading names, or None."""
    found = _WHOLE.fullmatch(fold(text).strip())
    return found.lastgroup if found else None


def split_fields(text: str) -> tuple[tuple[str, str], ...]:
    """The (field, value) pairs of a line that opens with a field; () if it does not."""
    folded = fold(text)
    opening = _AT_START.match(folded)
    if opening is None:
        return ()
    marks = [opening, *_INSIDE.finditer(folded, opening.end())]
    return tuple(_pairs(text, marks))


def _pairs(text: str, marks: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        yield str(mark.lastgroup), text[mark.end() : end].strip(" ;|,–-")
