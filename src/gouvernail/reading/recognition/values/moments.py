"""Which days a printed date may stand for."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gouvernail.reading.vocabulary import load


@dataclass(frozen=True)
class Moment:
    """First and last day; `is_period` where the text tells both a start and an end,
    `since` where it only tells a start."""

    first: date | None
    last: date | None
    is_period: bool = False
    since: bool = False


_WORDS = load("dates")
_MONTHS = {name: int(at) for at, names in _WORDS["months"].items() for name in names}
_TERMS = {name: int(size) for size, names in _WORDS["terms"].items() for name in names}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _prefix(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(words)})(?:[\s.-]+|(?<='))(?=\S)")


_YEAR = r"(?P<year>20\d\d)"
_ANY_YEAR = r"(?:'?(?P<short>[2-4]\d)|(?P<year>20\d\d))"
_RANK = r"(?P<rank>[1-4]|iv|i{1,3})"
_NTH = r" ?(?:er|ere|e|eme|ieme|nd|nde|de|ste|ter|tes|\.)?[ -]?"
_MONTH = rf"(?P<month>{_any(_MONTHS)})\.?"
_LONG_TERM = rf"(?P<term>{_any(name for name in _TERMS if len(name) > 1)})\.?"
_TERM = rf"(?P<term>{_any(name for name in _TERMS if len(name) == 1)})"
_OF = r"[ ,/-]*(?:(?:de|du|d'|van|des|vom) ?(?:l'annee ?)?)?"
_WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w{3,7}dag|"
    r"\w{3,7}tag|mittwoch)[ ,]+)?"
)
_TIME = r"(?:[ t]\d\d[:h]\d\d(?::\d\d)?)?"
_DAYS = (
    rf"{_WEEKDAY}(?P<day>\d{{1,2}}) ?[/.-] ?(?P<number>\d{{1,2}}) ?[/.-] ?"
    rf"{_ANY_YEAR}{_TIME}",
    rf"{_YEAR}[-/.](?P<number>\d\d)[-/.](?P<day>\d\d){_TIME}",
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:er|e|ste|\.)?[ -]?{_MONTH}[ -]?{_ANY_YEAR}",
)
_PARTS = (
    rf"{_MONTH}{_OF}{_ANY_YEAR}",
    rf"(?P<number>\d{{1,2}}) ?[/.-] ?{_YEAR}",
    r"(?P<number>\d{1,2})/(?P<short>[2-4]\d)",
    rf"{_YEAR}[-/](?P<number>0[1-9]|1[0-2])",
    rf"{_YEAR}[ ,/-]+{_MONTH}",
    rf"{_RANK}{_NTH}{_LONG_TERM}{_OF}{_YEAR}",
    rf"{_LONG_TERM} ?{_RANK}{_OF}{_YEAR}",
    rf"{_TERM} ?{_RANK}[ ,/'-]*{_ANY_YEAR}",
    rf"{_YEAR}[ ,:/(-]*{_TERM} ?{_RANK}",
    rf"{_YEAR}[ ,:/(-]*{_RANK}{_NTH}{_LONG_TERM}",
    _YEAR,
)
_SPELLED = {
    "premier": "1",
    "deuxieme": "2",
    "second": "2",
    "troisieme": "3",
    "quatrieme": "4",
    "eerste": "1",
    "tweede": "2",
    "derde": "3",
    "vierde": "4",
    "erstes": "1",
    "zweites": "2",
    "drittes": "3",
    "viertes": "4",
}
_SPELLED_RANK = re.compile(rf"\b({'|'.join(_SPELLED)})(?:e|s)?\b")
_RANKS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY = tuple(map(re.compile, _DAYS))
_PART = tuple(map(re.compile, _PARTS))
_SCHOOL = _any(_WORDS["school"]["year"])
_SCHOOL_YEAR = re.compile(
    rf"(?:{_SCHOOL})s? ?\(?{_YEAR} ?[/–-] ?(?P<next>20\d\d|\d\d)\)?|"
    rf"(?P<other>20\d\d) ?[/–-] ?(?P<after>20\d\d|\d\d) ?\(?(?:{_SCHOOL})\)?"
)
_BACK = re.compile(
    rf"(?:{_any(_WORDS['school']['start'])})(?: de)? ?(?:de |en )?{_YEAR}"
)
_PLAIN = _prefix(_WORDS["plain"]["words"])
_END = _prefix(_WORDS["plain"]["ends"])
_START = _prefix(_WORDS["plain"]["starts"])
_MIDDLE = _prefix(_WORDS["plain"]["middles"])
_SINCE = _prefix(_WORDS["plain"]["since"])
_AFTER = re.compile(rf"[\s,(]+(?:{_any(_WORDS['after']['words'])})\.?\)?$")
_FROM = re.compile(r"(?:de|du|d'|von|vom|van|from|periode)\b:? ?|d'")
_BETWEEN = re.compile(r"(?:entre|zwischen|tussen) (.+) (?:et|und|en) (.+)")
_TO = re.compile(
    r" ?(?:[–—→>]|->|=>|-->) ?| ?- ?| (?:a|au|a la|bis|bis zum|tot|tot en met|t/m|"
    r"to|jusqu'a|jusqu'au|jusqu'en|jusque|puis) "
)
_YEARS = re.compile(r"20\d\d(?:(?: ?[,;/&+–-] ?| et | en | und | )20\d\d)+")
_SHORT_SPAN = re.compile(r"(20)(\d\d) ?[-–/] ?(\d\d)")


def moment(text: str) -> Moment | None:
    """What the folded `text` stands for, or None if that is not sure."""
    text = _AFTER.sub("", _SPELLED_RANK.sub(_rank_of, text)).strip(" .,;:()")
    if not re.search(r"\d", text) or len(text) > 100:
        return None
    return _simple(text) or _school(text) or _years(text) or _period(text)


def _rank_of(found: re.Match[str]) -> str:
    return _SPELLED[found.group(1)]


def _simple(text: str, depth: int = 0) -> Moment | None:
    """One date, under the words that say which of its days is meant."""
    found = _dated(text)
    if found or depth > 4:
        return found
    for prefix, change in _CHANGES:
        opening = prefix.match(text)
        inner = _simple(text[opening.end() :], depth + 1) if opening else None
        if inner:
            return change(inner)
    return None


def _dated(text: str) -> Moment | None:
    for pattern in _DAY:
        found = pattern.fullmatch(text)
        if found:
            day = _valid(_year(found), _month(found), int(found.group("day")))
            return Moment(day, day) if day else None
    for pattern in _PART:
        found = pattern.fullmatch(text)
        if found:
            return _part(found)
    back = _BACK.fullmatch(text)
    return _months(int(back.group("year")), 9, 9) if back else None


def _part(found: re.Match[str]) -> Moment | None:
    """A month, a term or a year, with its first and last day."""
    groups = found.groupdict()
    year = _year(found)
    if groups.get("term"):
        size = _TERMS[groups["term"]]
        rank = int(_RANKS.get(groups["rank"], 0) or groups["rank"])
        return _months(year, (rank - 1) * size + 1, rank * size)
    if groups.get("month") or groups.get("number"):
        return _months(year, _month(found), _month(found))
    return _months(year, 1, 12)


def _months(year: int, opening: int, closing: int) -> Moment | None:
    if not 1 <= opening <= closing <= 12:
        return None
    last = calendar.monthrange(year, closing)[1]
    return Moment(date(year, opening, 1), date(year, closing, last))


def _year(found: re.Match[str]) -> int:
    groups = found.groupdict()
    return int(groups.get("year") or f"20{groups['short']}")


def _month(found: re.Match[str]) -> int:
    groups = found.groupdict()
    return _MONTHS[groups["month"]] if groups.get("month") else int(groups["number"])


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ending(inner: Moment) -> Moment:
    return Moment(None, inner.last)


def _starting(inner: Moment) -> Moment:
    return Moment(inner.first, None)


def _since(inner: Moment) -> Moment:
    return Moment(inner.first, None, since=True)


def _halfway(inner: Moment) -> Moment | None:
    """The middle of a year is the end of June, that of a month its 15th day."""
    if inner.first is None or inner.last is None:
        return None
    days = (inner.last - inner.first).days
    if days > 360:
        return Moment(None, date(inner.first.year, 6, 30))
    middle = inner.first.replace(day=15)
    return Moment(middle, middle) if 27 <= days <= 30 else None


def _same(inner: Moment) -> Moment:
    return inner


_CHANGES = (
    (_END, _ending),
    (_START, _starting),
    (_MIDDLE, _halfway),
    (_SINCE, _since),
    (_PLAIN, _same),
)


def _school(text: str) -> Moment | None:
    """From 1 September to 30 June."""
    found = _SCHOOL_YEAR.fullmatch(text) or _SCHOOL_YEAR.fullmatch(_without_plain(text))
    if found is None:
        return None
    first = int(found.group("year") or found.group("other"))
    last = int((found.group("next") or found.group("after"))[-2:]) + 2000
    if last != first + 1:
        return None
    return Moment(date(first, 9, 1), date(last, 6, 30), is_period=True)


def _without_plain(text: str) -> str:
    opening = _PLAIN.match(text)
    return text[opening.end() :] if opening else text


def _years(text: str) -> Moment | None:
    """`2025, 2026, 2027`: years that follow one another are a period."""
    if not _YEARS.fullmatch(text):
        return None
    years = [int(year) for year in re.findall(r"20\d\d", text)]
    parted = re.fullmatch(r"20\d\d ?[–/-] ?20\d\d", text)
    follow = all(b == a + 1 for a, b in zip(years, years[1:], strict=False))
    if not follow and not (parted and years[0] < years[1]):
        return None
    return Moment(date(years[0], 1, 1), date(years[-1], 12, 31), is_period=True)


def _period(text: str) -> Moment | None:
    """Two dates with a mark between; the first may go without its year."""
    short = _SHORT_SPAN.fullmatch(text)
    if short:
        text = f"{short[1]}{short[2]} - {short[1]}{short[3]}"
    both = _BETWEEN.fullmatch(text)
    if both:
        return _between(both[1], both[2])
    opening = _FROM.match(text)
    inner = text[opening.end() :] if opening else text
    for mark in _TO.finditer(inner):
        found = _between(inner[: mark.start()], inner[mark.end() :])
        if found:
            return found
    return None


def _between(one: str, other: str) -> Moment | None:
    last = _simple(other.strip())
    if last is None or last.last is None or last.since:
        return None
    first = _simple(one.strip())
    if first is None and not re.search(r"20\d\d", one):
        first = _simple(f"{one.strip()} {last.last.year}") or _same_month(one, last)
    if first is None or first.first is None or first.first > last.last:
        return None
    return Moment(first.first, last.last, is_period=True)


def _same_month(one: str, last: Moment) -> Moment | None:
    """`1/03 - 30/06/2027`: the year is told once."""
    if last.last is None or not re.fullmatch(r"\d{1,2}/\d{1,2}", one.strip()):
        return None
    found = _simple(f"{one.strip()}/{last.last.year}")
    return replace(found, is_period=False) if found else None
