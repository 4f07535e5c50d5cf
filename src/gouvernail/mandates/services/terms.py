"""When a council was installed, and what happened to its majority since."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.law.calendars import refuse_impossible
from gouvernail.mandates.calendars import events_of
from gouvernail.mandates.enums import LegalStep
from gouvernail.mandates.models import Mandate, Motion, SetDate
from gouvernail.mandates.policies import can_keep_calendar
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.services.journal import differences, locked, tell

# A council of 2024–2030 was installed in December 2024; one that is elected in the
# autumn may be installed early in the year after.
YEARS_AFTER_THE_FIRST = 1
NOT_INSTALLED = gettext_lazy("Give the date of the installation first.")


@transaction.atomic
def install(
    *,
    organisation: Organisation,
    years: tuple[int, int],
    installed_on: date | None,
    by: User,
    is_delegated: bool = False,
) -> Mandate:
    """Write when the term (its first and last year) began, and who adopts."""
    _require(by, organisation)
    locked(organisation)
    starts, ends = years
    row = Mandate.objects.filter(organisation=organisation, starts=starts).first()
    row = row or Mandate(organisation=organisation, starts=starts, ends=ends)
    values = {"installed_on": installed_on, "is_delegated": is_delegated}
    details = differences(row, values)
    row.installed_on, row.is_delegated = installed_on, is_delegated
    _refuse_years(row)
    row.full_clean(validate_unique=False)
    row.save()
    _refuse(row)
    if details:
        tell("mandate.installed", organisation, by, str(row), details=details)
    return row


@transaction.atomic
def add_motion(*, mandate: Mandate, voted_on: date, by: User) -> Motion:
    """Write a motion of no confidence down: the calendar starts anew on that day."""
    _require(by, mandate.organisation)
    locked(mandate.organisation)
    if mandate.installed_on is None:
        raise ValidationError({"voted_on": NOT_INSTALLED})
    if mandate.motions.filter(voted_on=voted_on, removed_at=None).exists():
        said = _("There is already a motion of no confidence on that day.")
        raise ValidationError({"voted_on": said})
    motion = Motion(mandate=mandate, voted_on=voted_on)
    motion.full_clean(validate_constraints=False)
    motion.save()
    _refuse(mandate)
    _tell_motion("motion.added", motion, by)
    return motion


@transaction.atomic
def remove_motion(*, motion: Motion, by: User) -> Change:
    """One that was written by mistake; it can be brought back."""
    _require(by, motion.mandate.organisation)
    motion.removed_at = timezone.now()
    motion.save(update_fields=["removed_at"])
    return _tell_motion("motion.removed", motion, by)


@transaction.atomic
def bring_motion_back(*, motion: Motion, by: User) -> None:
    """Undo `remove_motion`."""
    _require(by, motion.mandate.organisation)
    locked(motion.mandate.organisation)
    same = Motion.objects.filter(mandate=motion.mandate, voted_on=motion.voted_on)
    if same.filter(removed_at=None).exists():
        raise ValidationError(_("This change can no longer be undone."))
    motion.removed_at = None
    motion.save(update_fields=["removed_at"])
    _refuse(motion.mandate)
    _tell_motion("motion.restored", motion, by)


@transaction.atomic
def set_date(
    *, mandate: Mandate, step: LegalStep, on: date, reason: str, by: User
) -> SetDate:
    """Give a step a date of one's own; it says why."""
    _require(by, mandate.organisation)
    if mandate.installed_on is None:
        raise ValidationError({"on": NOT_INSTALLED})
    if on < mandate.installed_on:
        raise ValidationError({"on": _("This is before the installation.")})
    row = SetDate.objects.filter(mandate=mandate, step=step).first()
    row = row or SetDate(mandate=mandate, step=step)
    row.on, row.reason = on, " ".join(reason.split())
    row.full_clean(validate_constraints=False)
    row.save()
    details = {"step": ["", step.value], "on": ["", on.isoformat()]}
    where = mandate.organisation
    tell(
        "mandate.date_set", where, by, str(mandate), details=details, reason=row.reason
    )
    return row


@transaction.atomic
def forget_date(*, mandate: Mandate, step: LegalStep, by: User) -> None:
    """Back to the date that the regime computes."""
    _require(by, mandate.organisation)
    row = SetDate.objects.filter(mandate=mandate, step=step).first()
    if row is None:
        return
    details = {"step": [step.value, ""], "on": [row.on.isoformat(), ""]}
    where, reason = mandate.organisation, row.reason
    row.delete()
    tell(
        "mandate.date_forgotten",
        where,
        by,
        str(mandate),
        details=details,
        reason=reason,
    )


def _require(by: User, organisation: Organisation) -> None:
    if not can_keep_calendar(by, organisation):
        raise PermissionDenied


def _refuse_years(row: Mandate) -> None:
    if row.installed_on is None:
        return
    last = row.starts + YEARS_AFTER_THE_FIRST
    if not row.starts <= row.installed_on.year <= last:
        said = _(
            "A term that begins in %(first)s is installed in %(first)s or %(next)s."
        )
        raise ValidationError(
            {"installed_on": said % {"first": row.starts, "next": last}}
        )


def _refuse(row: Mandate) -> None:
    """Raise `PlanError` where motions and installation contradict each other."""
    fresh = Mandate.objects.with_events().get(pk=row.pk)
    events = events_of(fresh)
    if events is None and fresh.motions.filter(removed_at=None).exists():
        raise ValidationError({"installed_on": NOT_INSTALLED})
    if events is not None:
        refuse_impossible(events)


def _tell_motion(verb: str, motion: Motion, by: User) -> Change:
    day = {"voted_on": ["", motion.voted_on.isoformat()]}
    mandate = motion.mandate
    return tell(verb, mandate.organisation, by, str(mandate), details=day)
