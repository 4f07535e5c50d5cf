"""From what to what, for the acts that are not about a plan."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from gouvernail.history.models import Change
from gouvernail.organisations.enums import OrganisationKind, PartnerKind, Role
from gouvernail.tokens.scopes import Scope
from gouvernail.web.journal.words import FIELDS
from gouvernail.web.plans.sentences import Difference, differences_of

# Codes that several lists may share: the first that knows one gives its word.
CODES = {
    str(code): label
    for choices in (PartnerKind, OrganisationKind, Role, Scope)
    for code, label in choices.choices
}
CODED = {"role", "kind"}
# Several codes, one after the other.
LISTED = {"uses"}
PLAN = "plan:"


def differences(change: Change) -> list[Difference]:
    """What changed, in words; a field that has none is left out."""
    if change.scope.startswith(PLAN):
        return differences_of(change)
    return [
        Difference(str(FIELDS[name]), _worded(name, pair[0]), _worded(name, pair[1]))
        for name, pair in change.details.items()
        if name in FIELDS and isinstance(pair, list) and len(pair) == 2
    ]


def _worded(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "–"
    if name in CODED:
        return _word(value)
    if name in LISTED:
        return " · ".join(_word(code) for code in str(value).split(", "))
    return _by_type(value)


def _word(code: Any) -> str:
    return str(CODES.get(str(code), code))


def _by_type(value: Any) -> str:
    words: dict[type, Callable[[Any], str]] = {
        bool: lambda said: _("yes") if said else _("no"),
        list: lambda said: ", ".join(_by_type(each) for each in said),
        dict: lambda said: str(said.get("name", "–")),
    }
    return words.get(type(value), str)(value)
