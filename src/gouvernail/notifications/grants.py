"""Reminding of the days of the grants: a call that closes, a justification to send."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, override

from gouvernail.accounts.models import User
from gouvernail.core.typography import long_date
from gouvernail.money.grants import Due, due_of
from gouvernail.money.models import Grant
from gouvernail.notifications.enums import Kind
from gouvernail.notifications.gathering import mark_of
from gouvernail.notifications.models import Notification
from gouvernail.notifications.telling import written
from gouvernail.organisations.enums import Right, Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.organisations.policies import RIGHTS, rights_of

# Days before, the farthest first; below zero once the day has passed.
STEPS = (30, 7, -1)
FIRST = timedelta(days=STEPS[0])
# For a justification, then for a call; once the day has passed, and before.
WORDS = {
    (True, True): gettext_lazy("%(title)s: the justification was due on %(day)s."),
    (True, False): gettext_lazy("%(title)s: justification due on %(day)s."),
    (False, True): gettext_lazy(
        "%(title)s: the call closed on %(day)s and no file was sent."
    ),
    (False, False): gettext_lazy("%(title)s: the call closes on %(day)s."),
}


def remind_of_grants(now: datetime) -> int:
    """Tell who sees to each grant what is due; how many things are new.

    Each day of a grant is told three times at most: thirty days before, seven days
    before, and once it has passed. Only the first run of a day counts.
    """
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        mark, today = mark_of("grants"), timezone.localdate(now)
        if mark.last >= today.toordinal():
            return 0
        mark.last = today.toordinal()
        mark.save(update_fields=["last"])
        rows = [row for due in _due(today) for row in _rows(due, now)]
        before = Notification.objects.count()
        Notification.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        return Notification.objects.count() - before


def due_for(person: User, today: date, houses: list[int]) -> list[Due]:
    """What is due by thirty days from `today` of the grants that she sees to: her own,
    and in the houses whose register she keeps (primary keys) those of nobody."""
    rows = Grant.objects.seen_to_by(person, houses).due_before(today + FIRST)
    return due_of(rows.select_related("organisation"), today)


def step_of(days: int) -> int | None:
    """The reminder of which the time has come, `days` before; None for none yet."""
    reached = [step for step in STEPS if days <= step]
    return min(reached) if reached else None


def _due(today: date) -> list[Due]:
    houses = Organisation.objects.in_use().order_by().values("pk")
    rows = Grant.objects.filter(organisation__in=houses).due_before(today + FIRST)
    return due_of(rows.select_related("organisation", "owner").order_by("pk"), today)


def _rows(due: Due, now: datetime) -> Iterator[Notification]:
    grant, step = due.grant, step_of(due.days)
    kind = "justification" if due.is_justification else "call"
    for person, reason in _people(grant):
        yield written(
            person=person,
            kind=Kind.TASK,
            reason=reason,
            text=_text(due),
            address=reverse("grant", args=[grant.organisation.slug, grant.pk]),
            source=f"grant:{grant.pk}:{kind}:{due.on}:{step}",
            at=now,
        )


def _text(due: Due) -> str:
    told = {"title": due.grant.title, "day": long_date(due.on)}
    return str(WORDS[due.is_justification, due.is_late]) % told


def _people(grant: Grant) -> list[tuple[User, str]]:
    """Whoever sees to it, as long as she works there; else who keeps the register."""
    members = list(
        Membership.objects.filter(organisation=grant.organisation, user__is_active=True)
        .select_related("user", "organisation")
        .order_by("pk")
    )
    for each in members:
        if each.user_id == grant.owner_id and Right.INTERNAL in rights_of(each):
            return [(each.user, _("because you see to this grant"))]
    reason = _("because you keep the money of %(authority)s")
    said = reason % {"authority": grant.organisation}
    finance = [each.user for each in members if each.role == Role.FINANCE]
    keepers = [each.user for each in members if Right.MONEY in RIGHTS[each.role]]
    return [(person, said) for person in finance or keepers]
