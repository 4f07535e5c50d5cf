"""Writing a declaration down, changing it, putting it away."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.commitments.models import Declaration
from gouvernail.commitments.policies import can_edit_promises
from gouvernail.commitments.services.journal import (
    changes_between,
    require_editing,
    standing,
    tell,
)
from gouvernail.organisations.models import Organisation

TOLD = ("title", "starts", "ends", "adopted_on", "number", "document", "budget")


@transaction.atomic
def create_declaration(
    *, organisation: Organisation, details: Mapping[str, Any], by: User
) -> Declaration:
    """A new declaration; without a day of adoption only the house reads it."""
    if not can_edit_promises(by, organisation):
        raise PermissionDenied
    declaration = Declaration(organisation=organisation, created_by=by)
    _write(declaration, details)
    tell("declaration.created", declaration, by)
    return declaration


@transaction.atomic
def edit_declaration(
    *, declaration: Declaration, details: Mapping[str, Any], by: User
) -> None:
    """Change what it says of itself; its promises are changed one by one."""
    require_editing(by, declaration)
    before = standing(declaration, TOLD)
    _write(declaration, details)
    if changes := changes_between(before, declaration):
        tell("declaration.edited", declaration, by, details=changes)


@transaction.atomic
def archive_declaration(
    *, declaration: Declaration, by: User, away: bool = True
) -> None:
    """Put it away with its promises, or bring it back; nothing of it is lost."""
    require_editing(by, declaration)
    declaration.archived_at = timezone.now() if away else None
    declaration.save(update_fields=["archived_at"])
    tell("declaration.archived" if away else "declaration.restored", declaration, by)


def _write(declaration: Declaration, details: Mapping[str, Any]) -> None:
    for name in TOLD:
        setattr(declaration, name, details.get(name, getattr(declaration, name)))
    declaration.full_clean()
    declaration.save()
