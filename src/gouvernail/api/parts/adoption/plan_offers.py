"""Plans that other authorities propose to keep together: read, accepted, refused."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.adoption.owners import (
    PlanOfferShown,
    plan_offer_shown,
    router,
)
from gouvernail.api.reading.plans import PlanShown, plan_shown
from gouvernail.api.writing.routing import writes
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import JointOffer
from gouvernail.plans.services import joining
from gouvernail.tokens.scopes import Scope

ALL = "/organisations/{organisation}/plan-offers"
ONE = ALL + "/{offer}"


class PlanRefusalGiven(Given):
    """Why not; it may be left empty."""

    reason: str = Field("", max_length=1000, examples=["Pas pour ce mandat."])


@reads(router, ALL)
def plan_offers(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[PlanOfferShown]:
    """The plans that others propose to an authority, and that wait for its answer."""
    house = organisation_of(request, organisation)
    rows = JointOffer.objects.waiting().received_by([house.pk])
    found = rows_of(request, asked, rows)
    items = [plan_offer_shown(row) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, ONE)
def plan_offer(request: HttpRequest, organisation: Slug, offer: Id) -> PlanOfferShown:
    """One plan that is proposed, until it is answered."""
    return plan_offer_shown(_row(organisation_of(request, organisation), offer))


@writes(router, "POST", ONE + "/accept", Scope.ADOPTION)
def accept_plan_offer(request: HttpRequest, organisation: Slug, offer: Id) -> PlanShown:
    """Keep the plan together from now on."""
    with _holding(request, organisation, offer) as row:
        plan = joining.accept_plan(offer=row, by=person(request))
    return plan_shown(plan_of(request, plan.pk))


@writes(router, "POST", ONE + "/refuse", Scope.ADOPTION)
def refuse_plan_offer(
    request: HttpRequest, organisation: Slug, offer: Id, given: PlanRefusalGiven
) -> PlanOfferShown:
    """Say no; nothing of the plan was seen but its title."""
    with _holding(request, organisation, offer) as row:
        joining.refuse_plan(offer=row, by=person(request), reason=given.reason)
        row.refresh_from_db(fields=["state", "reason"])
    return plan_offer_shown(row)


@contextmanager
def _holding(request: HttpRequest, slug: str, number: int) -> Iterator[JointOffer]:
    """The offer, if it still is what the program read."""
    house = organisation_of(request, slug)
    with transaction.atomic():
        list(JointOffer.objects.select_for_update().filter(pk=number).values("pk"))
        row = _row(house, number)
        require_match(request, plan_offer_shown(row))
        yield row


def _row(house: Organisation, number: int) -> JointOffer:
    rows = JointOffer.objects.waiting().received_by([house.pk])
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row
