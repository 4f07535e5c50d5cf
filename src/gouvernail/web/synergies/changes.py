"""The history of a synergy, in words."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from gouvernail.core.typography import long_date
from gouvernail.history.models import Change
from gouvernail.synergies.enums import (
    Degree,
    Procedure,
    ProgrammeState,
    SynergyState,
)
from gouvernail.synergies.fields import field_name
from gouvernail.web.synergies.verbs import FIELDS, VERBS

WORDS = {
    "degree": dict(Degree.choices),
    "procedure": dict(Procedure.choices),
    "state": {**dict(ProgrammeState.choices), **dict(SynergyState.choices)},
}


class FieldChange(NamedTuple):
    """One field: from what to what."""

    label: str
    before: str
    after: str


class ChangeLine(NamedTuple):
    """One act of the history."""

    change: Change
    verb: str
    fields: list[FieldChange]


def lines_of(changes: Iterable[Change]) -> list[ChangeLine]:
    """These acts, in words."""
    return [
        ChangeLine(change, str(VERBS.get(change.verb, change.verb)), _fields(change))
        for change in changes
    ]


def _fields(change: Change) -> list[FieldChange]:
    return [
        FieldChange(str(FIELDS.get(name, name)), _told(name, old), _told(name, new))
        for name, (old, new) in change.details.items()
    ]


def _told(name: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dict):
        return str(value.get("name", ""))
    if name == "field":
        return field_name(value)
    if name.endswith(("_on", "_until")):
        return long_date(parse_date(str(value)))
    return str(WORDS.get(name, {}).get(value, value))
