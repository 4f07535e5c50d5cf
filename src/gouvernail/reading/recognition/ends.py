"""Fields told behind titles: "Créer un verger (Service Travaux – 2027)".

What stands in brackets or behind a dash is part of a title as a rule. Where most
actions of a document end so and most of these ends hold a date, an amount, a state or
a department, they are fields, for all its actions.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouvernail.reading.recognition.field_values import read_fields
from gouvernail.reading.recognition.outline import Item
from gouvernail.reading.recognition.words import fold

_BRACKETS = re.compile(r"(?P<title>.*\S)\s*\((?P<inside>[^()]{2,120})\)\s*[.;]?")
_DASH = re.compile(r"(?P<title>.*?\S)\s+[—–]\s+(?P<inside>\S[^—–]{1,160})")
_PARTS = re.compile(r"\s+[–—-]\s+|\s*[;|]\s*|,\s+|\s*[\[\]]\s*")
_DEPARTMENT = re.compile(
    r"(?:service|departement|direction|cellule|bureau|office|regie|secretariat|dienst|"
    r"abteilung|cpas|codir|dg\b|df\b|drh\b|rh\b)"
)
_AT_LEAST = 5


def take_ends(items: Sequence[Item]) -> None:
    """Turn what stands behind the titles into fields, where it is used so."""
    steered = [item for item in items if item.kind.is_steered]
    for pattern in (_BRACKETS, _DASH):
        found = [(i, m) for i in steered if (m := pattern.fullmatch(i.line.title))]
        if _is_used(found, len(steered)):
            for item, match in found:
                _take(item, match)


def _is_used(found: Sequence[tuple[Item, re.Match[str]]], steered: int) -> bool:
    telling = [match for _item, match in found if any(map(_name, _parts(match)))]
    enough = max(_AT_LEAST, 0.4 * steered)
    return len(found) >= enough and len(telling) * 10 >= len(found) * 6


def _take(item: Item, match: re.Match[str]) -> None:
    named = [(_name(part), part) for part in _parts(match)]
    if any(name for name, _part in named) or named[0][1][:1].isupper():
        item.line = replace(item.line, title=match["title"])
        for rank, (name, part) in enumerate(named):
            first = rank == 0 and part[:1].isupper()
            item.fields.append((name or ("department" if first else "text"), part))


def _parts(match: re.Match[str]) -> list[str]:
    return [part for part in _PARTS.split(match["inside"].strip()) if part]


def _name(part: str) -> str | None:
    """The field that a part surely is, or None."""
    if _DEPARTMENT.match(fold(part)):
        return "department"
    for name in ("status", "due", "budget"):
        fields, left, _doubts = read_fields([(name, part)])
        if fields.model_fields_set and not left:
            return name
    return None
