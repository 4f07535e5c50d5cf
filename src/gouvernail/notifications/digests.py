"""The summary that each person gets at her own rhythm."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext, override

from gouvernail.accounts.models import User
from gouvernail.notifications.addresses import absolute
from gouvernail.notifications.choices import preference_of
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.mails import queue_mail
from gouvernail.notifications.models import Notification
from gouvernail.notifications.rhythm import Pending, is_due

# A mail is read standing: the centre shows the rest.
SHOWN = 30


@dataclass(frozen=True)
class Line:
    """One thing of the summary."""

    title: str
    said: str
    reason: str
    address: str


@dataclass(frozen=True)
class Group:
    """What is told of one plan."""

    title: str
    lines: list[Line]


def send_digests(now: datetime) -> int:
    """Queue the summaries that are due; how many. They leave with the waiting mails."""
    waiting = Notification.objects.to_mail().values("person")
    people = User.objects.filter(pk__in=waiting, is_active=True).order_by("pk")
    return sum(_digest(person, timezone.localtime(now)) for person in people)


@transaction.atomic
def _digest(person: User, now: datetime) -> bool:
    """Whether a summary for `person` was queued."""
    # Two jobs at once wait for each other here.
    User.objects.select_for_update().get(pk=person.pk)
    news = list(Notification.objects.visible_to(person).to_mail().for_list())
    if not news or not is_due(preference_of(person), _pending(person, news), now):
        return False
    with override(settings.LANGUAGE_CODE):
        queue_mail(
            key=_key(person, news, now),
            person=person,
            subject=_subject(len(news)),
            template="digest",
            context=_context(news),
            kind=MailKind.DIGEST,
        )
    told = [each.pk for each in news]
    return bool(Notification.objects.filter(pk__in=told).update(mailed_at=now))


def _pending(person: User, news: list[Notification]) -> Pending:
    last = Notification.objects.filter(person=person).last_mailed()
    return Pending(
        oldest=timezone.localtime(min(each.at for each in news)),
        last=timezone.localtime(last) if last else None,
    )


def _key(person: User, news: list[Notification], now: datetime) -> str:
    """One mail a day has one key a day."""
    key = f"digest:{person.pk}:{now:%Y-%m-%d}"
    often = preference_of(person).more_than_one_a_day
    return f"{key}:{max(each.pk for each in news)}" if often else key


def _subject(count: int) -> str:
    said = ngettext(
        "%(count)s thing new in what concerns you",
        "%(count)s things new in what concerns you",
        count,
    )
    return said % {"count": count}


def _context(news: list[Notification]) -> dict[str, object]:
    shown = sorted(news[:SHOWN], key=lambda each: each.plan_id or 0)
    organisations = {each.plan.organisation for each in news if each.plan}
    return {
        "centre": absolute(reverse("notifications")),
        "groups": [
            Group(title=title, lines=[_line(each) for each in told])
            for title, told in groupby(shown, key=_plan_title)
        ],
        "more": max(len(news) - SHOWN, 0),
        # The colour of the one authority concerned; of several, none.
        "organisation": organisations.pop() if len(organisations) == 1 else None,
        "why": _("You receive this summary because you asked for it, or lead actions."),
    }


def _plan_title(told: Notification) -> str:
    return f"{told.plan.organisation}, {told.plan.title}" if told.plan else ""


def _line(told: Notification) -> Line:
    return Line(told.title, told.said, told.reason, absolute(told.address))
