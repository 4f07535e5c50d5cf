"""Holding the promise of `retention`: what is over is erased, every night."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.models import Mail
from gouvernail.participation import retention
from gouvernail.participation.enums import State
from gouvernail.participation.models import (
    Contribution,
    Followed,
    Follower,
    Remark,
    Trace,
)
from gouvernail.participation.services.following import forget


@transaction.atomic
def erase_what_is_past(now: datetime) -> int:
    """Everything whose time is over; how many rows. Doing it twice erases no more."""
    return sum(
        step(now) for step in (_unconfirmed, _refused, _addresses, _names, _small)
    )


def _unconfirmed(now: datetime) -> int:
    late = Followed.objects.unconfirmed_since(now - retention.UNCONFIRMED)
    count = late.count()
    late.delete()
    for follower in Follower.objects.without_anything().order_by("pk"):
        forget(follower)
    return count


def _refused(now: datetime) -> int:
    """Of what nobody shows, the words go too: they may name somebody."""
    rows = Contribution.objects.filter(
        state=State.REFUSED, moderated_at__lt=now - retention.REFUSED
    )
    left = rows.exclude(words="", author="", email="", digest="")
    return left.update(words="", author="", email="", digest="", refusal="")


def _addresses(now: datetime) -> int:
    answered = Q(answered_at__lt=now - retention.ANSWERED)
    never = Q(answered_at=None, sent_at__lt=now - retention.UNANSWERED)
    rows = Contribution.objects.filter(answered | never).exclude(email="")
    return rows.update(email="")


def _names(now: datetime) -> int:
    old = Contribution.objects.filter(sent_at__lt=now - retention.SIGNED)
    return old.exclude(author="").update(author="")


def _small(now: datetime) -> int:
    remarks = Remark.objects.filter(sent_at__lt=now - retention.REMARKS)
    traces = Trace.objects.filter(at__lt=now - retention.TRACES)
    mails = Mail.objects.filter(
        kind=MailKind.CITIZEN, created_at__lt=now - retention.MAILS
    )
    return sum(rows.delete()[0] for rows in (remarks, traces, mails))
