"""Reminding who measures an indicator of a value that is wanted."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, override

from gouvernail.core.typography import long_date
from gouvernail.indicators.due import Due, all_due
from gouvernail.notifications.enums import Kind
from gouvernail.notifications.gathering import mark_of
from gouvernail.notifications.models import Notification
from gouvernail.notifications.telling import written
from gouvernail.progress.veil import curtains_of


def remind_of_measures(now: datetime) -> int:
    """Tell who measures each indicator that a value is wanted; how many things are new.

    Each day due is told twice at most: two weeks before, and once it has passed. Only
    the first run of a day counts.
    """
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        mark, today = mark_of("measures"), timezone.localdate(now)
        if mark.last >= today.toordinal():
            return 0
        mark.last = today.toordinal()
        mark.save(update_fields=["last"])
        rows = list(_rows(all_due(today), today, now))
        before = Notification.objects.count()
        Notification.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        return Notification.objects.count() - before


def _rows(wanted: list[Due], today: date, now: datetime) -> Iterator[Notification]:
    """One for each that its reader may still open."""
    readers = curtains_of({due.indicator.plan for due in wanted})
    for due in wanted:
        indicator, person = due.indicator, due.indicator.owner
        if person is None or person.pk not in readers[indicator.plan_id]:
            continue
        step = "late" if due.is_late(today) else "soon"
        yield written(
            person=person,
            kind=Kind.TASK,
            reason=_("because you measure it"),
            text=_text(due, today),
            address=indicator.get_absolute_url(),
            plan=indicator.plan,
            source=f"{due.source}:{step}",
            at=now,
        )


def _text(due: Due, today: date) -> str:
    told = {"label": due.indicator.label, "day": long_date(due.on)}
    if due.is_late(today):
        return _("%(label)s: a value is wanted since %(day)s.") % told
    return _("%(label)s: a value is wanted by %(day)s.") % told
