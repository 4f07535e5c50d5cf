"""Registers of an authority beside its plans: grants."""

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
from gouvernail.documents.models import Document
from gouvernail.money.models.grants import Grant
from gouvernail.money.policies_grants import can_read_grants
from gouvernail.money.querysets_grants import GrantQuerySet
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node
from gouvernail.synergies.querysets import readable_plans

router = Router(tags=["Grants and promises"])


class KeptFile(Shown):
    """A file that is kept with something."""

    id: int = Field(examples=[14])
    name: str = Field(examples=["promesse.pdf"])
    media_type: str = Field(examples=["application/pdf"])
    size: int = Field(description="In bytes.", examples=[48213])


class GrantShown(Shown):
    """A grant: asked for, granted, received, justified. What nobody said is null."""

    id: int = Field(examples=[6])
    title: str = Field(examples=["Taxi social : achat de deux véhicules"])
    funder: str = Field(examples=["Région wallonne"])
    programme: str
    reference: str
    source: str | None = Field(description="The source of financing.")
    source_id: int | None = Field(description="Its number.", examples=[5])
    state: str = Field(examples=["granted"])
    call_closes_on: date | None
    asked: Decimal | None = Field(examples=["60000.00"])
    granted: Decimal | None = Field(examples=["48000.00"])
    granted_on: date | None
    received: Decimal | None
    justified: Decimal | None
    duty: str = Field(description="What the funder wants to receive, how often.")
    justify_by: date | None
    justified_on: date | None
    contact: str = Field(description="Who answers at the funder’s.")
    contact_email: str
    contact_phone: str
    owner: PersonRef | None
    comment: str
    actions: list[LinkShown]
    documents: list[KeptFile]
    is_archived: bool


@reads(router, "/organisations/{organisation}/grants")
def grants(request: HttpRequest, organisation: Slug, asked: Paging) -> Page[GrantShown]:
    """The register of grants of an authority, for its house."""
    rows = register_of(request, organisation_of(request, organisation)).for_page()
    found, plans = rows_of(request, asked, rows), readable_plans(person(request))
    items = [grant_shown(row, plans) for row in found.rows]
    return Page(items=items, next=found.next)


def register_of(request: HttpRequest, house: Organisation) -> GrantQuerySet:
    """The grants of an authority, for who works there; a 403 for the others."""
    reader = person(request)
    if not can_read_grants(reader, house):
        raise PermissionDenied
    return Grant.objects.visible_to(reader).of_organisation(house)


def grant_shown(row: Grant, plans: set[int]) -> GrantShown:
    """A grant as it is read at its address, with the links into these plans."""
    return GrantShown(
        id=row.pk,
        title=row.title,
        funder=row.funder,
        programme=row.programme,
        reference=row.reference,
        source=row.source.name if row.source else None,
        source_id=row.source_id,
        state=row.state,
        call_closes_on=row.call_closes_on,
        asked=row.asked,
        granted=row.granted,
        granted_on=row.granted_on,
        received=row.received,
        justified=row.justified,
        duty=row.duty,
        justify_by=row.justify_by,
        justified_on=row.justified_on,
        contact=row.contact,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
        owner=person_ref(row.owner),
        comment=row.comment,
        actions=links_to(row.nodes.all(), plans),
        documents=[_file(each) for each in row.documents.all()],
        is_archived=row.archived_at is not None,
    )


def _file(row: Document) -> KeptFile:
    return KeptFile(id=row.pk, name=row.name, media_type=row.media_type, size=row.size)


def links_to(nodes: Iterable[Node], plans: set[int]) -> list[LinkShown]:
    """Those of these plans (primary keys) that are still there."""
    return [
        LinkShown(plan=node.plan_id, key=node.key)
        for node in nodes
        if node.plan_id in plans and node.removed_at is None
    ]
