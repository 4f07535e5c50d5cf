"""The models of deliberations that an authority writes for itself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.law.deliberations import refuse_unknown
from gouvernail.mandates.models import OwnModel
from gouvernail.mandates.policies import can_keep_calendar
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.services.journal import tell


@transaction.atomic
def save_model(
    *, organisation: Organisation, code: str, text: str, by: User
) -> OwnModel:
    """Keep a text of one's own; raises `PlanError` on a placeholder nobody knows."""
    _require(by, organisation)
    refuse_unknown(text)
    row = OwnModel.objects.filter(organisation=organisation, code=code).first()
    before = row.text if row else ""
    row = row or OwnModel(organisation=organisation, code=code)
    row.text = text.replace("\r\n", "\n").strip()
    row.full_clean(validate_constraints=False)
    row.save()
    details = {"model": ["", code], "text": [before, row.text]}
    tell("model.saved", organisation, by, code, details=details)
    return row


@transaction.atomic
def reset_model(*, organisation: Organisation, code: str, by: User) -> Change | None:
    """Back to the shipped model; the journal keeps the text that is left."""
    _require(by, organisation)
    row = OwnModel.objects.filter(organisation=organisation, code=code).first()
    if row is None:
        return None
    details = {"model": [code, ""], "text": [row.text, ""]}
    row.delete()
    return tell("model.reset", organisation, by, code, details=details)


def _require(by: User, organisation: Organisation) -> None:
    if not can_keep_calendar(by, organisation):
        raise PermissionDenied
