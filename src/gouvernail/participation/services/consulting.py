"""Asking citizens about a draft, from the day to the day that the house says."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.participation.models import Consultation
from gouvernail.participation.policies import can_moderate
from gouvernail.plan.wording import PlanError, gettext_noop as noop
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.models import Site
from gouvernail.publishing.reading import shown_of
from gouvernail.publishing.services.publishing import publish, unpublish


@dataclass(frozen=True)
class Wanted:
    """What the house says of a consultation."""

    title: str
    intro: str
    opens_on: date
    closes_on: date


@transaction.atomic
def plan_consultation(*, plan: Plan, wanted: Wanted, by: User) -> Consultation:
    """Announce when citizens are asked about this draft; it opens on its first day."""
    _check(plan, by)
    if plan.state != PlanState.DRAFT:
        raise ValidationError(_("Only a draft is submitted to citizens."))
    if Consultation.objects.filter(plan=plan, closed_at=None).exists():
        raise ValidationError(_("A consultation of this draft is planned already."))
    made = Consultation.objects.create(plan=plan, created_by=by, **vars(wanted))
    _tell(made, "consultation.planned", by)
    return made


@transaction.atomic
def change_consultation(
    *, consultation: Consultation, wanted: Wanted, by: User
) -> None:
    """Change its words and days; once it is open, its first day stays."""
    row = _locked(consultation, by)
    if row.closed_at is not None:
        raise ValidationError(_("This consultation is over."))
    row.title, row.intro, row.closes_on = wanted.title, wanted.intro, wanted.closes_on
    if row.opened_at is None:
        row.opens_on = wanted.opens_on
    row.save(update_fields=["title", "intro", "opens_on", "closes_on"])
    _tell(row, "consultation.changed", by)


@transaction.atomic
def open_consultation(
    *, consultation: Consultation, by: User | None, now: datetime
) -> None:
    """Publish the draft: citizens read it, and say what they think."""
    row = _locked(consultation, by)
    if row.opened_at is None and row.closed_at is None:
        _require_open_site(row.plan)
        publish(plan=row.plan, by=by, now=now, kind=PublicationKind.CONSULTATION)
        row.opened_at, row.failure = now, ""
        row.opens_on = min(row.opens_on, timezone.localdate(now))
        row.save(update_fields=["opened_at", "failure", "opens_on"])
        _tell(row, "consultation.opened", by)


@transaction.atomic
def close_consultation(
    *, consultation: Consultation, by: User | None, now: datetime
) -> None:
    """Take the draft back; one that never opened is called off."""
    row = _locked(consultation, by)
    if row.closed_at is not None:
        return
    if row.opened_at is not None and _is_shown_as_draft(row.plan):
        unpublish(plan=row.plan, by=by, now=now)
    row.closed_at = now
    row.save(update_fields=["closed_at"])
    was_open = row.opened_at is not None
    _tell(row, "consultation.closed" if was_open else "consultation.cancelled", by)


def keep_the_days(now: datetime) -> int:
    """Open those whose day has come, close those whose last day is over; how many.

    One that cannot open says why to the house, and does not stop the others.
    """
    today = timezone.localdate(now)
    done = 0
    for row in Consultation.objects.to_close(today).for_page().order_by("pk"):
        close_consultation(consultation=row, by=None, now=now)
        done += 1
    for row in Consultation.objects.to_open(today).for_page().order_by("pk"):
        done += _opened(row, now)
    return done


def _opened(row: Consultation, now: datetime) -> bool:
    try:
        open_consultation(consultation=row, by=None, now=now)
    except (ValidationError, PermissionDenied, PlanError) as error:
        said = getattr(error, "messages", None) or [str(error)]
        Consultation.objects.filter(pk=row.pk).update(failure=" ".join(said))
        return False
    return True


def _locked(consultation: Consultation, by: User | None) -> Consultation:
    rows = Consultation.objects.select_for_update(of=("self",))
    row = rows.select_related("plan__organisation", "created_by").get(
        pk=consultation.pk
    )
    if by is not None:
        _check(row.plan, by)
    return row


def _require_open_site(plan: Plan) -> None:
    if not Site.objects.open().filter(organisation=plan.organisation).exists():
        raise PlanError(
            noop("The public site is closed: open it before you ask citizens.")
        )


def _is_shown_as_draft(plan: Plan) -> bool:
    """Adopted and published since, it is no draft any more: then it stays."""
    shown = shown_of(plan)
    return shown is not None and shown.kind == PublicationKind.CONSULTATION


def _check(plan: Plan, by: User) -> None:
    if not can_moderate(by, plan.organisation):
        raise PermissionDenied


def _tell(row: Consultation, verb: str, by: User | None) -> None:
    record(Act(scope=row.plan.scope, verb=verb, by=by, label=row.title))
