"""Telling in time that a token works no more soon: a program would stop in silence."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override

from gouvernail.accounts.models import User
from gouvernail.core.typography import long_date
from gouvernail.notifications.enums import Kind
from gouvernail.notifications.gathering import mark_of
from gouvernail.notifications.models import Notification
from gouvernail.notifications.telling import written
from gouvernail.organisations.models import Membership
from gouvernail.tokens.models import Token

# Days before, the farthest first.
STEPS = (14, 3)


def remind_of_tokens(now: datetime) -> int:
    """Tell each person of her tokens that end, administrators of those of their
    applications: twice for each token at most; how many things are new."""
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        mark, today = mark_of("tokens"), timezone.localdate(now)
        if mark.last >= today.toordinal():
            return 0
        mark.last = today.toordinal()
        mark.save(update_fields=["last"])
        rows = [row for token in _ending(now) for row in _rows(token, now)]
        before = Notification.objects.count()
        Notification.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        return Notification.objects.count() - before


def _ending(now: datetime) -> list[Token]:
    """Those that work and were used, by the farthest step."""
    until = now + timedelta(days=STEPS[0])
    rows = Token.objects.filter(
        revoked_at=None, expires_at__gt=now, expires_at__lte=until
    )
    used = rows.exclude(used_on=None).with_bearer()
    return list(used.order_by("pk"))


def _rows(token: Token, now: datetime) -> Iterator[Notification]:
    last, today = timezone.localdate(token.expires_at), timezone.localdate(now)
    step = STEPS[1] if (last - today).days <= STEPS[1] else STEPS[0]
    told = {"name": token.name, "day": long_date(last)}
    text = _("The token “%(name)s” works until %(day)s: make another one before.")
    for person, reason, address in _people(token):
        yield written(
            person=person,
            kind=Kind.TASK,
            reason=reason,
            text=text % told,
            address=address,
            source=f"token:{token.pk}:{step}",
            at=now,
        )


def _people(token: Token) -> Iterator[tuple[User, str, str]]:
    """Its person, or whoever lets applications in."""
    application = token.application
    if application is None:
        yield token.account, _("because this token is yours"), reverse("my_tokens")
        return
    house = application.organisation
    address = reverse("application", args=[house.slug, application.pk])
    reason = _("because you look after %(authority)s") % {"authority": house}
    members = Membership.objects.filter(organisation=house).administrators()
    for member in members.select_related("user").order_by("pk"):
        yield member.user, reason, address
