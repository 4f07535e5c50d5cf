"""The commune and the CPAS of one place name each other."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import OrganisationKind
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_administer, can_operate
from gouvernail.organisations.services.journal import tell

KINDS = {OrganisationKind.COMMUNE, OrganisationKind.CPAS}


@transaction.atomic
def pair_authorities(*, first: Organisation, second: Organisation, by: User) -> None:
    """Bind a commune and a CPAS; who does it runs the installation, or both of them."""
    _require(by, first, second)
    reason = why_not(first, second)
    if reason:
        raise ValidationError(reason)
    for one, other in ((first, second), (second, first)):
        one.pair = other
        one.save(update_fields=["pair"])
        tell("organisation.paired", one, by, other.name)


@transaction.atomic
def unpair_authorities(*, organisation: Organisation, by: User) -> None:
    """Undo a pairing, on both sides; what they share stays shared."""
    other = organisation.pair
    if other is None:
        return
    _require(by, organisation, other)
    _part(organisation, other, by)


def keep_pair_sound(organisation: Organisation, by: User) -> None:
    """Part two authorities that, changed, are no longer those of one place."""
    other = organisation.pair
    if other is not None and not _are_of_one_place(organisation, other):
        _part(organisation, other, by)


def why_not(first: Organisation, second: Organisation) -> str:
    """Why these two cannot be a pair, in one sentence; or nothing."""
    if {first.kind, second.kind} != KINDS:
        return _("A pair is made of a municipality and a CPAS.")
    if not _are_of_one_place(first, second):
        return _("Both must have the same INS code.")
    if first.archived_at or second.archived_at:
        return _("One of them is archived.")
    if {first.pair_id, second.pair_id} - {None, first.pk, second.pk}:
        return _("One of them is already paired with another one.")
    return ""


def can_pair(user: User, first: Organisation, second: Organisation) -> bool:
    """May she bind these two, or part them?"""
    return can_operate(user) or (
        can_administer(user, first) and can_administer(user, second)
    )


def _require(by: User, first: Organisation, second: Organisation) -> None:
    if not can_pair(by, first, second):
        raise PermissionDenied


def _are_of_one_place(first: Organisation, second: Organisation) -> bool:
    is_pair = {first.kind, second.kind} == KINDS
    return is_pair and bool(first.ins) and first.ins == second.ins


def _part(organisation: Organisation, other: Organisation, by: User) -> None:
    for one, gone in ((organisation, other), (other, organisation)):
        one.pair = None
        one.save(update_fields=["pair"])
        tell("organisation.unpaired", one, by, gone.name)
