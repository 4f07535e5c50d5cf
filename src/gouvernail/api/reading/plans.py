"""Plans: which there are, how far one is."""

from dataclasses import asdict
from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Plan
from gouvernail.progress.picture import picture_of

router = Router(tags=["Plans"])


class PlanShown(Shown):
    """A plan."""

    id: int = Field(examples=[12])
    organisation: str = Field(
        description="Short name of the authority.", examples=["valmont"]
    )
    joint_organisation: str | None = Field(
        description="Of a common plan, the second authority.", examples=[None]
    )
    slug: str = Field(description="Its short name.", examples=["pst-2024-2030"])
    title: str = Field(examples=["PST 2024–2030"])
    state: str = Field(examples=["in_force"])
    language: str = Field(examples=["fr"])
    starts: int | None = Field(examples=[2024])
    ends: int | None = Field(examples=[2030])
    version: int | None = Field(
        description="Number of the adopted version in force.", examples=[1]
    )
    revises: int | None = Field(
        description="Of a working draft, the plan that it revises.", examples=[None]
    )
    counts_by: str = Field(
        description="What progress is counted by.", examples=["leaf"]
    )


class Counts(Shown):
    """Actions by state; recurring ones are counted apart."""

    done: int = Field(examples=[12])
    ongoing: int = Field(examples=[40])
    waiting: int = Field(examples=[3])
    blocked: int = Field(examples=[1])
    not_started: int = Field(examples=[22])
    abandoned: int = Field(examples=[0])
    recurring: int = Field(examples=[8])
    assured: int = Field(description="Recurring, assured this year.", examples=[5])
    late: int = Field(description="Of the others, past due.", examples=[4])


class SummaryShown(Shown):
    """How far a plan is today."""

    on: date
    actions: int = Field(description="All of them.", examples=[86])
    counts: Counts


@reads(router, "/plans")
def plans(request: HttpRequest, asked: Paging) -> Page[PlanShown]:
    """The plans that the bearer may read, of all her authorities."""
    rows = Plan.objects.visible_to(person(request))
    found = rows_of(
        request, asked, rows.select_related("organisation", "joint_organisation")
    )
    return Page(items=[plan_shown(row) for row in found.rows], next=found.next)


@reads(router, "/plans/{plan}")
def plan(request: HttpRequest, plan: Id) -> PlanShown:
    """One plan."""
    return plan_shown(plan_of(request, plan))


@reads(router, "/plans/{plan}/summary")
def plan_summary(request: HttpRequest, plan: Id) -> SummaryShown:
    """How many actions stand where today."""
    picture = picture_of(plan_of(request, plan))
    whole = picture.tallies[None]
    return SummaryShown(
        on=picture.today, actions=whole.total, counts=counts_shown(whole)
    )


def plan_shown(row: Plan) -> PlanShown:
    """A plan as it is read at its address."""
    joint = row.joint_organisation
    return PlanShown(
        id=row.pk,
        organisation=row.organisation.slug,
        joint_organisation=joint.slug if joint else None,
        slug=row.slug,
        title=row.title,
        state=row.state,
        language=row.language,
        starts=row.starts,
        ends=row.ends,
        version=row.version_number,
        revises=row.revises_id,
        counts_by=row.rollup,
    )


def counts_shown(tally: Tally) -> Counts:
    """The counts of a branch."""
    return Counts(**asdict(tally))
