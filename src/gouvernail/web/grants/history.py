"""The history of a grant, in words."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.core.typography import euros, long_date
from gouvernail.history.models import Change
from gouvernail.money.enums_grants import GrantState
from gouvernail.money.services.grants import history_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.grants.house import grant_of, page
from gouvernail.web.grants.verbs import FIELDS, VERBS

PER_PAGE = 50
STATES = dict(GrantState.choices)
AMOUNTS = ("asked", "granted", "received", "justified")
DAYS = ("call_closes_on", "granted_on", "justify_by", "justified_on")


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


@require_safe
def history(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Who changed what, newest first."""
    grant = grant_of(request, pk)
    listed = Paginator(history_of(grant), PER_PAGE)
    shown = listed.get_page(request.GET.get("page"))
    context = page(
        request,
        grant=grant,
        shown=shown,
        total=listed.count,
        lines=lines_of(shown.object_list),
    )
    return render(request, "web/grants/history.html", context)


def _fields(change: Change) -> list[FieldChange]:
    return [
        FieldChange(str(FIELDS.get(name, name)), _told(name, old), _told(name, new))
        for name, (old, new) in change.details.items()
    ]


def _told(name: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, dict):
        return str(value.get("name", ""))
    if name in AMOUNTS:
        return euros(str(value))
    if name in DAYS:
        return long_date(parse_date(str(value)))
    return str(STATES.get(value, value)) if name == "state" else _plain(value)


def _plain(value: Any) -> str:
    return (_("yes") if value else _("no")) if isinstance(value, bool) else str(value)
