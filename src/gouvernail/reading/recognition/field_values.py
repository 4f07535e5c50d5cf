"""Turns printed fields into values; what is not surely understood stays as text."""

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from gouvernail.plan.kinds import Status
from gouvernail.plan.model import BudgetLine, Fields, Indicator
from gouvernail.reading.recognition.titles import tidied
from gouvernail.reading.recognition.words import fold

_LINE = 500
_MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)")
_MONTH = re.compile(
    rf"(?:fin |debut )?(?:(\d{{1,2}})[/.-]|({'|'.join(_MONTHS)}) )(20\d\d)"
)
_PART = re.compile(r"(?:(\d)\w* ?(trimestre|semestre)|([ts])(\d)) ?(20\d\d)")
_YEAR = re.compile(r"(?:fin |courant |debut |d'ici |pour |en |annee )*(20\d\d)")
_SPAN = re.compile(r"(?:de )?(20\d\d)\s*(?:-|–|—|/|a|au)\s*(20\d\d)")
_RECURRING = re.compile(
    r"(?:action )?(?:permanent|recurrent|continu|annuel|chaque annee|en continu|"
    r"tous les ans)\w*"
)
_AMOUNT = re.compile(
    r"(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:,(\d{1,2}|-))?"
    r"\s*(k)?\s?(?:€|eur\b|euros?\b)"
)
_STATUSES: tuple[tuple[str, Status], ...] = (
    (
        r"non (?:entame|commence|debute|demarre)\w*|"
        r"a (?:faire|demarrer|agender|debuter)|pas (?:commence|entame)\w*",
        Status.NOT_STARTED,
    ),
    (r"abandonne\w*|annule\w*", Status.ABANDONED),
    (r"bloque\w*|suspendu\w*|probleme", Status.BLOCKED),
    (r"en attente|reporte\w*", Status.WAITING),
    (r"en cours(?: de realisation)?|entame\w*|commence\w*|demarre\w*", Status.ONGOING),
    (r"realise\w*|termine\w*|finalise\w*|cloture\w*|acheve\w*", Status.DONE),
)
_LISTED = re.compile(r"\s*[,;•]\s+|\s+[–-]\s+|\s*\n\s*")

Pairs = Iterable[tuple[str, str]]
Values = dict[str, object]


def read_fields(pairs: Pairs) -> tuple[Fields, list[str]]:
    """The fields surely understood, and the others as sentences for the text."""
    values: Values = {}
    left: list[str] = []
    for name, raw in pairs:
        text = tidied(raw)
        if text and not _READERS.get(name, _unread)(values, name, text):
            left.append(text)
    return Fields.model_validate(values), left


def _unread(values: Values, name: str, text: str) -> bool:
    return False


def _line(values: Values, name: str, text: str) -> bool:
    if name in values or len(text) > _LINE:
        return False
    values[name] = text
    return True


def _list(values: Values, name: str, text: str) -> bool:
    parts = tuple(part for part in _LISTED.split(text) if part)
    if any(len(part) > _LINE for part in parts):
        return False
    values[name] = (*_before(values, name), *parts)
    return True


def _before(values: Values, name: str) -> tuple[object, ...]:
    before = values.get(name, ())
    return before if isinstance(before, tuple) else ()


def _indicators(values: Values, name: str, text: str) -> bool:
    parts = [part for part in re.split(r"\s*;\s+|\s*•\s*", text) if part]
    if any(len(part) > _LINE for part in parts):
        return False
    found = tuple(Indicator(label=part) for part in parts)
    values[name] = (*_before(values, name), *found)
    return True


def _budget(values: Values, name: str, text: str) -> bool:
    plain = fold(text)
    found = list(_AMOUNT.finditer(plain))
    if len(found) != 1:
        return False
    rest = plain[found[0].end() :].strip(" .")
    yearly = re.fullmatch(r"(?:/|par|/ ?)\s*an(?:nee)?", rest) is not None
    if (rest or plain[: found[0].start()].strip()) and not yearly:
        return False
    line = BudgetLine(amount=_amount(found[0]), per="year" if yearly else None)
    values[name] = (*_before(values, name), line)
    return True


def _amount(found: re.Match[str]) -> Decimal:
    whole = Decimal(re.sub(r"\D", "", found.group(1)))
    cents = (found.group(2) or "").strip("-")
    if cents:
        whole += Decimal(cents) / (10 ** len(cents))
    return whole * 1000 if found.group(3) else whole


def _status(values: Values, name: str, text: str) -> bool:
    plain = fold(text).strip(" .")
    for pattern, status in _STATUSES:
        if re.fullmatch(pattern, plain):
            values[name] = status
            return True
    percent = re.fullmatch(r"(\d{1,3}) ?%", plain)
    return bool(percent) and _progress(values, "progress", text)


def _progress(values: Values, name: str, text: str) -> bool:
    found = re.fullmatch(r"(\d{1,3}) ?%?", text.strip(" ."))
    if not found or int(found.group(1)) > 100:
        return False
    values[name] = int(found.group(1))
    return True


def _goals(values: Values, name: str, text: str) -> bool:
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if not numbers or not all(1 <= n <= 17 for n in numbers):
        return False
    values[name] = tuple(dict.fromkeys(numbers))
    return True


def _date(values: Values, name: str, text: str) -> bool:
    plain = fold(text).strip(" .")
    if _RECURRING.fullmatch(plain):
        values["recurring"] = True
        return True
    span = _SPAN.fullmatch(plain)
    if span and "start" not in values and int(span.group(1)) <= int(span.group(2)):
        values["start"] = date(int(span.group(1)), 1, 1)
        values["due"] = date(int(span.group(2)), 12, 31)
        return True
    found = day_of(plain, first=name == "start")
    if found is None or name in values:
        return False
    values[name] = found
    return True


def day_of(plain: str, *, first: bool) -> date | None:
    """The day a printed date stands for; first or last of a month, term or year."""
    day = _DAY.fullmatch(plain)
    if day:
        return _valid(int(day.group(3)), int(day.group(2)), int(day.group(1)))
    months = _months(plain)
    if months is None:
        return None
    year, opening, closing = months
    if not 1 <= opening <= closing <= 12:
        return None
    if first:
        return date(year, opening, 1)
    return date(year, closing, calendar.monthrange(year, closing)[1])


def _months(plain: str) -> tuple[int, int, int] | None:
    month = _MONTH.fullmatch(plain)
    if month:
        number = int(month.group(1) or _MONTHS.index(month.group(2)) + 1)
        return int(month.group(3)), number, number
    part = _PART.fullmatch(plain)
    if part:
        rank = int(part.group(1) or part.group(4))
        size = 3 if (part.group(2) or part.group(3)).startswith("t") else 6
        return int(part.group(5)), (rank - 1) * size + 1, rank * size
    year = _YEAR.fullmatch(plain)
    return (int(year.group(1)), 1, 12) if year else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_READERS: dict[str, Callable[[Values, str, str], bool]] = {
    "lead": _line,
    "department": _line,
    "political_owner": _line,
    "priority": _line,
    "partners": _list,
    "plans": _list,
    "indicators": _indicators,
    "budget": _budget,
    "status": _status,
    "progress": _progress,
    "sdg": _goals,
    "start": _date,
    "due": _date,
}
