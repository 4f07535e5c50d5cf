"""The provider of identities of an authority, or of the whole installation."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.accounts.sealing import seal
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import IdentityProvider, Organisation
from gouvernail.organisations.policies import can_administer, can_operate

# Of the journal, for what belongs to no authority.
INSTALLATION = "installation"
_TOLD = ("name", "issuer", "client_id", "is_active")


@transaction.atomic
def save_provider(
    *, organisation: Organisation | None, values: Mapping[str, Any], by: User
) -> IdentityProvider:
    """Enter a provider, or change it; an empty secret keeps the one that is there."""
    _require(by, organisation)
    row = IdentityProvider.objects.of(organisation).first()
    row = row or IdentityProvider(organisation=organisation, slug=_slug(organisation))
    before = {name: getattr(row, name) for name in _TOLD}
    for name in _TOLD:
        setattr(row, name, values[name])
    if values.get("secret"):
        row.secret = seal(values["secret"])
    row.save()
    changed = {n: [before[n], values[n]] for n in _TOLD if before[n] != values[n]}
    if values.get("secret"):
        changed["secret"] = ["", "…"]
    _tell("provider.saved", organisation, by, row.name, changed)
    return row


@transaction.atomic
def remove_provider(*, organisation: Organisation | None, by: User) -> None:
    """Nobody signs in that way any more; accounts and what they did stay."""
    _require(by, organisation)
    row = IdentityProvider.objects.of(organisation).first()
    if row is not None:
        row.delete()
        _tell("provider.removed", organisation, by, row.name, {})


def _slug(organisation: Organisation | None) -> str:
    return organisation.slug if organisation else INSTALLATION


def _require(by: User, organisation: Organisation | None) -> None:
    allowed = can_administer(by, organisation) if organisation else can_operate(by)
    if not allowed:
        raise PermissionDenied


def _tell(
    verb: str,
    organisation: Organisation | None,
    by: User,
    label: str,
    details: dict[str, Any],
) -> None:
    scope = organisation.scope if organisation else INSTALLATION
    record(Act(scope=scope, verb=verb, by=by, label=label, details=details))
