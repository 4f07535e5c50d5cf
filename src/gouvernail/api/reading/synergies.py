"""The register of synergies of an authority."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.register_years import (
    MatrixShown,
    SynergyYearsShown,
    matrix_shown,
    years_shown,
)
from gouvernail.synergies.models import Participant, Synergy
from gouvernail.synergies.querysets import readable_plans
from gouvernail.synergies.yearly import FIRST_YEAR, LAST_YEAR, Yearly, bodies_of

router = Router(tags=["Synergies"])
ALL = "/organisations/{organisation}/synergies"
AskedYear = Annotated[
    int | None,
    Query(
        ge=FIRST_YEAR,
        le=LAST_YEAR,
        description="This year, unless told.",
        example=2027,
    ),
]


class LinkShown(Shown):
    """A linked action that the bearer may read."""

    plan: int = Field(examples=[12])
    key: str = Field(examples=["a1"])


class BodyShown(Shown):
    """An authority or a partner that takes part, what it bears and brings."""

    id: int = Field(description="Its number in this synergy.", examples=[31])
    organisation: str | None = Field(
        description="Short name of an authority.", examples=["valmont"]
    )
    partner: int | None = Field(description="Number of a partner.", examples=[None])
    name: str = Field(examples=["CPAS de Valmont"])
    cost_percent: Decimal | None = Field(examples=["60.00"])
    fte_percent: Decimal | None = Field(
        description="Its part of the staff.", examples=["50.00"]
    )
    brings: str


class SynergyShown(Shown):
    """Something that several bodies do together."""

    id: int = Field(examples=[14])
    title: str = Field(examples=["Un service informatique commun"])
    field: str = Field(examples=["it"])
    description: str
    lead: str = Field(description="Short name of the authority.", examples=["valmont"])
    participants: list[str] = Field(examples=[["CPAS de Valmont", "Orval"]])
    degree: str = Field(examples=["shared"])
    state: str = Field(examples=["running"])
    is_open_to_partners: bool = Field(
        description="Of an idea, whether the other authorities see it."
    )
    starts_on: date | None
    ends_on: date | None
    agreement_title: str
    agreement_signed_on: date | None
    agreement_until: date | None
    agreement_file: str | None = Field(
        description="Name of the text that is kept.", examples=["convention.pdf"]
    )
    saving_per_year: Decimal | None = Field(examples=["12500.00"])
    saving_once: Decimal | None
    gain: str = Field(description="Service gained.")
    fte: Decimal | None = Field(description="Full-time equivalents concerned.")
    bodies: list[BodyShown] = Field(description="Who takes part, the lead first.")
    actions: list[LinkShown]
    is_archived: bool


@reads(router, ALL)
def synergies(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[SynergyShown]:
    """What the register of one authority holds, archived ones among them."""
    house, reader = organisation_of(request, organisation), person(request)
    rows = Synergy.objects.visible_to(reader).in_register_of(house).for_list()
    found = rows_of(request, asked, rows)
    plans = readable_plans(reader)
    items = [synergy_shown(row, plans) for row in found.rows]
    return Page(items=items, next=found.next)


# Before the operations of one synergy, whose number would stand in the same place.
@reads(router, ALL + "/matrix")
def synergies_matrix(request: HttpRequest, organisation: Slug) -> MatrixShown:
    """Synergies that are not over by field and degree of closeness; without those put
    away and the ideas that their lead keeps for itself."""
    return matrix_shown(_yearly(request, organisation).matrix)


@reads(router, ALL + "/years")
def synergies_years(
    request: HttpRequest, organisation: Slug, year: AskedYear = None
) -> SynergyYearsShown:
    """State of progress and programme of one year, in the order of the fields; of the
    same synergies as the matrix, and of those that are over."""
    return years_shown(_yearly(request, organisation, year), timezone.localdate())


def _yearly(request: HttpRequest, slug: str, year: int | None = None) -> Yearly:
    house = organisation_of(request, slug)
    rows = Synergy.objects.visible_to(person(request)).in_register_of(house)
    shown = rows.live().opened().for_list()
    return Yearly(list(shown), timezone.localdate().year if year is None else year)


def synergy_shown(row: Synergy, plans: set[int]) -> SynergyShown:
    """A synergy read with its list, for who reads these plans (primary keys)."""
    return SynergyShown(
        id=row.pk,
        title=row.title,
        field=row.field,
        description=row.description,
        lead=row.lead.slug,
        participants=sorted(each.name for each in row.participants.all()),
        degree=row.degree,
        state=row.state,
        is_open_to_partners=row.is_open_to_partners,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        agreement_title=row.agreement_title,
        agreement_signed_on=row.agreement_signed_on,
        agreement_until=row.agreement_until,
        agreement_file=row.agreement_document.name if row.agreement_document else None,
        saving_per_year=row.saving_per_year,
        saving_once=row.saving_once,
        gain=row.gain,
        fte=row.fte,
        bodies=[_body(each) for each in bodies_of(row)],
        actions=[
            LinkShown(plan=node.plan_id, key=node.key)
            for node in row.nodes.all()
            if node.plan_id in plans
        ],
        is_archived=row.archived_at is not None,
    )


def _body(row: Participant) -> BodyShown:
    return BodyShown(
        id=row.pk,
        organisation=row.organisation.slug if row.organisation else None,
        partner=row.partner_id,
        name=row.name,
        cost_percent=row.cost_percent,
        fte_percent=row.fte_percent,
        brings=row.brings,
    )
