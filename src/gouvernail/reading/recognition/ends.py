"""Fields told around titles: "Créer un verger (Service Travaux – 2027)".

What stands in brackets or behind a dash is part of a title as a rule. Where most
actions of a document end so and most of these ends hold a date, an amount, a state or
a department, they are fields, for all its actions. So are a badge before or behind the
titles ("En cours Créer un verger", "Créer un verger À lancer") and a named field behind
them ("Créer un verger Échéance : 2027"), which a web page sets apart by their look.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from gouvernail.reading.recognition.field_values import read_fields
from gouvernail.reading.recognition.fields import split_fields
from gouvernail.reading.recognition.outline import Item
from gouvernail.reading.recognition.values.states import status_of
from gouvernail.reading.recognition.words import fold

_BRACKETS = re.compile(
    r"(?P<title>.*\S)\s*(?:\((?P<inside>[^()]{2,120})\)|\[(?P<squared>[^()\[\]]{2,120})\])"
    r"\s*[.;]?"
)
_DASH = re.compile(r"(?P<title>.*?\S)\s+[—–]\s+(?P<inside>\S[^—–]{1,160})")
_PARTS = re.compile(r"\s+[–—-]\s+|\s*[;|]\s*|,\s+|\s*[\[\]]\s*")
_DEPARTMENT = re.compile(
    r"(?:service|departement|direction|cellule|bureau|office|regie|secretariat|dienst|"
    r"abteilung|cpas|codir|dg\b|df\b|drh\b|rh\b)"
)
_CAPITAL = re.compile(r"(?<=\S)\s+(?=[A-ZÀ-Ý])")
_AT_LEAST = 5
_NAMED = 2

# A title, and the fields that stood before or behind it.
Apart = tuple[str, tuple[tuple[str, str], ...]]


def take_ends(items: Sequence[Item]) -> None:
    """Turn what stands behind the titles into fields, where it is used so."""
    steered = [item for item in items if item.kind.is_steered]
    _take_parts(steered, _badge)
    _take_parts(steered, _badge_behind)
    _take_parts(steered, _named_end)
    for pattern in (_BRACKETS, _DASH):
        found = [(i, m) for i in steered if (m := pattern.fullmatch(i.line.title))]
        if _is_used(found, len(steered)):
            for item, match in found:
                _take(item, match)


def _take_parts(steered: Sequence[Item], part: Callable[[str], Apart | None]) -> None:
    """Set apart what `part` finds in the titles, where many have it."""
    found = [(item, told) for item in steered if (told := part(item.line.title))]
    if len(found) < max(_AT_LEAST, 0.4 * len(steered)):
        return
    for item, (title, fields) in found:
        item.line = replace(item.line, title=title)
        item.fields.extend(fields)


def _badge(title: str) -> Apart | None:
    """The state in one to three words before the title, which a capital opens."""
    words = title.split()
    for count in (3, 2, 1):
        state, rest = " ".join(words[:count]), " ".join(words[count:])
        if rest[:1].isupper() and status_of(state):
            return rest, (("status", state),)
    return None


def _badge_behind(title: str) -> Apart | None:
    """The state in one to three words behind the title, with a capital of its own."""
    words = title.split()
    for count in (3, 2, 1):
        rest, state = " ".join(words[:-count]), " ".join(words[-count:])
        if rest and state[:1].isupper() and status_of(state):
            return rest, (("status", state),)
    return None


def _named_end(title: str) -> Apart | None:
    """The fields behind the title, from the first capital that opens one."""
    for found in _CAPITAL.finditer(title, 0, title.rfind(":") + 1):
        fields = split_fields(title[found.end() :])
        if fields:
            return title[: found.start()], fields
    return None


def _is_used(found: Sequence[tuple[Item, re.Match[str]]], steered: int) -> bool:
    telling = [match for _item, match in found if any(map(name_of, _parts(match)))]
    named = [match for _item, match in found if split_fields(_inside(match))]
    # What names its field, "(pilote : …)", needs few others like it.
    if len(named) == len(found) >= _NAMED:
        return True
    enough = max(_AT_LEAST, 0.4 * steered)
    return len(found) >= enough and len(telling) * 10 >= len(found) * 6


def _take(item: Item, match: re.Match[str]) -> None:
    named = [(name_of(part), part) for part in _parts(match)]
    if any(name for name, _part in named) or named[0][1][:1].isupper():
        item.line = replace(item.line, title=match["title"])
        for rank, (name, part) in enumerate(named):
            first = rank == 0 and part[:1].isupper()
            told = split_fields(part) or (
                (name or ("department" if first else "text"), part),
            )
            item.fields.extend(told)


def _inside(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return groups.get("inside") or groups.get("squared") or ""


def _parts(match: re.Match[str]) -> list[str]:
    return [part for part in _PARTS.split(_inside(match).strip()) if part]


def name_of(part: str) -> str | None:
    """The field that a part surely is, or None: its own, a state, a day, an amount."""
    told = split_fields(part)
    if told:
        return told[0][0]
    if _DEPARTMENT.match(fold(part)):
        return "department"
    for name in ("status", "due", "budget"):
        fields, left, _doubts = read_fields([(name, part)])
        if fields.model_fields_set and not left:
            return name
    return None
