"""Fields told in brackets behind titles: "Créer un verger (Service Travaux – 2027)".

Brackets are part of a title as a rule. Where most actions of a document end with them
and most of these hold a date or a department, they are fields, for all its actions.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouvernail.reading.recognition.field_values import read_fields
from gouvernail.reading.recognition.outline import Item
from gouvernail.reading.recognition.words import fold

_BRACKETS = re.compile(r"(?P<title>.*\S)\s*\((?P<inside>[^()]{2,120})\)\s*[.;]?")
_PARTS = re.compile(r"\s+[–—-]\s+|\s*[;|]\s*|,\s+")
_DEPARTMENT = re.compile(
    r"(?:service|departement|direction|cellule|bureau|office|regie|secretariat|dienst|"
    r"abteilung|cpas|codir|dg\b|df\b|drh\b|rh\b)"
)
_AT_LEAST = 5


def take_brackets(items: Sequence[Item]) -> None:
    """Turn the brackets behind titles into fields, where they are used so."""
    steered = [item for item in items if item.kind.is_steered]
    found = [(item, m) for item in steered if (m := _match(item))]
    telling = [each for each in found if any(map(_is_telling, _parts(each[1])))]
    enough = max(_AT_LEAST, 0.4 * len(steered))
    if len(found) < enough or len(telling) * 10 < len(found) * 6:
        return
    for item, match in found:
        parts = _parts(match)
        if all(_is_telling(part) or part[:1].isupper() for part in parts):
            item.line = replace(item.line, title=match.group("title"))
            item.fields.extend(
                ("due" if _is_date(p) else "department", p) for p in parts
            )


def _match(item: Item) -> re.Match[str] | None:
    return _BRACKETS.fullmatch(item.line.title)


def _parts(match: re.Match[str]) -> list[str]:
    return _PARTS.split(match.group("inside").strip())


def _is_telling(part: str) -> bool:
    return _is_date(part) or _DEPARTMENT.match(fold(part)) is not None


def _is_date(part: str) -> bool:
    fields, left, _doubts = read_fields([("due", part)])
    return bool(fields.due or fields.recurring) and not left
