"""The register of synergies of an authority."""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.querysets import readable_plans

router = Router(tags=["Synergies"])


class LinkShown(Shown):
    """A linked action that the bearer may read."""

    plan: int = Field(examples=[12])
    key: str = Field(examples=["a1"])


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
    starts_on: date | None
    ends_on: date | None
    gain: str
    actions: list[LinkShown]
    is_archived: bool


@reads(router, "/organisations/{organisation}/synergies")
def synergies(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[SynergyShown]:
    """What the register of one authority holds, archived ones among them."""
    house, reader = organisation_of(request, organisation), person(request)
    rows = Synergy.objects.visible_to(reader).in_register_of(house).for_list()
    found = rows_of(request, asked, rows)
    plans = readable_plans(reader)
    items = [_shown(row, plans) for row in found.rows]
    return Page(items=items, next=found.next)


def _shown(row: Synergy, plans: set[int]) -> SynergyShown:
    return SynergyShown(
        id=row.pk,
        title=row.title,
        field=row.field,
        description=row.description,
        lead=row.lead.slug,
        participants=sorted(each.name for each in row.participants.all()),
        degree=row.degree,
        state=row.state,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        gain=row.gain,
        actions=[
            LinkShown(plan=node.plan_id, key=node.key)
            for node in row.nodes.all()
            if node.plan_id in plans
        ],
        is_archived=row.archived_at is not None,
    )
