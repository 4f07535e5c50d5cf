"""Opening a campaign: who is asked what is fixed, and the mails are set going."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.campaigns.enums import CampaignState
from gouvernail.campaigns.jobs import ask_soon
from gouvernail.campaigns.models import Asked, Campaign, Recipient
from gouvernail.campaigns.policies import can_run_campaigns
from gouvernail.campaigns.services.planning import Terms, check_owners, plan_campaign
from gouvernail.campaigns.services.preparing import Preparation, prepare_campaign
from gouvernail.history.services import Act, record
from gouvernail.plans.models import Plan


@transaction.atomic
def begin_campaign(*, plan: Plan, terms: Terms, by: User, now: datetime) -> Campaign:
    """Write a campaign down, and open it where its day has come: both or neither."""
    campaign = plan_campaign(plan=plan, terms=terms, by=by, now=now)
    if campaign.opens_on <= timezone.localdate(now):
        open_campaign(campaign=campaign, by=by, now=now)
    return campaign


@transaction.atomic
def open_campaign(*, campaign: Campaign, by: User, now: datetime) -> None:
    """Ask everybody. Called twice, it only makes sure that everybody was written to."""
    if not can_run_campaigns(by, campaign.plan):
        raise PermissionDenied
    _check_plan(campaign)
    start(campaign, by, now)


@transaction.atomic
def start(campaign: Campaign, by: User, now: datetime) -> None:
    """Open it; rights and plan were checked by the caller, or the day has come."""
    planned = Campaign.objects.filter(pk=campaign.pk, state=CampaignState.PLANNED)
    if planned.update(state=CampaignState.OPEN, opened_at=now, opened_by=by):
        campaign.refresh_from_db(fields=["state", "opened_at", "opened_by"])
        preparation = prepare_campaign(campaign)
        write_down(campaign, preparation)
        _record(campaign, preparation, by)
    ask_soon(campaign)


def write_down(campaign: Campaign, preparation: Preparation) -> None:
    """Keep who is asked what, as it is that day."""
    Asked.objects.bulk_create(
        Asked(
            campaign=campaign,
            node=each.node,
            person=each.person,
            asked_as=each.asked_as,
        )
        for each in preparation.questions
    )
    add_recipients(campaign, (portion.person for portion in preparation.portions))


def add_recipients(campaign: Campaign, people: Iterable[User]) -> None:
    """Whoever is asked gets one line, however often she is added."""
    Recipient.objects.bulk_create(
        (Recipient(campaign=campaign, person=person) for person in people),
        ignore_conflicts=True,
    )


def _check_plan(campaign: Campaign) -> None:
    check_owners(campaign.plan)
    if not campaign.plan.is_followed:
        raise ValidationError(
            _("This plan is not in force: nobody is asked where its actions stand.")
        )
    others = Campaign.objects.of_plan(campaign.plan).running().exclude(pk=campaign.pk)
    other = others.first()
    if other is not None:
        sentence = _("“%(title)s” is still under way: close it first.")
        raise ValidationError(sentence % {"title": other.title})


def _record(campaign: Campaign, preparation: Preparation, by: User) -> None:
    record(
        Act(
            scope=campaign.plan.scope,
            verb="campaign.opened",
            by=by,
            label=campaign.title,
            details={
                "actions": [0, preparation.asked],
                "people": [0, len(preparation.portions)],
            },
        )
    )
