"""Changing whom a campaign asks while it runs."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.answers.services import revoke_links
from gouvernail.campaigns.jobs import ask_soon
from gouvernail.campaigns.models import Asked, Campaign, Recipient
from gouvernail.campaigns.policies import can_run_campaigns
from gouvernail.campaigns.querysets import AskedQuerySet
from gouvernail.campaigns.replies import Replies, replies_of
from gouvernail.campaigns.services.opening import add_recipients
from gouvernail.campaigns.services.preparing import Question, prepare_campaign
from gouvernail.history.services import Act, record


@transaction.atomic
def exempt_action(*, asked: Asked, reason: str, by: User, now: datetime) -> None:
    """Expect no word of this action."""
    rows = Asked.objects.filter(pk=asked.pk)
    _exempt(asked.campaign, rows, reason, by, now)


@transaction.atomic
def exempt_person(
    *, campaign: Campaign, person: User, reason: str, by: User, now: datetime
) -> None:
    """Expect no word of this person in this campaign."""
    rows = Asked.objects.of_campaign(campaign).filter(person=person)
    _exempt(campaign, rows, reason, by, now)


@transaction.atomic
def ask_after_all(*, asked: Asked, by: User) -> None:
    """Take the exemption of an action back."""
    _require_running(asked.campaign, by)
    Asked.objects.filter(pk=asked.pk).update(
        exempted_at=None, exempted_by=None, exempted_reason=""
    )
    _record(asked.campaign, "campaign.asked_again", by, label=str(asked.node))


@transaction.atomic
def add_pilot(*, campaign: Campaign, person: User, by: User, now: datetime) -> int:
    """Ask somebody who became responsible since the opening; for how many actions."""
    _require_running(campaign, by)
    hers = [
        each for each in prepare_campaign(campaign).questions if each.person == person
    ]
    moved = _hand_over(replies_of(campaign), hers)
    if not moved:
        sentence = _("No action that waits for a word is in the charge of %(name)s.")
        raise ValidationError(sentence % {"name": person.full_name})
    add_recipients(campaign, [person])
    _widen_link(campaign, person, moved)
    _record(campaign, "campaign.pilot_added", by, label=person.full_name)
    ask_soon(campaign)
    return len(moved)


@transaction.atomic
def revoke_link_of(*, campaign: Campaign, person: User, by: User) -> int:
    """End the links of this person; a reminder gives her a new one."""
    _require_running(campaign, by)
    return revoke_links(person=person, plan=campaign.plan, by=by)


def _exempt(
    campaign: Campaign, rows: AskedQuerySet, reason: str, by: User, now: datetime
) -> None:
    _require_running(campaign, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why in a sentence.")})
    rows.filter(exempted_at=None).update(
        exempted_at=now, exempted_by=by, exempted_reason=reason.strip()[:300]
    )
    label = ", ".join(str(row.node) for row in rows.for_page())
    _record(campaign, "campaign.exempted", by, label=label, reason=reason.strip())


def _hand_over(replies: Replies, hers: list[Question]) -> list[Question]:
    """Give her what was never asked, what nobody had, what another left silent."""
    lines = {each.asked.node_id: each for each in replies.questions}
    moved = []
    for question in hers:
        line = lines.get(question.node.pk)
        if line is None:
            values = {"person": question.person, "asked_as": question.asked_as}
            Asked.objects.create(
                campaign=replies.campaign, node=question.node, **values
            )
            moved.append(question)
        elif line.asked.person != question.person and not line.is_answered:
            Asked.objects.filter(pk=line.asked.pk).update(
                person=question.person, asked_as=question.asked_as
            )
            moved.append(question)
    return moved


def _widen_link(campaign: Campaign, person: User, moved: list[Question]) -> None:
    recipient = Recipient.objects.for_page().get(campaign=campaign, person=person)
    if recipient.link is not None:
        recipient.link.nodes.add(*(each.node for each in moved))


def _require_running(campaign: Campaign, by: User) -> None:
    if not can_run_campaigns(by, campaign.plan):
        raise PermissionDenied
    if not Campaign.objects.running().filter(pk=campaign.pk).exists():
        raise ValidationError(_("This campaign is not under way any more."))


def _record(
    campaign: Campaign, verb: str, by: User, *, label: str, reason: str = ""
) -> None:
    record(Act(scope=campaign.plan.scope, verb=verb, by=by, label=label, reason=reason))
