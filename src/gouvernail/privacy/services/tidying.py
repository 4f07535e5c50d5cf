"""Deleting what was kept long enough: texts of mails, sign-ins, dead links, sessions.

What was adopted, decided or said is never touched. Each authority says for how many
months its traces are kept; its journal says what was deleted. Doing it twice deletes
nothing twice.
"""

from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from gouvernail.accounts.models import LoginLink, SignIn
from gouvernail.answers.models import AnswerLink
from gouvernail.history.forgetting import drop_sign_ins
from gouvernail.history.services import Act, record
from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Invitation, Organisation
from gouvernail.privacy.sign_ins import INSTALLATION
from gouvernail.publishing.services.tidying import thin_publications
from gouvernail.tokens.services.tidying import tidy_tokens

# For what belongs to no authority: mails about accounts, failures of unknown people.
MAILS_MONTHS, SIGN_INS_MONTHS = 24, 12
LOGIN_LINKS = timedelta(days=1)
WAITING = Q(claimed_at=None, sent_at=None, failed_at=None)


@dataclass(frozen=True)
class Tidied:
    """How many rows went, or would go."""

    mails: int = 0
    sign_ins: int = 0
    answer_links: int = 0
    invitations: int = 0
    sessions: int = 0
    login_links: int = 0
    publications: int = 0
    tokens: int = 0

    def __add__(self, other: "Tidied") -> "Tidied":
        names = [each.name for each in fields(self)]
        return Tidied(*(getattr(self, n) + getattr(other, n) for n in names))

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))


def tidy(now: datetime, *, dry: bool = False) -> Tidied:
    """Everything, authority by authority; `dry` counts and deletes nothing."""
    done = _of_installation(now, dry)
    for house in Organisation.objects.order_by("pk"):
        done += _of_house(house, now, dry)
    return done


@transaction.atomic
def _of_house(house: Organisation, now: datetime, dry: bool) -> Tidied:
    mails_until = months_before(now, house.mails_kept_months)
    traces_until = months_before(now, house.sign_ins_kept_months)
    links = AnswerLink.objects.filter(
        plan__organisation=house, expires_at__lt=mails_until, recipient=None
    )
    invitations = Invitation.objects.filter(
        organisation=house, sent_at__lt=traces_until, expires_at__lt=now
    )
    done = Tidied(
        mails=_empty(Mail.objects.filter(plan__organisation=house), mails_until, dry),
        sign_ins=drop_sign_ins(house.scope, traces_until, dry=dry),
        answer_links=_delete(links, dry),
        invitations=_delete(invitations, dry),
        publications=thin_publications(house, now, dry=dry),
    )
    if done and not dry:
        _tell(house, done)
    return done


@transaction.atomic
def _of_installation(now: datetime, dry: bool) -> Tidied:
    mails_until = months_before(now, MAILS_MONTHS)
    traces_until = months_before(now, SIGN_INS_MONTHS)
    ended = Session.objects.filter(expire_date__lt=now)
    sessions = _delete(ended, dry)
    open_keys = Session.objects.filter(expire_date__gte=now).values("session_key")
    lost = SignIn.objects.exclude(session_key__in=open_keys)
    _delete(lost.filter(seen_at__lt=now - LOGIN_LINKS), dry)
    return Tidied(
        mails=_empty(Mail.objects.filter(plan=None), mails_until, dry),
        sign_ins=drop_sign_ins(INSTALLATION, traces_until, dry=dry),
        sessions=sessions,
        login_links=_delete(
            LoginLink.objects.filter(made_at__lt=now - LOGIN_LINKS), dry
        ),
        tokens=tidy_tokens(now, dry=dry),
    )


def _empty(mails: QuerySet[Mail], until: datetime, dry: bool) -> int:
    """That a mail left, to whom and when, stays: its words go."""
    old = mails.filter(~WAITING, created_at__lt=until).exclude(text="", html="")
    return old.count() if dry else old.update(text="", html="")


def _delete(rows: QuerySet[Any], dry: bool) -> int:
    count = rows.count()
    if count and not dry:
        rows.delete()
    return count


def _tell(house: Organisation, done: Tidied) -> None:
    counts = {each.name: getattr(done, each.name) for each in fields(done)}
    details = {name: [count, 0] for name, count in counts.items() if count}
    record(Act(scope=house.scope, verb="retention.tidied", by=None, details=details))


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last of that month."""
    whole = moment.year * 12 + moment.month - 1 - months
    year, month = whole // 12, whole % 12 + 1
    last = monthrange(year, month)[1]
    return moment.replace(year=year, month=month, day=min(moment.day, last))
