"""What falls due in a campaign: its opening, the reminder, the two steps upward."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Self

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.models import Campaign, Recipient
from gouvernail.campaigns.policies import can_run_campaigns
from gouvernail.campaigns.replies import replies_of
from gouvernail.campaigns.services.escalating import (
    Upward,
    director_to_tell,
    heads_to_tell,
    tell,
)
from gouvernail.campaigns.services.opening import start
from gouvernail.campaigns.services.posting import Post
from gouvernail.notifications.jobs import send_soon
from gouvernail.plan.working_days import is_working_day


@dataclass(frozen=True)
class StepsDone:
    """What was done: campaigns opened, mails written."""

    opened: int = 0
    asked: int = 0
    reminded: int = 0
    heads: int = 0
    directors: int = 0

    def __add__(self, other: "StepsDone") -> Self:
        sums = {
            each.name: getattr(self, each.name) + getattr(other, each.name)
            for each in fields(self)
        }
        return type(self)(**sums)

    @property
    def mails(self) -> int:
        """How many mails were written."""
        return self.asked + self.reminded + self.heads + self.directors


def run_due_campaign_steps(now: datetime) -> StepsDone:
    """Everything that falls due today, in every plan; safe to run again and again.

    Whoever calls it sends the mails after.
    """
    done = StepsDone(opened=_open_what_begins(now))
    for campaign in Campaign.objects.running().for_page().order_by("pk"):
        done += _steps_of(campaign, now)
    return done


def run_steps(*, campaign: Campaign, by: User, now: datetime) -> StepsDone:
    """What falls due today in one campaign, now rather than tonight."""
    if not can_run_campaigns(by, campaign.plan):
        raise PermissionDenied
    running = Campaign.objects.running().filter(pk=campaign.pk).exists()
    done = _steps_of(campaign, now) if running else StepsDone()
    send_soon()
    return done


def remind_now(
    *, campaign: Campaign, by: User, now: datetime, people: Collection[int] = ()
) -> int:
    """Remind these people, or everybody who is behind; once a day at most."""
    if not can_run_campaigns(by, campaign.plan):
        raise PermissionDenied
    if not Campaign.objects.running().filter(pk=campaign.pk).exists():
        return 0
    replies = replies_of(campaign)
    today = timezone.localdate(now)
    chosen = [
        each
        for each in replies.persons
        if each.is_behind
        and (not people or each.person.pk in people)
        and not _was_on(each.recipient.reminded_at, today)
    ]
    reminded = Post(replies, now).remind(chosen)
    send_soon()
    return reminded


def _open_what_begins(now: datetime) -> int:
    """Campaigns whose day has come, one at a time in a plan."""
    today = timezone.localdate(now)
    opened = 0
    for campaign in Campaign.objects.to_open(today).for_page().order_by("pk"):
        if not Campaign.objects.of_plan(campaign.plan).running().exists():
            start(campaign, campaign.created_by, now)
            opened += 1
    return opened


def _steps_of(campaign: Campaign, now: datetime) -> StepsDone:
    """Who was not written to is; then, on a working day, what the days ask for."""
    today = timezone.localdate(now)
    replies = replies_of(campaign)
    asked = Post(replies, now).ask_everybody()
    if not is_working_day(today) or today < campaign.due_on:
        return StepsDone(asked=asked)
    late = [
        each
        for each in replies.persons
        if each.is_behind
        and each.recipient.mailed_at
        and not each.recipient.reminded_at
    ]
    done = StepsDone(asked=asked, reminded=Post(replies, now).remind(late))
    if today >= campaign.heads_told_on:
        done += StepsDone(heads=_told(campaign, heads_to_tell(replies, today), now))
    if today >= campaign.director_told_on:
        told = _told(campaign, director_to_tell(replies, today), now)
        done += StepsDone(directors=told)
    return done


def _is_not_yet_reminded(recipient: Recipient) -> bool:
    return recipient.mailed_at is not None and recipient.reminded_at is None


def _told(campaign: Campaign, mails: list[Upward], now: datetime) -> int:
    return sum(tell(campaign, upward, now) for upward in mails)


def _was_on(moment: datetime | None, today: date) -> bool:
    return moment is not None and timezone.localdate(moment) == today
