"""The programme of the years and the public contracts."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Organisation
from gouvernail.synergies.models import Contract, ProgrammeLine, Synergy
from gouvernail.synergies.policies import can_edit_contract, can_keep_register
from gouvernail.synergies.services.journal import (
    changes_between,
    require_lead,
    require_part,
    standing,
    tell,
)

LINE = ("year", "planned", "done", "state")
CONTRACT = (
    "subject",
    "reference",
    "procedure",
    "pilot",
    "starts_on",
    "ends_on",
    "amount",
)


@transaction.atomic
def save_line(
    *,
    synergy: Synergy,
    details: Mapping[str, Any],
    by: User,
    line: ProgrammeLine | None = None,
) -> ProgrammeLine:
    """What is planned for a year and what was done: any authority taking part."""
    require_part(by, synergy)
    row = line or ProgrammeLine(synergy=synergy)
    before = standing(row, LINE) if line else {}
    for name in LINE:
        setattr(row, name, details.get(name, getattr(row, name)))
    if not (row.planned.strip() or row.done.strip()):
        raise ValidationError(_("Say what is planned or what was done."))
    row.full_clean()
    row.save()
    details = changes_between(before, row)
    tell("synergy.programmed", synergy, by, label=str(row.year), details=details)
    return row


@transaction.atomic
def remove_line(*, line: ProgrammeLine, by: User, away: bool = True) -> None:
    """Take a year out of the programme, or bring it back."""
    require_part(by, line.synergy)
    line.removed_at = timezone.now() if away else None
    line.validate_constraints()
    line.save(update_fields=["removed_at"])
    verb = "synergy.year_removed" if away else "synergy.year_restored"
    tell(verb, line.synergy, by, label=str(line.year))


@transaction.atomic
def save_contract(
    *,
    owner: Synergy | Organisation,
    details: Mapping[str, Any],
    by: User,
    contract: Contract | None = None,
) -> Contract:
    """A joint contract of a synergy, or one that an authority lets alone."""
    row = contract or _new_contract(owner, by)
    if contract is not None and not can_edit_contract(by, contract):
        raise PermissionDenied
    before = standing(row, CONTRACT) if contract else {}
    for name in CONTRACT:
        setattr(row, name, details.get(name, getattr(row, name)))
    row.full_clean()
    row.save()
    _tell("contract.saved", row, by, changes_between(before, row))
    return row


@transaction.atomic
def remove_contract(*, contract: Contract, by: User, away: bool = True) -> None:
    """Take a contract out of the lists, or bring it back."""
    if not can_edit_contract(by, contract):
        raise PermissionDenied
    contract.removed_at = timezone.now() if away else None
    contract.save(update_fields=["removed_at"])
    _tell("contract.removed" if away else "contract.restored", contract, by, {})


def _new_contract(owner: Synergy | Organisation, by: User) -> Contract:
    if isinstance(owner, Synergy):
        require_lead(by, owner)
        return Contract(synergy=owner)
    if not can_keep_register(by, owner):
        raise PermissionDenied
    return Contract(organisation=owner)


def _tell(verb: str, row: Contract, by: User, details: dict[str, list[Any]]) -> None:
    if row.synergy is not None:
        tell(verb, row.synergy, by, label=row.subject, details=details)
    elif row.organisation is not None:
        scope = row.organisation.scope
        record(Act(scope=scope, verb=verb, by=by, label=row.subject, details=details))
