"""Which authorities publish, and which plans."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router
from pydantic import Field

from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.open.finding import House, Named, open_plan
from gouvernail.api.reading.plans import Counts, counts_shown
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.models import Publication, Site

router = Router(tags=["Public: who publishes"])


class SiteShown(Shown):
    """The public site of an authority."""

    organisation: str = Field(examples=["valmont"])
    name: str = Field(examples=["CPAS de Valmont"])
    kind: str = Field(examples=["cpas"])
    ins: str = Field(description="INS code; may be empty.", examples=["61003"])
    licence: str = Field(
        description="Under which its data may be used again.", examples=["cc-by"]
    )
    address: str = Field(examples=["https://gouvernail.example/public/valmont/"])


class PublicPlanRow(Shown):
    """A published plan, as the list shows it."""

    organisation: str = Field(examples=["valmont"])
    name: str = Field(description="Of the authority.", examples=["CPAS de Valmont"])
    slug: str = Field(examples=["pst-2024-2030"])
    title: str = Field(examples=["PST 2024–2030"])
    starts: int | None = Field(examples=[2024])
    ends: int | None = Field(examples=[2030])
    is_draft: bool
    published_at: datetime
    digest: str = Field(
        description="Of what is published: the same digest, the same data.",
        examples=["9f86d081884c7d65"],
    )
    address: str = Field(
        description="Where to read it.",
        examples=["https://gouvernail.example/api/v1/public/plans/valmont/pst"],
    )


class HouseShown(Shown):
    """An authority as the public knows it."""

    slug: str = Field(examples=["valmont"])
    name: str = Field(examples=["CPAS de Valmont"])
    kind: str = Field(examples=["cpas"])


class PublicVersion(Shown):
    """An adopted version, as the public knows it."""

    number: int = Field(examples=[1])
    on: date
    purpose: str
    organ: str
    decision: str = Field(description="Number of the decision.")
    digest: str


class PublicPlanShown(Shown):
    """A published plan."""

    organisation: HouseShown
    partner: HouseShown | None
    slug: str = Field(examples=["pst-2024-2030"])
    title: str = Field(examples=["PST 2024–2030"])
    language: str = Field(examples=["fr"])
    starts: int | None = Field(examples=[2024])
    ends: int | None = Field(examples=[2030])
    is_draft: bool
    as_of: date = Field(description="The day of the follow-up.")
    published_at: datetime
    digest: str
    licence: str = Field(examples=["cc-by"])
    page: str = Field(description="The same for people.")
    hidden: list[str] = Field(
        description="Topics that the authority keeps from the public.",
        examples=[["lead", "budget"]],
    )
    actions: int = Field(examples=[86])
    counts: Counts | None = Field(description="Null where states are kept.")
    versions: list[PublicVersion]


@reads(router, "/public/sites", is_open=True)
def public_sites(request: HttpRequest, asked: Paging) -> Page[SiteShown]:
    """The open sites of this installation."""
    found = rows_of(request, asked, Site.objects.open().for_page())
    items = [
        SiteShown(
            organisation=row.organisation.slug,
            name=row.organisation.name,
            kind=row.organisation.kind,
            ins=row.organisation.ins,
            licence=row.licence,
            address=_page(request, "public:site", row.organisation.slug),
        )
        for row in found.rows
    ]
    return Page(items=items, next=found.next)


@reads(router, "/public/plans", is_open=True)
def public_plans(request: HttpRequest, asked: Paging) -> Page[PublicPlanRow]:
    """Every plan that is published here, those published last at the end: whoever reads
    on while one is published again finds it once more, and misses none."""
    rows = Publication.objects.standing().newest().filter(**_OPEN).defer("content")
    found = rows_of(request, asked, rows.select_related("plan__organisation"))
    items = [_row(request, row) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, "/public/plans/{organisation}/{plan}", is_open=True)
def public_plan(
    request: HttpRequest, organisation: House, plan: Named
) -> PublicPlanShown:
    """One published plan: what it is, how far it is, what was adopted."""
    found = open_plan(organisation, plan)
    value, told = found.told.value, found.told
    tally = told.tallies[None]
    period = value.plan.period
    return PublicPlanShown(
        organisation=HouseShown(**value.house.model_dump()),
        partner=HouseShown(**value.partner.model_dump()) if value.partner else None,
        slug=value.slug,
        title=value.plan.title,
        language=value.plan.language,
        starts=period.start if period else None,
        ends=period.end if period else None,
        is_draft=value.is_draft,
        as_of=value.as_of,
        published_at=value.published_at,
        digest=found.publication.digest,
        licence=found.site.licence,
        page=_page(request, "public:home", organisation, plan),
        hidden=sorted(value.hidden),
        actions=len(told.actions),
        counts=counts_shown(tally) if told.shows("status") else None,
        versions=[_edition(each) for each in value.versions],
    )


_OPEN = {
    "plan__removed_at": None,
    "plan__organisation__archived_at": None,
    "plan__organisation__site__is_open": True,
}


def _row(request: HttpRequest, row: Publication) -> PublicPlanRow:
    plan, house = row.plan, row.plan.organisation
    return PublicPlanRow(
        organisation=house.slug,
        name=house.name,
        slug=plan.slug,
        title=plan.title,
        starts=plan.starts,
        ends=plan.ends,
        is_draft=row.kind != PublicationKind.PLAN,
        published_at=row.published_at,
        digest=row.digest,
        address=request.build_absolute_uri(f"{request.path}/{house.slug}/{plan.slug}"),
    )


def _edition(version: Any) -> PublicVersion:
    decision = version.decision
    return PublicVersion(
        number=version.number,
        on=version.on,
        purpose=version.purpose,
        organ=decision.organ if decision else "",
        decision=decision.number if decision else "",
        digest=version.digest,
    )


def _page(request: HttpRequest, name: str, *names: str) -> str:
    return request.build_absolute_uri(reverse(name, args=names))
