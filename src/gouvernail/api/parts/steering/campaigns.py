"""Campaigns that ask for news: which there are, how far each is."""

from datetime import date, datetime

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import (
    DepartmentRef,
    Hidden,
    PersonRef,
    department_ref,
    person_ref,
)
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.replies import replies_of
from gouvernail.campaigns.turnout import Count
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of

router = Router(tags=["Campaigns"])
MANY = "/plans/{plan}/campaigns"
ONE = MANY + "/{campaign}"


class CampaignShown(Shown):
    """A round of questions about a plan."""

    id: int = Field(examples=[4])
    title: str = Field(examples=["Suivi de printemps 2027"])
    message: str
    state: str = Field(examples=["open"])
    breadth: str = Field(description="Which actions.", examples=["open"])
    departments: list[DepartmentRef] = Field(description="None: all of them.")
    opens_on: date
    due_on: date
    grace_days: int = Field(description="Working days between steps.", examples=[2])
    heads_told_on: date = Field(description="Heads of department learn who is silent.")
    director_told_on: date
    director: PersonRef | None = Field(
        description="Null where names of staff are kept from the bearer."
    )
    opened_at: datetime | None
    closed_at: datetime | None
    snapshot: int | None = Field(description="What its closing froze.")


class CountShown(Shown):
    """So many of so many."""

    answered: int = Field(examples=[18])
    total: int = Field(examples=[24])


class DepartmentTurnout(CountShown):
    """How far one department is; null gathers the actions of none."""

    department: DepartmentRef | None


class TurnoutShown(Shown):
    """How far a campaign is; of one that ended, what came in time."""

    actions: CountShown
    people: CountShown
    departments: list[DepartmentTurnout]


@reads(router, MANY)
def campaigns(request: HttpRequest, plan: Id, asked: Paging) -> Page[CampaignShown]:
    """The campaigns of a plan, newest first."""
    found_in = plan_of(request, plan)
    rows = Campaign.objects.of_plan(found_in).for_page()
    found = rows_of(request, asked, rows.prefetch_related("departments"), newest=True)
    hidden = curtain_of(person(request), found_in)
    items = [campaign_shown(row, hidden) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, ONE)
def campaign(request: HttpRequest, plan: Id, campaign: Id) -> CampaignShown:
    """One campaign."""
    return shown_to(request, campaign_of(plan_of(request, plan), campaign))


@reads(router, ONE + "/turnout")
def campaign_turnout(request: HttpRequest, plan: Id, campaign: Id) -> TurnoutShown:
    """How many answered, in all and by department."""
    replies = replies_of(campaign_of(plan_of(request, plan), campaign))
    return TurnoutShown(
        actions=count_shown(replies.actions),
        people=count_shown(replies.people),
        departments=[
            DepartmentTurnout(
                department=department_ref(line.department),
                answered=line.share.answered,
                total=line.share.total,
            )
            for line in replies.departments
        ],
    )


def campaign_of(plan: Plan, number: int) -> Campaign:
    """The campaign of that number in this plan, or a 404."""
    rows = Campaign.objects.of_plan(plan).for_page().prefetch_related("departments")
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    return row


def shown_to(request: HttpRequest, row: Campaign) -> CampaignShown:
    """A campaign as it is read at its address."""
    return campaign_shown(row, curtain_of(person(request), row.plan))


def campaign_shown(row: Campaign, hidden: Hidden) -> CampaignShown:
    """A campaign without the names that are kept from the bearer."""
    return CampaignShown(
        id=row.pk,
        title=row.title,
        message=row.message,
        state=row.state,
        breadth=row.breadth,
        departments=[
            DepartmentRef(id=each.pk, name=each.name) for each in row.departments.all()
        ],
        opens_on=row.opens_on,
        due_on=row.due_on,
        grace_days=row.grace_days,
        heads_told_on=row.heads_told_on,
        director_told_on=row.director_told_on,
        director=None if Topic.LEAD in hidden else person_ref(row.director),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        snapshot=row.snapshot_id,
    )


def count_shown(count: Count) -> CountShown:
    return CountShown(answered=count.answered, total=count.total)
