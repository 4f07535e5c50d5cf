"""Changing what belongs to an authority: one at a time, what was sent, by whom."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import organisation_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.writing.doing import Done, done
from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_administer
from gouvernail.organisations.services.journal import locked


@contextmanager
def alone_in_house(request: HttpRequest, slug: str) -> Iterator[Organisation]:
    """One transaction, in which nobody else changes this authority."""
    house = organisation_of(request, slug)
    with transaction.atomic():
        locked(house)
        yield organisation_of(request, slug)


def administered(request: HttpRequest, slug: str) -> Organisation:
    """The authority, for who gives roles there: what it shows is hers to read."""
    house = organisation_of(request, slug)
    require_administer(request, house)
    return house


def require_administer(request: HttpRequest, house: Organisation) -> None:
    """Refuse who does not give roles, before she hears what stands there."""
    if not can_administer(person(request), house):
        raise PermissionDenied


def found_in(rows: QuerySet[Any], number: int) -> Any:
    """The row of that number, or a 404."""
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def sent_of(given: Given, *, nullable: Collection[str] = ()) -> dict[str, Any]:
    """The fields that were sent, as columns take them. Raises a problem for a null
    where there is always something."""
    refuse_nothing(given, *nullable)
    values = {name: getattr(given, name) for name in sorted(given.model_fields_set)}
    return {name: getattr(value, "value", value) for name, value in values.items()}


def refuse_nothing(given: BaseModel, *but: str) -> None:
    """Refuse null in a field that was sent, but where it says something."""
    for name in sorted(given.model_fields_set - set(but)):
        if getattr(given, name) is None:
            said = _("This value is needed.")
            raise ProblemError("invalid", errors=[(f"body.{name}", said)])


def last_line_of(house: Organisation) -> Done:
    """What was just written in its journal, while nobody else writes there."""
    return done(Change.objects.within(house.scope).order_by("-pk").first())
