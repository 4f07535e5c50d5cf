"""Ending a campaign: its figures are frozen, its links go."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.enums import CampaignState
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.policies import can_run_campaigns
from gouvernail.campaigns.replies import key_of, replies_of
from gouvernail.campaigns.services.posting import end_of
from gouvernail.history.services import Act, record
from gouvernail.notifications.models import Mail
from gouvernail.plan.working_days import add_working_days
from gouvernail.plans.models import Plan
from gouvernail.progress.snapshots import take_snapshot


@transaction.atomic
def close_campaign(*, campaign: Campaign, by: User, now: datetime) -> bool:
    """Freeze where the plan stands. What is typed until the links end is kept, marked.

    False where it was closed already.
    """
    _require_right(campaign, by)
    return _close(campaign, by, now)


@transaction.atomic
def cancel_campaign(*, campaign: Campaign, by: User, now: datetime) -> bool:
    """Give it up: links end at once, mails that wait stay. What was said is kept."""
    _require_right(campaign, by)
    return _cancel(campaign, by, now)


def plan_closes(plan: Plan, by: User) -> None:
    """Nobody is asked about a closed plan: what runs is closed, what was to begin is
    given up. Whoever may close the plan need not run its campaigns."""
    now = timezone.now()
    for campaign in Campaign.objects.of_plan(plan).for_page().order_by("pk"):
        if campaign.state == CampaignState.OPEN:
            _close(campaign, by, now)
        elif campaign.state == CampaignState.PLANNED:
            _cancel(campaign, by, now)


def _close(campaign: Campaign, by: User, now: datetime) -> bool:
    if not _end(campaign, CampaignState.CLOSED, by, now):
        return False
    snapshot = take_snapshot(plan=campaign.plan, label=campaign.title, by=by, now=now)
    figures = replies_of(campaign).figures
    Campaign.objects.filter(pk=campaign.pk).update(snapshot=snapshot, figures=figures)
    last_day = add_working_days(timezone.localdate(now), campaign.grace_days)
    links = AnswerLink.objects.filter(recipient__campaign=campaign.pk)
    links.update(expires_at=Least("expires_at", end_of(last_day)))
    return True


def _cancel(campaign: Campaign, by: User, now: datetime) -> bool:
    if not _end(campaign, CampaignState.CANCELLED, by, now):
        return False
    links = AnswerLink.objects.filter(recipient__campaign=campaign.pk, revoked_at=None)
    links.update(revoked_at=now)
    return True


def _require_right(campaign: Campaign, by: User) -> None:
    if not can_run_campaigns(by, campaign.plan):
        raise PermissionDenied


def _end(campaign: Campaign, state: CampaignState, by: User, now: datetime) -> bool:
    from_states = [CampaignState.OPEN]
    if state == CampaignState.CANCELLED:
        from_states.append(CampaignState.PLANNED)
    rows = Campaign.objects.filter(pk=campaign.pk, state__in=from_states)
    if not rows.update(state=state, closed_at=now, closed_by=by):
        return False
    campaign.refresh_from_db(fields=["state", "closed_at", "closed_by"])
    _hold_back_mails(campaign, now)
    _record(campaign, state, by)
    return True


def _hold_back_mails(campaign: Campaign, now: datetime) -> None:
    """What waits to leave asks for news that nobody expects any more."""
    mails = Mail.objects.unclaimed().filter(
        plan=campaign.plan_id, key__startswith=key_of(campaign, "")
    )
    mails.update(failed_at=now, error=_("The campaign ended before this mail left."))


def _record(campaign: Campaign, state: CampaignState, by: User) -> None:
    record(
        Act(
            scope=campaign.plan.scope,
            verb=f"campaign.{state.value}",
            by=by,
            label=campaign.title,
        )
    )
