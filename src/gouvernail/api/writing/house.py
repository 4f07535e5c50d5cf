"""Changing what somebody read of an authority: nobody else changes it meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel

from gouvernail.api.core.finding import organisation_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.services.journal import locked


@contextmanager
def alone_in_house(request: HttpRequest, slug: str) -> Iterator[Organisation]:
    """One transaction, in which nobody else changes what belongs to this authority."""
    house = organisation_of(request, slug)
    with transaction.atomic():
        yield locked(house)


def refuse_nothing(given: BaseModel, *but: str) -> None:
    """Refuse null in a field that was sent, but where it says something."""
    for name in sorted(given.model_fields_set - set(but)):
        if getattr(given, name) is None:
            said = _("This value is needed.")
            raise ProblemError("invalid", errors=[(f"body.{name}", said)])
