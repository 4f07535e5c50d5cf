"""Registers of an authority beside its plans: grants, promises of the declaration."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.reading.synergies import LinkShown
from gouvernail.commitments.models import Commitment
from gouvernail.money.models.grants import Grant
from gouvernail.money.policies_grants import can_read_grants
from gouvernail.plans.models import Node
from gouvernail.synergies.querysets import readable_plans

router = Router(tags=["Grants and promises"])


class GrantShown(Shown):
    """A grant: asked for, granted, received, justified. What nobody said is null."""

    id: int = Field(examples=[6])
    title: str = Field(examples=["Taxi social : achat de deux véhicules"])
    funder: str = Field(examples=["Région wallonne"])
    programme: str
    reference: str
    source: str | None = Field(description="The source of financing.")
    state: str = Field(examples=["granted"])
    call_closes_on: date | None
    asked: Decimal | None = Field(examples=["60000.00"])
    granted: Decimal | None = Field(examples=["48000.00"])
    granted_on: date | None
    received: Decimal | None
    justified: Decimal | None
    justify_by: date | None
    justified_on: date | None
    owner: PersonRef | None
    actions: list[LinkShown]
    is_archived: bool


class PromiseShown(Shown):
    """A promise of the policy declaration, what is said of it, what carries it."""

    id: int = Field(examples=[17])
    declaration: str = Field(examples=["Déclaration de politique sociale 2024–2030"])
    chapter: str
    text: str = Field(examples=["Rendre la mobilité accessible à tous."])
    verdict: str = Field(description="May be empty.", examples=["kept"])
    reason: str
    said_on: date | None
    actions: list[LinkShown]


@reads(router, "/organisations/{organisation}/grants")
def grants(request: HttpRequest, organisation: Slug, asked: Paging) -> Page[GrantShown]:
    """The register of grants of an authority, for its house."""
    house, reader = organisation_of(request, organisation), person(request)
    if not can_read_grants(reader, house):
        raise PermissionDenied
    rows = Grant.objects.visible_to(reader).of_organisation(house).for_list()
    found, plans = rows_of(request, asked, rows), readable_plans(reader)
    items = [_grant(row, plans) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, "/organisations/{organisation}/promises")
def promises(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[PromiseShown]:
    """The promises of the declarations that the bearer may read."""
    house, reader = organisation_of(request, organisation), person(request)
    rows = Commitment.objects.visible_to(reader).of_organisation(house)
    found = rows_of(request, asked, rows.live().in_use().for_page())
    plans = readable_plans(reader)
    items = [_promise(row, plans) for row in found.rows]
    return Page(items=items, next=found.next)


def _grant(row: Grant, plans: set[int]) -> GrantShown:
    return GrantShown(
        id=row.pk,
        title=row.title,
        funder=row.funder,
        programme=row.programme,
        reference=row.reference,
        source=row.source.name if row.source else None,
        state=row.state,
        call_closes_on=row.call_closes_on,
        asked=row.asked,
        granted=row.granted,
        granted_on=row.granted_on,
        received=row.received,
        justified=row.justified,
        justify_by=row.justify_by,
        justified_on=row.justified_on,
        owner=person_ref(row.owner),
        actions=_links(row.nodes.all(), plans),
        is_archived=row.archived_at is not None,
    )


def _promise(row: Commitment, plans: set[int]) -> PromiseShown:
    said = next(iter(row.judgements.all()), None)
    return PromiseShown(
        id=row.pk,
        declaration=row.declaration.title,
        chapter=row.chapter,
        text=row.text,
        verdict=said.verdict if said else "",
        reason=said.sentence if said else "",
        said_on=said.said_on if said and said.verdict else None,
        actions=_links([link.node for link in row.links.all()], plans),
    )


def _links(nodes: Iterable[Node], plans: set[int]) -> list[LinkShown]:

    return [
        LinkShown(plan=node.plan_id, key=node.key)
        for node in nodes
        if node.plan_id in plans and node.removed_at is None
    ]
