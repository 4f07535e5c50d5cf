"""A synergy of the register of an authority, for who may read it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import Http404, HttpRequest

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import organisation_of
from gouvernail.api.reading.synergies import ALL, SynergyShown, synergy_shown
from gouvernail.organisations.models import Organisation
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.querysets import SynergyQuerySet, readable_plans

ONE = ALL + "/{synergy}"


def register_of(request: HttpRequest, house: Organisation) -> SynergyQuerySet:
    """What the register of the house holds and the bearer may read."""
    return Synergy.objects.visible_to(person(request)).in_register_of(house)


def synergy_of(request: HttpRequest, house: Organisation, number: int) -> Synergy:
    """The synergy of that number in this register, or a 404."""
    rows = register_of(request, house).for_list().filter(pk=number)
    row = rows.order_by("pk").distinct().first()
    if row is None:
        raise Http404
    return row


@contextmanager
def alone_with(request: HttpRequest, slug: str, number: int) -> Iterator[Synergy]:
    """One transaction, in which nobody else writes in this synergy."""
    house = organisation_of(request, slug)
    with transaction.atomic():
        synergy_of(request, house, number)
        Synergy.objects.select_for_update(of=("self",)).get(pk=number)
        yield synergy_of(request, house, number)


@contextmanager
def holding(request: HttpRequest, slug: str, number: int) -> Iterator[Synergy]:
    """The synergy, if it still is what the program read."""
    with alone_with(request, slug, number) as row:
        require_match(request, shown_to(request, row))
        yield row


def read_again(request: HttpRequest, row: Synergy) -> SynergyShown:
    """As it stands now, also for who handed it over and sees it no more."""
    rows = Synergy.objects.for_list().filter(pk=row.pk)
    return shown_to(request, rows.order_by("pk")[0])


def shown_to(request: HttpRequest, row: Synergy) -> SynergyShown:
    """As the bearer reads it."""
    return synergy_shown(row, readable_plans(person(request)))
