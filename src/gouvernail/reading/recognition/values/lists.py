"""Lines and lists of names: pilots, services, partners, plans."""

import re
from collections.abc import Iterator
from functools import cache

from gouvernail.reading.recognition.titles import tidied
from gouvernail.reading.recognition.values.outcome import (
    UNDERSTOOD,
    Outcome,
    Values,
    before,
    left,
)
from gouvernail.reading.recognition.values.states import ticked_of
from gouvernail.reading.vocabulary import load, lookup
from gouvernail.reading.vocabulary.spelling import fold, stem

LINE = 500
_MARK = re.compile(r"^\s*(?:[-–—*•◦▪●■►▶➢➤→✓✔☑☒·]|\d{1,2}[.)]|[a-z]\))\s+")
_TITLE = re.compile(r"(?:M|Mr|Mme|Mlle|Mmes|MM|Dr|Herr|Frau|Dhr|Mevr|Mevrouw)\b")
_OPEN_END = re.compile(
    r"(?:\b(?:de|du|des|la|le|les|l'|d'|et|en|à|au|aux|pour|van|von|und|der|die|das|the)"
    r"|[,(&/'’-])\s*$",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"\b(?:service|departement|direction|cellule|bureau|office|regie|secretariat|cpas|"
    r"\w*dienste?|\w*amt|\w*abteilung|\w*verwaltung|\w*direktion|\w*hof|\w*buro|"
    r"oshz|ocmw|informatik|bibliothek|verkehrsamt|kabinett|sekretariat|"
    r"afdeling|directie|cel|secretariaat)\b"
)
_STRONG = re.compile(r"\s*;\s*|\s+•\s*|\s*\|\s*")
_WEAK = re.compile(r"\s*,\s+|\s+/\s+")
_CAPITALS = re.compile(r"(?<=[A-Z]{2})/(?=[A-Z]{2})")
_DASHES = re.compile(r"\s+[-–—]\s+")
_LAST = re.compile(
    r"\s+(?:et|&|en|und)\s+(?!(?:du|de|des|d['’]|au|aux|la|le|les|l['’]|van|von|der)\b)"
)
# "Agentschap Wegen en Verkeer": a body named by the two things it looks after.
_BODY = re.compile(
    r"(?:agentschap|agence|departement|ministere|ministerium|dienst|amt|federation|"
    r"federatie|association|vereniging|ligue|verband|institut|instituut)\s+\w+$"
)
_FIELD = re.compile(r"[^\W\d_][^\W\d_A-Z]+")


def read_line(values: Values, name: str, text: str) -> Outcome:
    """Read one person, function or service as it is printed."""
    whole = _one_line(text)
    if whole == values.get(name):
        return UNDERSTOOD
    if name in values or len(whole) > LINE:
        return left(text)
    values[name] = whole
    return UNDERSTOOD


def read_competent(values: Values, name: str, text: str) -> Outcome:
    """Read who is competent: a service by its name, a person or a function else."""
    is_service = _SERVICE.search(fold(text)) is not None
    return read_line(values, "department" if is_service else "lead", text)


def read_choice(values: Values, name: str, text: str) -> Outcome:
    """Read a word as printed, or the one whose box is ticked."""
    ticked = ticked_of(text)
    if ticked is None or (text.strip().lower() == "x"):
        return read_line(values, name, text)
    if len(ticked) != 1 or not ticked[0]:
        return left(text)
    return read_line(values, name, ticked[0])


def read_list(values: Values, name: str, text: str) -> Outcome:
    """Read several names."""
    parts = tuple(part for part in split_names(text) if not is_nothing(part))
    if any(len(part) > LINE for part in parts):
        return left(text)
    held = before(values, name)
    values[name] = (*held, *(part for part in dict.fromkeys(parts) if part not in held))
    return UNDERSTOOD


def split_names(text: str) -> Iterator[str]:
    """The names of a list, whatever parts them; never inside brackets."""
    for line in joined_lines(text):
        strong = _split(_STRONG, line)
        if len(strong) > 1:
            yield from strong
        else:
            yield from _weakly(line)


def joined_lines(text: str) -> list[str]:
    """The lines of a cell; one that only goes on with the last is joined to it."""
    lines: list[str] = []
    for raw in text.split("\n"):
        marked = _MARK.match(raw)
        line = tidied(_MARK.sub("", raw))
        if line and lines and not marked and _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line)
    return lines


def is_nothing(text: str) -> bool:
    """Whether `text` is what people write for want of a value ("-", "n/a")."""
    dashes = re.fullmatch(r"[\s/\\.…_,;:|*–—-]*", text)
    return dashes is not None or stem(text) in _nothing("empty")


def is_pending(text: str) -> bool:
    """Whether `text` says that there is no value yet ("à définir", "néant")."""
    return len(text) < 60 and stem(text) in _nothing("pending")


def _goes_on(last: str, line: str) -> bool:
    if last.endswith((";", ".")):
        return False
    opened = last.count("(") > last.count(")")
    return opened or line[0].islower() or _OPEN_END.search(last) is not None


def _one_line(text: str) -> str:
    """Lines that open with another person are parted by a comma, others joined."""
    parts: list[str] = []
    for raw in text.split("\n"):
        line = tidied(_MARK.sub("", raw))
        if not line:
            continue
        apart = _MARK.match(raw) or _TITLE.match(line)
        joint = ", " if parts and apart and not parts[-1].endswith(",") else " "
        parts += [joint, line] if parts else [line]
    return "".join(parts)


def _weakly(line: str) -> Iterator[str]:
    parts = [cut for part in _split(_WEAK, line) for cut in _split(_CAPITALS, part)]
    if len(parts) > 1:
        yield from parts[:-1]
        yield from _last_two(parts[-1])
        return
    dashed = _split(_DASHES, line)
    yield from dashed if len(dashed) > 2 else _two_capitals(line)


def _last_two(part: str) -> list[str]:
    """`A, B et C`: the last two are apart; in `A, maison du livre et du jeu` not."""
    halves = _split(_LAST, part)
    if (
        len(halves) == 2
        and _BODY.match(fold(halves[0]))
        and _FIELD.fullmatch(halves[1])
    ):
        return [part]
    short = all(len(half.split()) <= 4 for half in halves)
    return halves if len(halves) == 2 and short else [part]


def _two_capitals(line: str) -> list[str]:
    halves = _split(_LAST, line)
    capital = all(re.fullmatch(r"[A-Z][A-Z.0-9]+", half) for half in halves)
    return halves if len(halves) == 2 and capital else [line]


def _split(mark: re.Pattern[str], text: str) -> list[str]:
    """The parts of `text` between marks that stand outside of brackets."""
    parts, start = [], 0
    for found in mark.finditer(text):
        inside = text[: found.start()]
        if inside.count("(") > inside.count(")"):
            continue
        parts.append(text[start : found.start()])
        start = found.end()
    cut = [*parts, text[start:]]
    return [part.strip(" ,;•|–-") for part in cut if part.strip(" ,;•|–-.")]


@cache
def _nothing(name: str) -> dict[str, str]:
    return lookup({name: load("nothing")[name]})
