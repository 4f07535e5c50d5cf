"""What is published by itself: on the day arranged, or by the rhythm of the site."""

import logging
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.publishing.enums import Act, Occasion
from gouvernail.publishing.models import Appointment, Publication
from gouvernail.publishing.rhythm import due_since
from gouvernail.publishing.services.publishing import publish, unpublish
from gouvernail.reading.transport import packed_wording

logger = logging.getLogger(__name__)
NOT_ALLOWED = _("Whoever arranged this may no longer publish.")


def publish_what_is_due(now: datetime) -> int:
    """Do what was arranged up to `now`, then renew what the rhythm asks for; how many
    plans changed for the public. Safe to run again; what one plan refuses does not
    stop the others."""
    return _arranged(now) + _in_rhythm(now)


def _arranged(now: datetime) -> int:
    due = list(Appointment.objects.due(now).select_related("by"))
    return sum(_kept(each, now) for each in due)


def _kept(appointment: Appointment, now: datetime) -> bool:
    """Done once, whatever comes of it."""
    failure: list[Any] = []
    changed = False
    with transaction.atomic():
        mine = Appointment.objects.open().filter(pk=appointment.pk)
        if not mine.update(done_at=now):
            return False
        try:
            with transaction.atomic():
                changed = _do(appointment, now)
        except PlanError as error:
            template, params = packed_wording(error.wording)
            failure = [template, {name: str(value) for name, value in params.items()}]
        except PermissionDenied:
            failure = [NOT_ALLOWED, {}]
        if failure:
            Appointment.objects.filter(pk=appointment.pk).update(failure=failure)
    return changed


def _do(appointment: Appointment, now: datetime) -> bool:
    plan, by = appointment.plan, appointment.by
    if appointment.act == Act.UNPUBLISH:
        return bool(unpublish(plan=plan, by=by, now=now))
    row = publish(plan=plan, by=by, now=now, occasion=Occasion.APPOINTMENT)
    return row.is_new


def _in_rhythm(now: datetime) -> int:
    rows = list(Publication.objects.in_rhythm())
    return sum(_renewed(row, now) for row in rows if _is_due(row, now))


def _is_due(row: Publication, now: datetime) -> bool:
    since = due_since(now, row.plan.organisation.site.rhythm)
    looked_at = max(row.published_at, row.checked_at or row.published_at)
    return since is not None and looked_at < since


def _renewed(row: Publication, now: datetime) -> bool:
    try:
        made = publish(plan=row.plan, by=None, now=now, occasion=Occasion.RHYTHM)
    except (PlanError, ValidationError) as error:
        logger.warning("not renewed for the public: %s (%s)", row.plan.name, error)
        return False
    return made.is_new
