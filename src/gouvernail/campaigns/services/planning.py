"""Writing down a campaign before anybody is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.accounts.models import User
from gouvernail.campaigns.enums import Breadth
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.policies import can_run_campaigns
from gouvernail.core.days import is_plausible
from gouvernail.organisations.models import Department
from gouvernail.plan.working_days import add_working_days
from gouvernail.plans.models import Plan

DAYS_TO_ANSWER = 14
GRACE_DAYS = 2
MOST_GRACE = 30
# By quarter: what people call the follow-up that begins in it.
SEASONS: tuple[str | Promise, ...] = (
    gettext_lazy("Winter follow-up %(year)s"),
    gettext_lazy("Spring follow-up %(year)s"),
    gettext_lazy("Summer follow-up %(year)s"),
    gettext_lazy("Autumn follow-up %(year)s"),
)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a campaign is: its words, its days, whom it asks."""

    title: str
    message: str = ""
    opens_on: date
    due_on: date
    grace_days: int = GRACE_DAYS
    director: User | None = None
    breadth: str = Breadth.OPEN
    departments: Sequence[Department] = ()


def suggested_terms(plan: Plan, today: date) -> Terms:
    """What most people leave as it is; the director is the one of the last time."""
    last = Campaign.objects.of_plan(plan).select_related("director").first()
    season = str(SEASONS[(today.month - 1) // 3])
    return Terms(
        title=season % {"year": today.year},
        message=_(
            "Your answer appears on the dashboard of the management committee."
            " A sentence is enough."
        ),
        opens_on=today,
        due_on=add_working_days(today, DAYS_TO_ANSWER),
        director=last.director if last else None,
    )


def check_owners(plan: Plan) -> None:
    """Raise `ValidationError` where an authority that keeps the plan is archived."""
    second = plan.joint_organisation
    if second is not None and second.archived_at is not None:
        raise ValidationError(
            _(
                "%(name)s, which keeps this plan with you, is archived: end the common"
                " plan first, then ask."
            )
            % {"name": second.name}
        )


@transaction.atomic
def plan_campaign(*, plan: Plan, terms: Terms, by: User, now: datetime) -> Campaign:
    """Write a campaign down; nobody is asked before it opens."""
    if not can_run_campaigns(by, plan):
        raise PermissionDenied
    check_owners(plan)
    check_terms(terms, timezone.localdate(now))
    campaign = Campaign.objects.create(
        plan=plan,
        title=terms.title.strip(),
        message=terms.message.strip(),
        opens_on=terms.opens_on,
        due_on=terms.due_on,
        grace_days=terms.grace_days,
        director=terms.director,
        breadth=terms.breadth,
        created_at=now,
        created_by=by,
    )
    campaign.departments.set(terms.departments)
    return campaign


def check_terms(terms: Terms, today: date) -> None:
    """Refuse, beside its field, a day that cannot be meant."""
    faults = {
        "opens_on": _fault_of(terms.opens_on),
        "due_on": _fault_of(terms.due_on) or _fault_of_due(terms, today),
        "grace_days": _fault_of_grace(terms.grace_days),
        "title": "" if terms.title.strip() else _("Give the campaign a title."),
    }
    found = {field: fault for field, fault in faults.items() if fault}
    if found:
        raise ValidationError(found)


def _fault_of(day: date) -> str:
    try:
        is_plausible(day)
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def _fault_of_due(terms: Terms, today: date) -> str:
    if terms.due_on < terms.opens_on:
        return _("Answers cannot be due before the campaign opens.")
    if terms.due_on < today:
        return _("This day has passed: nobody could answer in time.")
    return ""


def _fault_of_grace(days: int) -> str:
    if 1 <= days <= MOST_GRACE:
        return ""
    return _("The grace lies between 1 and %(most)s working days.") % {
        "most": MOST_GRACE
    }
