"""Tells the labels of what is printed beside an action: pilot, dates, money, status.

The labels are data (`vocabulary/fields.toml`). Beside the fields of the plan file, a
label may name: "text" (description), "competent" (a service or a person), "target" (of
the indicators beside it), "budget_source" (of the budget beside it), and a budget with
what its heading says of it: "budget:2026", "budget:k" (in thousands), "budget:year" (a
year), "budget:Subsides" (from that source), or several of these ("budget:2026:k").
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from gouvernail.reading.recognition.words import fold
from gouvernail.reading.vocabulary import load, lookup
from gouvernail.reading.vocabulary.spelling import stem

_LONGEST = 80
_CUT = 8
_BULLET = re.compile(r"(?:[-–*•◦▪■●➢➤✓o]\s+|[*_]{1,3}(?=\w))")
_PARTING = re.compile(r"\s+[-–—|/;•]\s*|[;|,.]\s+|\s{2,}|[\t\n\u2003]")
_ARTICLE = re.compile(
    r"(?:l[ea]s?|une?|des?|du|ces?|nos|notre|chaque|het|een|der|die|das)\b|l'"
)
_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/.-])")
_AROUND_YEAR = re.compile(r"(?:annee|exercice|en|an|annuite|jaar|jahr|im|in)?\W*")
_AS_OF = re.compile(r"\b(?:au|a la date du|a ce jour|fin|op|am|stand)\b[\s\d/.]*$")
_MONEY = re.compile(
    r"(?:\b(?:en|in|van)\s+)?(?:\b(?:milliers d'euros?|duizend euro|tausend euro|"
    r"k ?€|k ?euros?\b|k ?eur\b|euros?\b|eur\b)|€)|\b(?:tvac|htva|ttc|hors tva)\b"
)
_MONEY_WORD = re.compile(
    r"€|eur|20\d\d|budg|co[su]t|kost|montan|annue|jahrl|jaarl|an\b"
)
_THOUSANDS = re.compile(r"\bk ?(?:€|eur)|milliers|duizend|tausend")
_YEARLY = re.compile(
    r"\b(?:annuel(?:le)?s?|par an|/ ?an|jaarlijkse?|per jaar|jahrlich\w*|"
    r"pro jahr)(?!\w)"
)
_JOINTS = re.compile(r"\s*[/&+,;|\n]\s*|\s+(?:et|ou|und|en|of|oder|-|–)\s+")
# What a heading that names two things holds, where one reading fits both.
_TOGETHER: dict[frozenset[str], str] = {
    frozenset({"lead", "department"}): "lead",
    frozenset({"competent", "department"}): "department",
    frozenset({"competent", "lead"}): "lead",
    frozenset({"start", "due"}): "due",
    frozenset({"due", "recurring"}): "due",
    frozenset({"status", "progress"}): "status",
    frozenset({"budget", "budget_source"}): "budget",
    frozenset({"indicators", "target"}): "indicators",
}
_MONEYS = ("budget", "budget_source", "own_source")


def is_field(text: str) -> bool:
    """Whether `text` opens with the name of a field and a colon."""
    return _opening(text) is not None


def field_of_heading(text: str) -> str | None:
    """The field that the heading of a column names, or None."""
    return _heading(text) if len(text) <= 2 * _LONGEST else None


def year_of_heading(text: str) -> int | None:
    """The year that heads a column of values ("2026", "Budget 2026"), or None."""
    found = _YEAR.findall(text)
    if len(found) != 1:
        return None
    rest = _YEAR.sub(" ", fold(text))
    named = (field_of_heading(text) or "").startswith("budget:")
    return int(found[0]) if named or _AROUND_YEAR.fullmatch(rest.strip()) else None


def split_fields(text: str) -> tuple[tuple[str, str], ...]:
    """The (field, value) pairs of a line that opens with a field; () if it does not."""
    opening = _opening(text)
    return tuple(_pairs(text, *opening)) if opening else ()


def label_of(name: str) -> str:
    """How a person calls the field `name`, to show a value that was not understood."""
    base = name.split(":")[0]
    return str(load("fields").get(base, {}).get("label", ""))


def _opening(text: str) -> tuple[str, int] | None:
    """The field that the line opens with, and where its value begins."""
    colon = text.find(":", 0, _LONGEST + 4)
    tab = text.find("\t", 0, _LONGEST + 4)
    if tab > 0 and (colon < 0 or tab < colon):
        colon = tab
    asked = text.find("?", 0, _LONGEST if colon < 0 else colon)
    if colon < 0 and asked < 0:
        return None
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    if asked > 0 and _questions().get(stem(text[start:asked])):
        after = re.compile(r"\s*:?\s*").match(text, asked + 1)
        return _questions()[stem(text[start:asked])], after.end() if after else asked
    name = _inline(text[start:colon]) if colon > 0 else None
    return (name, colon + 1) if name else None


def _pairs(text: str, name: str, start: int) -> Iterator[tuple[str, str]]:
    """The value runs up to where another field opens inside the line."""
    colon = text.find(":", start)
    while colon >= 0:
        for part in _PARTING.finditer(text, start, colon):
            label = text[part.end() : colon]
            # "2e trim. 2027 – Budget :": no label opens with the year of a value.
            other = None if label[:1].isdigit() else _inline(label)
            if other:
                yield name, _value(text[start : part.start()])
                name, start = other, colon + 1
                break
        colon = text.find(":", colon + 1)
    yield name, _value(text[start:])


def _value(text: str) -> str:
    return text.strip(" ;|,–-\t\n\u00a0").lstrip("*_ ").rstrip(" ‘“")


@lru_cache(maxsize=20_000)
def _inline(label: str) -> str | None:
    """The field that `label` names at the start of a line or inside it."""
    if not 1 < len(label) <= _LONGEST or label[0] in "([":
        return None
    if _ARTICLE.match(fold(label).lstrip(" *_")):
        return None
    return _named(label, _terms())


@lru_cache(maxsize=20_000)
def _heading(text: str) -> str | None:
    whole = re.sub(r"(?<=\w)[-\u00ad]\s*\n\s*(?=[a-z])", "", text)
    name = _named(whole.strip(" *_:"), _columns())
    # A narrow column cuts words anywhere: "Taux d'avanc ement".
    return name or _letters_only().get(_letters(whole))


def _named(label: str, table: dict[str, str]) -> str | None:
    name = table.get(stem(label)) or _dated(label, table) or _joined(label, table)
    if name == "status" and "%" in label:
        return "progress"
    plain = fold(label)
    if name is None and table is _terms() and not _MONEY_WORD.search(plain):
        return None
    if name in (None, *_MONEYS):
        return _money(label, plain, table)
    return name


def _dated(label: str, table: dict[str, str]) -> str | None:
    """`État au 31/12/2025`: the state, whatever the day."""
    plain = fold(label).rstrip(" :)")
    name = table.get(stem(_AS_OF.sub("", plain)))
    return name if name in ("status", "progress") else None


def _joined(label: str, table: dict[str, str]) -> str | None:
    """`Pilote / service`: what two labels hold that stand for one column."""
    parts = [part for part in _JOINTS.split(label) if stem(part)]
    names = {table.get(stem(part)) for part in parts}
    known = frozenset(name for name in names if name)
    if len(parts) < 2 or None in names:
        return None
    return next(iter(known)) if len(known) == 1 else _TOGETHER.get(known)


def _money(label: str, plain: str, table: dict[str, str]) -> str | None:
    """The budget that a heading names, with its year, unit and source."""
    years = _YEAR.findall(plain)
    bare = _YEARLY.sub(" ", _MONEY.sub(" ", _YEAR.sub(" ", plain)))
    name = table.get(stem(bare)) or _joined(bare, table)
    if (
        name is None
        and years
        and _MONEY.search(plain)
        and _AROUND_YEAR.fullmatch(bare.strip(" ():"))
    ):
        name = "budget"
    if name == "budget_source":
        return name
    if name not in _MONEYS or len(years) > 1:
        return None
    marks = ["k"] if _THOUSANDS.search(plain) else []
    marks += ["year"] if _YEARLY.search(plain) else []
    marks += [_source(label)] if name != "budget" else []
    return ":".join(["budget", *years, *marks])


def _source(label: str) -> str:
    """The source that the heading of a column of amounts names, as printed."""
    bare = re.sub(r"\([^)]*\)|€|:|\b20\d\d\b", " ", label)
    return " ".join(bare.split())


def _letters(text: str) -> str:
    return "".join(stem(text).split()) if " " in text.strip() else ""


@cache
def _letters_only() -> dict[str, str]:
    found = {"".join(key.split()): name for key, name in _columns().items()}
    return {key: name for key, name in found.items() if len(key) >= _CUT}


@cache
def _terms() -> dict[str, str]:
    return lookup({name: entry["terms"] for name, entry in load("fields").items()})


@cache
def _questions() -> dict[str, str]:
    entries = load("fields").items()
    return lookup({name: entry.get("questions", ()) for name, entry in entries})


@cache
def _columns() -> dict[str, str]:
    entries = load("fields").items()
    common = {name: entry.get("columns", ()) for name, entry in entries}
    return {**lookup(common), **_questions(), **_terms()}
