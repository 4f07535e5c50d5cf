"""A day on which a plan is to be published, or taken back, by itself."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.services import Act as Line, plain, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import Act
from gouvernail.publishing.models import Appointment
from gouvernail.publishing.policies import can_publish

FAR = timedelta(days=3 * 366)


@transaction.atomic
def schedule(
    *, plan: Plan, act: str, at: datetime, by: User, now: datetime | None = None
) -> Appointment:
    """Have the plan published, or taken back, at that moment. A plan may be adopted
    in between: whether it can be published is looked at when the hour has come.

    The same arranged twice stands once.
    """
    _require(by, plan)
    today = now or timezone.now()
    if at <= today:
        raise PlanError(_("This moment is past: choose one to come."))
    if at > today + FAR:
        raise PlanError(_("Choose a day within three years."))
    if plan.is_working_draft or plan.removed_at is not None:
        raise PlanError(_("A working draft is not published by itself."))
    kept = Appointment.objects.open().filter(plan=plan, act=Act(act).value, at=at)
    standing = kept.order_by("pk").first()
    if standing is not None:
        return standing
    made = Appointment.objects.create(plan=plan, act=Act(act).value, at=at, by=by)
    _tell("publication.scheduled", made, by)
    return made


@transaction.atomic
def cancel_appointment(
    *, appointment: Appointment, by: User, now: datetime | None = None
) -> bool:
    """Nothing happens on that day; false where it was done or cancelled already."""
    _require(by, appointment.plan)
    rows = Appointment.objects.open().filter(pk=appointment.pk)
    if not rows.update(cancelled_at=now or timezone.now()):
        return False
    _tell("publication.cancelled", appointment, by)
    return True


def _require(by: User, plan: Plan) -> None:
    if not can_publish(by, plan.organisation):
        raise PermissionDenied


def _tell(verb: str, row: Appointment, by: User) -> None:
    act = Line(
        scope=row.plan.scope,
        verb=verb,
        by=by,
        subjects=[f"appointment:{row.pk}"],
        label=row.plan.title,
        details={"act": [None, row.act], "at": [None, plain(row.at)]},
    )
    record(act)
