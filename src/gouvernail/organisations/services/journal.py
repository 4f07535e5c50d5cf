"""What every service of the directory does: check the right, check the row, tell."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_edit_directory


def scope_of(organisation: Organisation) -> str:
    """What the journal calls an organisation."""
    return f"organisation:{organisation.pk}"


def require_edit(by: User, organisation: Organisation) -> None:
    """Refuse who may not change the directory."""
    if not can_edit_directory(by, organisation):
        raise PermissionDenied


def checked(row: Model) -> None:
    """Refuse a row that its model does not accept: a name twice, an end too early."""
    row.full_clean()


def refuse_twice(name: str, others: Iterable[str]) -> None:
    """Two names that differ by case or accents alone are one name."""
    same = next((other for other in others if fold(other) == fold(name)), None)
    if same is not None:
        raise ValidationError(
            {"name": _("“%(name)s” is already there.") % {"name": same}}
        )


def tell(
    verb: str, organisation: Organisation, by: User, label: str, **more: Any
) -> Change:
    """Add one line to the journal of the organisation."""
    scope = scope_of(organisation)
    return record(Act(scope=scope, verb=verb, by=by, label=label, **more))
