"""What every service of the directory does: check the right, check the row, tell."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import (
    can_administer,
    can_edit_directory,
    can_operate,
    read_again,
)


def scope_of(organisation: Organisation) -> str:
    """What the journal calls an organisation."""
    return f"organisation:{organisation.pk}"


def require_edit(by: User, organisation: Organisation) -> None:
    """Refuse who may not change the directory."""
    if not can_edit_directory(by, organisation):
        raise PermissionDenied


def require_operator(by: User) -> None:
    """Refuse who does not run the installation."""
    if not can_operate(by):
        raise PermissionDenied


def locked(organisation: Organisation) -> Organisation:
    """The organisation, ours alone until the end of the transaction.

    Two administrators who change each other at once come here one after the other.
    """
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def require_administer(by: User, organisation: Organisation) -> None:
    """Refuse who may not give roles now, whatever she might a moment ago."""
    if not can_administer(read_again(by), organisation):
        raise PermissionDenied


def differences(row: Model, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What would change of `row`, as the journal says it: {field: [before, after]}."""
    pairs = {
        name: [plain(getattr(row, name)), plain(value)]
        for name, value in values.items()
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def person_subject(person: User) -> str:
    """What the journal calls a person."""
    return f"person:{person.pk}"


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
