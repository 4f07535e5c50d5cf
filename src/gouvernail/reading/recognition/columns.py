"""What one column of a table holds, as its heading says: items, a field, a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gouvernail.plan.kinds import NodeKind
from gouvernail.reading.columns import LEFT_OUT, NUMBER, TEXT, Meanings
from gouvernail.reading.recognition.fields import field_of_heading, year_of_heading
from gouvernail.reading.recognition.groups import announced, is_group_heading
from gouvernail.reading.recognition.labels import read_label
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.values.states import status_of
from gouvernail.reading.recognition.words import (
    COLUMNS,
    INITIALS,
    PATTERNS,
    RANKS,
    Word,
    fold,
    normal,
)

_LONGEST = 200
LEVEL = "level"
TITLE = "title"
KIND = "kind"
TICK = re.compile(r"(?:[xXpPvV✓✔✗✘✕☒☑✅❌●■•]|oui)\ufe0f?")
# A cross is a tick, but where check marks stand beside it.
CROSS = re.compile(r"[✗✘✕❌]\ufe0f?")
_OF = r"(?: (?:de l |de la |du |des |de |d )?(?P<of>.+))?"
_NUMBERS = re.compile(
    rf"(?:n|no|nr|num|numero|nummer|ref|reference|code|id|identifiant){_OF}"
)
_ORDERS = ("pst", "ordre")
# Words that open labels, and as headings name means rather than items.
_NO_ITEMS = re.compile(
    r"moyens?|dispositifs?|programmes?|politiques?|sections?|titres?"
)
_KINDS = re.compile(
    r"niveau(?: hierarchique)?|type(?: d ?(?:element|objectif|action))?|nature|"
    r"categorie|ebene|niveau|soort|art"
)
_TITLES = re.compile(
    r"(?:intitule|libelle|titre|denomination|designation|nom|enonce|omschrijving|titel|"
    rf"bezeichnung){_OF}|qu ?oi|que|contenu|was|wat"
)
_LETTERS: Mapping[str, Word] = {
    "a": Word.ACTION,
    "p": Word.PROJECT,
    "m": Word.MEASURE,
    "f": Word.SHEET,
    "v": Word.VOLET,
}
_WORDS: Mapping[NodeKind, Word] = {
    NodeKind.VOLET: Word.VOLET,
    NodeKind.STRATEGIC: Word.STRATEGIC,
    NodeKind.OPERATIONAL: Word.OPERATIONAL,
    NodeKind.ACTION: Word.ACTION,
    NodeKind.SUBACTION: Word.SUBACTION,
}
KIND_OF_WORD: Mapping[Word, NodeKind] = {
    **{word: kind for kind, word in _WORDS.items()},
    Word.PART: NodeKind.VOLET,
    Word.AXIS: NodeKind.STRATEGIC,
    Word.OBJECTIVE: NodeKind.OPERATIONAL,
    Word.MEASURE: NodeKind.ACTION,
    Word.PROJECT: NodeKind.ACTION,
    Word.SHEET: NodeKind.ACTION,
}


# Fields that a matrix may tell by a tick under each service.
_SERVICES = ("department", "lead", "partners")


@dataclass(frozen=True)
class Column:
    """One column: `role` says what it holds; a level has a word, a field a name."""

    at: int
    heading: str
    role: str = TEXT
    word: Word | None = None
    field: str = ""
    # Of a number: the column of the level that it numbers, where that is sure.
    owner: int | None = None
    # One of several columns under one heading, each an indent for a level.
    stepped: bool = False

    @property
    def is_level(self) -> bool:
        """Whether its cells are items of the plan."""
        return self.role in (LEVEL, TITLE)

    @property
    def is_plural(self) -> bool:
        """Whether its heading announces several items in a cell ("Actions")."""
        return normal(self.heading).split(" ")[0].endswith("s")

    @property
    def meaning(self) -> str:
        """What it holds, as `gouvernail.reading.columns` names it."""
        if self.role == "field":
            name = self.field.split(":")[0].split("/")[0]
            return {"competent": "department", "state": "status"}.get(name, name)
        if self.is_level:
            return KIND_OF_WORD[self.word].value if self.word else NodeKind.ACTION.value
        return {NUMBER: NUMBER, TEXT: TEXT, KIND: KIND}.get(self.role, LEFT_OUT)


def is_known(text: str) -> bool:
    """Whether a heading says what is below it."""
    return bool(year_of_heading(text) or field_of_heading(text) or level_named_by(text))


def column_of(at: int, heading: str, meanings: Meanings) -> Column:
    """What a heading, or the label of a sheet, says of its values."""
    return column_under(at, "", heading, meanings)


def column_under(at: int, upper: str, lower: str, meanings: Meanings) -> Column:
    """What a heading in two parts says, one over the other; `upper` may be empty."""
    heading = f"{upper} {lower}".strip()
    told = meanings.get(normal(heading))
    if told is not None:
        return _as_told(at, heading, told)
    name = _field_named(heading, upper, lower)
    if name:
        return Column(at, heading, "field", field=name)
    return _numbers(at, heading) or _items(at, heading) or Column(at, heading)


def _field_named(heading: str, upper: str, lower: str) -> str | None:
    name = field_of_heading(heading)
    # "Terminé" is a state, whatever "Termin" heads in German.
    if name == "due" and normal(heading) != "termin" and status_of(heading):
        name = None
    if lower and upper and (year_of_heading(lower) or not name):
        name = _within(upper, lower)
    return name or _composed(heading)


def _numbers(at: int, heading: str) -> Column | None:
    """A column of numbers, or one headed by a year."""
    plain = normal(heading)
    found = _NUMBERS.fullmatch(plain)
    if found and _is_of_items(found["of"]):
        return Column(at, heading, NUMBER, word=_level_named(found["of"]))
    year = year_of_heading(heading)
    return Column(at, heading, "field", field=f"year:{year}") if year else None


def _items(at: int, heading: str) -> Column | None:
    """A column of items of one level, of several, or of what level each row is."""
    plain, word = normal(heading), level_named_by(heading)
    if _lists_levels(heading):
        return Column(at, heading, TITLE)
    if word:
        return Column(at, heading, LEVEL, word=word)
    if _names_levels(heading):
        return Column(at, heading, TITLE)
    titles = _TITLES.fullmatch(plain)
    if titles and _is_of_items(titles["of"]):
        return Column(at, heading, TITLE, word=_level_named(titles["of"]))
    return Column(at, heading, KIND) if _KINDS.fullmatch(plain) else None


_BETWEEN_LEVELS = re.compile(r"\s*[/,;&+>→]\s*|\s+(?:et|ou|en|of|und|oder)\s+")


def _lists_levels(heading: str) -> bool:
    """Whether it names several levels one by one: "Objectifs / actions", "OS/OO/A"."""
    words = [level_named_by(part) for part in _BETWEEN_LEVELS.split(heading)]
    ranks = {RANKS[word] for word in words if word}
    return all(words) and len(ranks) > 1


def _names_levels(heading: str) -> bool:
    """Whether it is of several levels: "Objectifs opérationnels et actions"."""
    line = Line((), heading, heading, 0)
    return " " in heading.strip() and is_group_heading(line)


def _composed(heading: str) -> str | None:
    """Two fields under one heading: "Service / Échéance"."""
    parts = re.split(r"\s*/\s*|\s+(?:et|und|en|&)\s+", heading)
    names = [field_of_heading(part) for part in parts]
    if len(parts) != 2 or names[0] == names[1]:
        return None
    return f"{names[0]}/{names[1]}" if names[0] and names[1] else None


def _within(upper: str, lower: str) -> str | None:
    """The field of a lower heading, whose upper one may say more of it."""
    year, above = year_of_heading(lower), field_of_heading(upper)
    if year and above == "budget":
        return f"budget:{year}"
    if year:
        return f"year:{year}"
    if above in _SERVICES and not field_of_heading(lower):
        return f"tick:{above}:{lower}"
    if lower.strip() == "%":
        return "progress"
    return field_of_heading(lower) or above


def _as_told(at: int, heading: str, meaning: str) -> Column:
    if meaning in (NUMBER, TEXT, KIND):
        return Column(at, heading, meaning)
    if meaning == LEFT_OUT:
        return Column(at, heading, "left_out")
    if meaning in set(NodeKind):
        return Column(at, heading, LEVEL, word=_WORDS[NodeKind(meaning)])
    year = year_of_heading(heading)
    field = f"budget:{year}" if meaning == "budget" and year else meaning
    return Column(at, heading, "field", field=field)


def level_named_by(text: str) -> Word | None:
    """The level whose word, in any number, the text is."""
    return _level_of(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=20_000)
def _level_of(text: str) -> Word | None:
    if normal(text) in COLUMNS:
        return COLUMNS[normal(text)]
    label, title = read_label(text)
    whole = Line((), text, title if label else text, 0, label)
    return announced(text) if is_group_heading(whole) else _singular(text)


def _singular(text: str) -> Word | None:
    """The level whose word is the whole heading: "Enjeu"."""
    plain = fold(text).strip(" .:")
    if _NO_ITEMS.fullmatch(plain):
        return None
    named = (*PATTERNS, *INITIALS)
    found = (word for word, pattern in named if re.fullmatch(pattern, plain))
    return next(found, None)


def _is_of_items(of: str | None) -> bool:
    """Whether what a number or a title is of is an item: "Code OS", "Libellé"."""
    return of is None or of.startswith(_ORDERS) or _level_named(of) is not None


def _level_named(of: str | None) -> Word | None:
    """The level of which "n° action" gives the number."""
    if not of:
        return None
    return COLUMNS.get(of) or level_named_by(of) or level_named_by(of.split(" ")[0])


def word_of(text: str) -> Word | None:
    """The level that a cell of a column of levels names: a word, initials, a letter."""
    return level_named_by(text) or _LETTERS.get(normal(text))
