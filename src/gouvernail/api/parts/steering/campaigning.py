"""Beginning a campaign, running it, ending it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.parts.steering.campaigns import (
    MANY,
    ONE,
    CampaignShown,
    campaign_of,
    router,
    shown_to,
)
from gouvernail.api.writing.choosing import all_chosen, chosen, owners_of
from gouvernail.api.writing.given import Day, Number, Numbers, Titled, Whole
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.campaigns.enums import Breadth
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services import closing, opening, reminding
from gouvernail.campaigns.services.planning import GRACE_DAYS, MOST_GRACE, Terms
from gouvernail.organisations.models import Department, Membership
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope


class CampaignGiven(Given):
    """A campaign. It opens at once, unless its day is still to come."""

    title: Titled
    due_on: Day
    opens_on: Day | None = Field(None, description="Null for today.")
    message: str = Field("", max_length=2000, description="A word to everybody.")
    breadth: Breadth = Field(Breadth.OPEN, description="Which actions.")
    departments: Numbers = Field([], description="None: all of them.", examples=[[]])
    grace_days: Whole = Field(GRACE_DAYS, ge=1, le=MOST_GRACE)
    director: Number | None = Field(
        None, description="Told at last; a person.", examples=[None]
    )


class ReminderGiven(Given):
    """Whom to remind."""

    people: Numbers = Field(
        [], description="Numbers of people; none: everybody behind.", examples=[[]]
    )


class CampaignStepsShown(Shown):
    """Mails that were written."""

    asked: int = Field(examples=[0])
    reminded: int = Field(examples=[3])
    heads: int = Field(examples=[1])
    directors: int = Field(examples=[0])


class RemindedShown(Shown):
    """How many people were reminded."""

    reminded: int = Field(examples=[3])


@writes(router, "POST", MANY, Scope.STEERING, status=MADE)
def begin_campaign(
    request: HttpRequest, plan: Id, given: CampaignGiven
) -> CampaignShown:
    """Write a campaign down; it opens, and mails leave, once its day has come."""
    found, now = plan_of(request, plan), timezone.now()
    with alone_in(found):
        terms = _terms(found, given)
        row = opening.begin_campaign(
            plan=found, terms=terms, by=person(request), now=now
        )
    return shown_to(request, campaign_of(found, row.pk))


@writes(router, "POST", ONE + "/open", Scope.STEERING)
def open_campaign(request: HttpRequest, plan: Id, campaign: Id) -> CampaignShown:
    """Open a planned campaign before its day: everybody is written to."""
    with _holding(request, plan, campaign) as row:
        opening.open_campaign(campaign=row, by=person(request), now=timezone.now())
    return shown_to(request, campaign_of(row.plan, campaign))


@writes(router, "POST", ONE + "/close", Scope.STEERING)
def close_campaign(request: HttpRequest, plan: Id, campaign: Id) -> CampaignShown:
    """Freeze the figures in a snapshot, and end the questions."""
    with _holding(request, plan, campaign) as row:
        by, now = person(request), timezone.now()
        _insist(closing.close_campaign(campaign=row, by=by, now=now))
    return shown_to(request, campaign_of(row.plan, campaign))


@writes(router, "POST", ONE + "/cancel", Scope.STEERING)
def cancel_campaign(request: HttpRequest, plan: Id, campaign: Id) -> CampaignShown:
    """Give a campaign up; what was said is kept."""
    with _holding(request, plan, campaign) as row:
        by, now = person(request), timezone.now()
        _insist(closing.cancel_campaign(campaign=row, by=by, now=now))
    return shown_to(request, campaign_of(row.plan, campaign))


@writes(router, "POST", ONE + "/steps", Scope.STEERING)
def run_campaign_steps(
    request: HttpRequest, plan: Id, campaign: Id
) -> CampaignStepsShown:
    """Do now what falls due today, rather than tonight."""
    with _holding(request, plan, campaign) as row:
        done = reminding.run_steps(campaign=row, by=person(request), now=timezone.now())
    return CampaignStepsShown(
        asked=done.asked,
        reminded=done.reminded,
        heads=done.heads,
        directors=done.directors,
    )


@writes(router, "POST", ONE + "/remind", Scope.STEERING)
def remind_campaign(
    request: HttpRequest, plan: Id, campaign: Id, given: ReminderGiven
) -> RemindedShown:
    """Remind people, or everybody who is behind; each once a day at most."""
    with _holding(request, plan, campaign) as row:
        count = reminding.remind_now(
            campaign=row, by=person(request), now=timezone.now(), people=given.people
        )
    return RemindedShown(reminded=count)


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[Campaign]:
    """The campaign, if it still is what the program read."""
    found = plan_of(request, plan)
    with alone_in(found):
        row = campaign_of(found, number)
        require_match(request, shown_to(request, row))
        yield row


def _terms(plan: Plan, given: CampaignGiven) -> Terms:
    owners = owners_of(plan)
    departments = Department.objects.of_organisations(*owners)
    people = Membership.objects.of_organisations(*owners).people()
    return Terms(
        title=given.title,
        message=given.message,
        opens_on=given.opens_on or timezone.localdate(),
        due_on=given.due_on,
        grace_days=given.grace_days,
        director=chosen(people, given.director, "director"),
        breadth=given.breadth.value,
        departments=all_chosen(departments, given.departments, "departments"),
    )


def _insist(was_running: bool) -> None:
    if not was_running:
        raise ValidationError(_("This campaign is not under way any more."))
