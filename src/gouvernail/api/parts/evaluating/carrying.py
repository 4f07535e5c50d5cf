"""Who bears what of a synergy, which actions carry it, the text of its agreement."""

from decimal import Decimal
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, Slug, organisation_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import MEDIA_TYPE, Name, brought
from gouvernail.api.parts.evaluating.files import given_as_file
from gouvernail.api.parts.evaluating.register import (
    ONE,
    holding,
    read_again,
    synergy_of,
)
from gouvernail.api.parts.evaluating.synergies import standing
from gouvernail.api.reading.synergies import SynergyShown, router
from gouvernail.api.writing.choosing import refused
from gouvernail.api.writing.given import Number
from gouvernail.api.writing.routing import writes
from gouvernail.documents.services import MOST_BYTES, store_document
from gouvernail.plans.models import Node
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.policies import can_lead_synergy, can_take_part
from gouvernail.synergies.services import (
    edit_synergy as edit,
    link_node,
    linkable_plans,
    save_parts,
    unlink_node,
)
from gouvernail.tokens.scopes import Scope

CARRIED = ONE + "/actions/{plan}/{key}"
Percent = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2, examples=["60.00"])]


class PartGiven(Given):
    """What one body bears and brings; what is not sent stays."""

    body: Number = Field(description="Number of the body in this synergy.")
    cost_percent: Percent | None = None
    fte_percent: Percent | None = None
    brings: str = Field("", max_length=5000)


class PartsGiven(Given):
    """Who bears what; the bodies that are not named bear what they bore."""

    parts: list[PartGiven] = Field(min_length=1, max_length=60)


@writes(router, "PATCH", ONE + "/parts", Scope.DIRECTORY)
def share_synergy(
    request: HttpRequest, organisation: Slug, synergy: Id, given: PartsGiven
) -> SynergyShown:
    """Say who bears what. An authority that does not lead says what it brings."""
    with holding(request, organisation, synergy) as row:
        known = {each.pk for each in row.participants.all()}
        parts: dict[int, dict[str, Any]] = {}
        for place, each in enumerate(given.parts):
            if each.body not in known:
                raise refused(f"parts.{place}.body")
            parts[each.body] = each.model_dump(exclude={"body"}, exclude_unset=True)
        save_parts(synergy=row, parts=parts, by=person(request))
        return read_again(request, row)


@writes(router, "PUT", CARRIED, Scope.DIRECTORY)
def link_synergy(
    request: HttpRequest, organisation: Slug, synergy: Id, plan: Id, key: Key
) -> SynergyShown:
    """Say that an action carries the synergy."""
    with holding(request, organisation, synergy) as row:
        node = _node(request, row, plan, key)
        link_node(synergy=row, node=node, by=person(request))
        return read_again(request, row)


@writes(router, "DELETE", CARRIED, Scope.DIRECTORY)
def unlink_synergy(
    request: HttpRequest, organisation: Slug, synergy: Id, plan: Id, key: Key
) -> SynergyShown:
    """The action no longer carries it."""
    with holding(request, organisation, synergy) as row:
        node = _node(request, row, plan, key)
        unlink_node(synergy=row, node=node, by=person(request))
        return read_again(request, row)


@reads(router, ONE + "/agreement/file", kinds=(MEDIA_TYPE,))
def synergy_agreement(
    request: HttpRequest, organisation: Slug, synergy: Id
) -> HttpResponse:
    """The text of the agreement, as it was brought."""
    house = organisation_of(request, organisation)
    return given_as_file(synergy_of(request, house, synergy).agreement_document)


@writes(router, "PUT", ONE + "/agreement", Scope.FILES, file=MOST_BYTES)
def keep_agreement(
    request: HttpRequest, organisation: Slug, synergy: Id, name: Name
) -> SynergyShown:
    """Keep the text of the agreement, in the place of the one before."""
    by, house = person(request), organisation_of(request, organisation)
    with holding(request, organisation, synergy) as row:
        if not can_lead_synergy(by, row):
            raise PermissionDenied
        file = brought(request, name)
        kept = store_document(file=file, organisation=row.lead, by=by)
        details = standing(row) | {"agreement_document": kept}
        edit(synergy=row, organisation=house, details=details, by=by)
        return read_again(request, row)


def _node(request: HttpRequest, row: Synergy, plan: int, key: str) -> Node:
    """A node of a plan that she may link; anything else is a 404."""
    if not can_take_part(person(request), row):
        raise PermissionDenied
    plans = linkable_plans(person(request), row).order_by().values("pk")
    rows = Node.objects.live().filter(plan__in=plans, plan=plan, key=key)
    node = rows.select_related("plan").order_by("pk").first()
    if node is None:
        raise Http404
    return node
