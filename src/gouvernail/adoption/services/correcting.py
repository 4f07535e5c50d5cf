"""A deliberation is completed, taken back, brought back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Step
from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.rounds import round_of
from gouvernail.adoption.services.attaching import attach
from gouvernail.adoption.services.decided import refuse_votes
from gouvernail.adoption.services.journal import tell
from gouvernail.adoption.services.states import locked
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.policies import decides_for

# Who decided what, and when, is taken back and recorded again, not rewritten.
COMPLETED = (
    "number",
    "votes_for",
    "votes_against",
    "abstentions",
    "is_unanimous",
    "remark",
)


@transaction.atomic
def complete_deliberation(
    *,
    deliberation: Deliberation,
    changes: Mapping[str, Any],
    by: User,
    files: Iterable["UploadedFile[bytes]"] = (),
) -> None:
    """Add what comes after the sitting: its number, the votes, the signed extract."""
    _require(deliberation, by)
    refuse_votes({**vars(deliberation), **changes})
    details = {
        name: [getattr(deliberation, name), changes[name]]
        for name in COMPLETED
        if name in changes and changes[name] != getattr(deliberation, name)
    }
    for name in details:
        setattr(deliberation, name, changes[name])
    deliberation.full_clean(validate_unique=False, validate_constraints=False)
    deliberation.save(update_fields=list(details))
    files = list(files)
    attach(deliberation, files, by)
    if details or files:
        tell("deliberation.completed", deliberation, by, details)


@transaction.atomic
def take_back_deliberation(*, deliberation: Deliberation, by: User) -> None:
    """It was recorded by mistake; what froze a version stays for ever."""
    _require(deliberation, by)
    round_ = round_of(deliberation.plan)
    if round_.froze(deliberation):
        raise PlanError(
            gettext_noop(
                "A version was frozen by this decision: neither is ever taken back."
            )
        )
    deliberation.taken_back_at = timezone.now()
    deliberation.save(update_fields=["taken_back_at"])
    tell("deliberation.taken_back", deliberation, by)


@transaction.atomic
def bring_back_deliberation(*, deliberation: Deliberation, by: User) -> None:
    """Undo the taking back, where nothing took its place."""
    _require(deliberation, by)
    plan = deliberation.plan
    same = Deliberation.objects.of_plan(plan).filter(
        organisation=deliberation.organisation, step=deliberation.step
    )
    later = same.filter(pk__gt=deliberation.pk)
    if deliberation.taken_back_at is None or later.exists():
        raise ValidationError(_("Another decision was recorded in its place."))
    adopted = (d for d in round_of(plan).coming if d.step == Step.ADOPTED)
    if deliberation.step == Step.ADOPTED and next(adopted, None):
        raise ValidationError(
            _("The other authority adopted meanwhile: record this adoption again.")
        )
    deliberation.taken_back_at = None
    deliberation.save(update_fields=["taken_back_at"])
    tell("deliberation.brought_back", deliberation, by)


def _require(deliberation: Deliberation, by: User) -> None:
    if not decides_for(by, deliberation.organisation_id):
        raise PermissionDenied
    locked(deliberation.plan, by)
