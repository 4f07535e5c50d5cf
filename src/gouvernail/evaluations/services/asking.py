"""Asking the pilots: a campaign, whose links ask the questions of the evaluation."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.campaigns.enums import Breadth
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services.opening import begin_campaign
from gouvernail.campaigns.services.planning import DAYS_TO_ANSWER, Terms
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.journal import (
    require_evaluating,
    require_open,
    tell,
)
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plan.working_days import add_working_days


def suggested_terms(evaluation: Evaluation, today: date) -> Terms:
    """What most people leave as it is: every action, what is over too."""
    plan = evaluation.plan
    last = Campaign.objects.of_plan(plan).select_related("director").first()
    return Terms(
        title=evaluation.title,
        message=_(
            "We evaluate the plan: say in two minutes what became of your actions and"
            " what we should learn from it."
        ),
        opens_on=today,
        due_on=add_working_days(today, DAYS_TO_ANSWER),
        director=last.director if last else None,
        breadth=Breadth.ALL,
    )


@transaction.atomic
def ask_pilots(
    *, evaluation: Evaluation, terms: Terms, by: User, now: datetime
) -> Campaign:
    """Ask everybody who leads an action, in a campaign that is the evaluation's.

    Raises `PlanError` where they are being asked already.
    """
    require_evaluating(by, evaluation.plan)
    require_open(evaluation)
    asked = evaluation.campaign
    if asked is not None and (asked.is_open or asked.is_planned):
        raise PlanError(gettext_noop("The pilots are being asked already."))
    campaign = begin_campaign(plan=evaluation.plan, terms=terms, by=by, now=now)
    evaluation.campaign = campaign
    evaluation.save(update_fields=["campaign"])
    tell("asked", evaluation, by, details={"campaign": ["", campaign.title]})
    return campaign
