"""Amounts of money as people write them, by year and by source.

An amount is understood when all that stands beside it is: a year, "par an", "environ",
who pays. A comment in brackets keeps the amount and goes to the description too.
Ranges, limits and sums that could mean something else have no amount.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from gouvernail.plan.model import BudgetLine
from gouvernail.plan.wording import gettext_noop as _
from gouvernail.reading.recognition.values.outcome import (
    UNDERSTOOD,
    Outcome,
    Values,
    before,
    doubted,
    left,
)
from gouvernail.reading.recognition.words import fold
from gouvernail.reading.vocabulary import load, pattern

CODE = "ambiguous_amount"
AMBIGUOUS = _("“%(value)s” is not a clear amount: it stays in the description.")
_LIMIT = Decimal(10) ** 12
_NUMBER = (
    r"(?P<whole>\d{1,3}(?:(?P<group>[ .'])\d{3})(?:(?P=group)\d{3})*|\d+)"
    r"(?:(?P<mark>[.,])(?P<cents>\d{1,2}(?!\d)|-{1,2}|–))?(?![\d.,]*\d)"
)
_SCALE = (
    r"(?P<scale>k(?!\w)|k(?=€|eur)|mio\b\.?|m(?=\s?€|\s?eur)|mi?ll?ions?\b|miljoen\b|"
    r"millionen\b|mille\b|duizend\b|tausend\b)"
)
_SIGN = r"(?:€|eur\b|euros?\b)"
_AMOUNT = re.compile(
    rf"(?P<before>{_SIGN})?\s?(?<![\d.,/-]){_NUMBER}\s?{_SCALE}?"
    rf"\s?(?:d')?(?P<after>{_SIGN})?(?![\w/-]*\d|\s*%)"
)
_SCALES = {"k": 3, "d": 3, "t": 3}
_ARTICLE = re.compile(
    r"(?:art(?:icles?|\.)?|n[°o]|code)?[\s.:]*\b\d{2,6}/\d{2,5}(?:-\d{1,3})?(?:[/.-]\d+)*"
)
_YEAR = re.compile(
    r"(?:\b(?:en|pour|pour l'annee|annee|exercice|budget|in|jahr|im jahr|des?)\s+)?"
    r"(?<![\d.,/-])\(?(20[0-4]\d)\)?(?![\d.,/-]*\d)(?!\s?(?:€|eur|k))\s*[:=]?"
)
_ENTRIES = re.compile(r"\s*[;\n•]\s*|\s+\+\s+|\s+\|\s+")
_COMMAS = re.compile(
    r",\s+(?=\S)|\s+(?:et|und|en)\s+(?=[\d€])|\s+/\s+|\s+[-–]\s+(?=20\d\d)"
)
_COMMENT = re.compile(r"\(([^()]*)\)")
_TRIM = " .,:;=–-/|"


@dataclass(frozen=True)
class Unit:
    """What the heading of the column says of all its amounts."""

    year: int | None = None
    thousands: bool = False
    yearly: bool = False
    source: str | None = None


@dataclass(frozen=True)
class Entry:
    """One amount, and whether something beside it is left for the description."""

    line: BudgetLine
    rest: bool = False


_LONE_YEAR = re.compile(r"(?m)^(\s*20\d\d\s*:)\s*\n")


def read_budget(values: Values, name: str, text: str) -> Outcome:
    """Read amounts under a heading that names a budget ("budget", "budget:2026")."""
    unit = unit_of(name)
    # A narrow cell parts the year from its amount: "2026 :" over "45 000 €".
    text = _LONE_YEAR.sub(r"\1 ", text)
    entries = entries_of(text, unit)
    if entries is None:
        return _without_amount(values, text, unit)
    lines = _without_total([entry.line for entry in entries])
    values["budget"] = (*before(values, "budget"), *lines)
    return left(text) if any(entry.rest for entry in entries) else UNDERSTOOD


def read_source(values: Values, name: str, text: str) -> Outcome:
    """Read who pays; amounts beside the name are amounts of that source."""
    if re.search(r"\d", text) and entries_of(text, Unit()) is not None:
        return read_budget(values, "budget", text)
    if re.search(r"€|\beur", text, re.IGNORECASE):
        return doubted(text, CODE, AMBIGUOUS)
    if len(text) > 500 or "source" in values:
        return left(text)
    values["source"] = " ".join(text.split())
    return UNDERSTOOD


def unit_of(name: str) -> Unit:
    """What the parts of a name such as "budget:2026:k" say."""
    unit = Unit()
    for part in name.split(":")[1:]:
        if re.fullmatch(r"20\d\d", part):
            unit = replace(unit, year=int(part))
        elif part == "k":
            unit = replace(unit, thousands=True)
        elif part == "year":
            unit = replace(unit, yearly=True)
        elif part:
            unit = replace(unit, source=part)
    return unit


def settle_budget(values: Values) -> str | None:
    """Give the amounts their source; the source comes back where none takes it."""
    source = values.pop("source", None)
    lines = [x for x in before(values, "budget") if isinstance(x, BudgetLine)]
    if lines:
        values["budget"] = tuple(_without_total(lines))
    if not isinstance(source, str):
        return None
    if not lines or any(line.source for line in lines):
        return source
    values["budget"] = tuple(x.model_copy(update={"source": source}) for x in lines)
    return None


def _without_amount(values: Values, text: str, unit: Unit) -> Outcome:
    """`Subside : PIC` names the source; what has no figure is description."""
    bare = _ARTICLE.sub(" ", fold(text))
    if unit.source and not re.search(r"\d", text) and _names_source(bare):
        return read_source(values, "budget_source", text)
    worded = re.search(r"[^\W\d_]", bare) or not bare.strip(_TRIM)
    if worded and not re.search(r"\d", _YEAR.sub(" ", bare)) and "€" not in text:
        return left(text)
    return doubted(text, CODE, AMBIGUOUS)


def _without_total(lines: list[BudgetLine]) -> list[BudgetLine]:
    """A line that only sums up the others by year or source is left out."""
    for line in lines:
        others = [other for other in lines if other is not line]
        detailed = all(other.year or other.source for other in others)
        if line.year or line.source or not others or not detailed:
            continue
        if sum(other.amount for other in others) == line.amount:
            return others
    return lines


def entries_of(text: str, unit: Unit) -> list[Entry] | None:
    """The amounts of `text`, or None where one of them is not sure."""
    parts = [part for part in _ENTRIES.split(text) if part.strip(_TRIM)]
    if len(parts) == 1:
        whole = _entry(parts[0], unit)
        if whole:
            return [whole]
    entries: list[Entry] = []
    for part in parts:
        found = _entry(part, unit)
        several = [found] if found else _several(part, unit)
        if several is None:
            return None
        entries += several
    return entries or None


def _several(part: str, unit: Unit) -> list[Entry] | None:
    """`10.000 € (2026), 5.000 € (2027)`: each with a year or a source of its own."""
    found = [_entry(piece, unit) for piece in _COMMAS.split(part)]
    known = [entry for entry in found if entry]
    told = all(entry.line.year or entry.line.source for entry in known)
    if len(known) < 2 or len(known) < len(found) or not told:
        return _by_year(part, unit)
    return known


def _by_year(part: str, unit: Unit) -> list[Entry] | None:
    """`2026 : 10.000 € 2027 : 15.000 €`: a year opens each amount."""
    starts = [found.start() for found in _YEAR.finditer(fold(part))]
    if len(starts) < 2 or part[: starts[0]].strip(_TRIM):
        return None
    pieces = [part[a:b] for a, b in zip(starts, [*starts[1:], len(part)], strict=True)]
    found = [_entry(piece, unit) for piece in pieces]
    known = [entry for entry in found if entry]
    return known if len(known) == len(found) else None


def _entry(part: str, unit: Unit) -> Entry | None:
    """The one amount of `part`, if all that stands beside it is understood."""
    folded = _spaced(fold(part))
    bare = _ARTICLE.sub(lambda found: " " * len(found.group()), folded)
    year = _year_in(bare, unit)
    if year is None and len(_YEAR.findall(bare)) > 1:
        return None
    masked = _masked(bare) if year else bare
    amounts = list(_AMOUNT.finditer(masked))
    if len(amounts) != 1:
        return None
    amount = _value(amounts[0], unit)
    if amount is None:
        return None
    beside = Beside.of(part, masked, amounts[0])
    if beside is None or (beside.is_vague and not _is_marked(amounts[0])):
        return None
    line = BudgetLine(
        year=year or unit.year,
        amount=amount,
        per="year" if beside.yearly or unit.yearly else None,
        source=beside.source or unit.source,
    )
    return Entry(line, rest=beside.is_vague or bare != folded)


def _spaced(folded: str) -> str:
    return re.sub(r"[\s\u2009]", " ", folded).replace("–", "-")


def _year_in(bare: str, unit: Unit) -> int | None:
    """The one year named beside an amount; a year alone is no amount either."""
    found = _YEAR.findall(bare)
    if len(found) != 1:
        return None
    rest = _masked(bare)
    return int(found[0]) if re.search(r"\d", rest) else None


def _masked(bare: str) -> str:
    return _YEAR.sub(lambda found: " " * len(found.group()), bare)


def _is_marked(found: re.Match[str]) -> bool:
    """Whether the figure itself says that it is money."""
    return bool(found["before"] or found["after"])


def _value(found: re.Match[str], unit: Unit) -> Decimal | None:
    """The amount in euros, or None where its figures may be read in two ways."""
    if not _is_sure(found, unit):
        return None
    cents = (found["cents"] or "").strip("-–")
    whole = Decimal(re.sub(r"\D", "", found["whole"]) + (f".{cents}" if cents else ""))
    scale = found["scale"]
    power = _SCALES.get(scale[0], 6) if scale else 3 if unit.thousands else 0
    if scale and scale.startswith("mille"):
        power = 3
    amount = (whole * 10**power).quantize(Decimal("0.01"))
    return amount if amount < _LIMIT else None


def _is_sure(found: re.Match[str], unit: Unit) -> bool:
    """A comma parts cents; a point does so too where it can part nothing else."""
    whole, cents, group = found["whole"], found["cents"] or "", found["group"]
    scaled = bool(found["scale"]) or unit.thousands
    if scaled and group == ".":
        return False
    if found["mark"] != "." or scaled:
        year = re.fullmatch(r"20[0-4]\d", whole) and not cents and not scaled
        # Under the heading of a year, "2000" is no year.
        return not year or _is_marked(found) or unit.year is not None
    return len(whole) > 3 or (len(cents) == 2 and _is_marked(found))


@dataclass(frozen=True)
class Beside:
    """What stands beside an amount; `is_vague` where a comment says more."""

    yearly: bool = False
    source: str | None = None
    is_vague: bool = False

    @classmethod
    def of(cls, part: str, masked: str, found: re.Match[str]) -> "Beside | None":
        """What is beside `found`, or None where it may change the amount."""
        gap = " " * (found.end() - found.start())
        plain = f"{masked[: found.start()]}{gap}{masked[found.end() :]}"
        yearly = _yearly().search(plain) is not None
        pieces = list(_pieces(part, _blanked(_yearly(), plain)))
        if any(re.search(r"\d", piece) for _at, piece in pieces):
            return None
        sources = [piece for _at, piece in pieces if _names_source(fold(piece))]
        unknown = [piece for piece in pieces if piece[1] not in sources]
        if len(sources) > 1 or not all(aside for aside, _piece in unknown):
            return None
        return cls(yearly, sources[0] if sources else None, bool(unknown))


def _pieces(part: str, plain: str) -> Iterator[tuple[bool, str]]:
    """What is left of `part`, and whether it stands in brackets."""
    for found in re.finditer(r"\(([^()]*)\)?|[^()]+", plain):
        start, end = found.span()
        aside = plain[start] == "("
        for piece in re.split(r"\s{2,}", _kept(part[start:end], plain[start:end])):
            text = " ".join(piece.split()).strip(_TRIM + "()[]")
            if text and _neutral().sub("", fold(piece.strip())).strip(_TRIM + "()"):
                yield aside, text


def _kept(part: str, plain: str) -> str:
    """The characters of `part` that `plain` still has."""
    return "".join(
        a if b != " " or a == " " else "  " for a, b in zip(part, plain, strict=True)
    )


def _blanked(words: re.Pattern[str], text: str) -> str:
    return words.sub(lambda found: " " * len(found.group()), text)


def _names_source(plain: str) -> bool:
    return len(plain) <= 120 and _sources().search(plain) is not None


@cache
def _sources() -> re.Pattern[str]:
    words = load("money")["sources"]["words"]
    return re.compile(rf"\b(?:{pattern(words)})\b")


@cache
def _yearly() -> re.Pattern[str]:
    return _words(load("money")["words"]["yearly"])


@cache
def _neutral() -> re.Pattern[str]:
    return _words(load("money")["words"]["neutral"])


def _words(words: Sequence[str]) -> re.Pattern[str]:
    texts = sorted((fold(word) for word in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, texts))})(?!\w)")
