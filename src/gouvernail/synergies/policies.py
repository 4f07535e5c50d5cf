"""What one may do with a synergy."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_edit_synergies, rights_in
from gouvernail.synergies.models import Contract, Synergy


def can_keep_register(user: User, organisation: Organisation) -> bool:
    """May she write in the register of this authority?"""
    return can_edit_synergies(user, organisation)


def can_lead_synergy(user: User, synergy: Synergy) -> bool:
    """May she change all of it? It belongs to its lead."""
    return Right.SYNERGIES in rights_in(user, [synergy.lead_id])


def can_take_part(user: User, synergy: Synergy) -> bool:
    """May she write the programme and what concerns her own authority?

    An idea that was not opened is no business of the others.
    """
    return can_lead_synergy(user, synergy) or bool(kept_members(user, synergy))


def kept_members(user: User, synergy: Synergy) -> frozenset[int]:
    """The authorities taking part (primary keys) whose register she keeps."""
    if synergy.is_private and not can_lead_synergy(user, synergy):
        return frozenset()
    taking_part = (each.organisation_id for each in synergy.participants.all())
    return frozenset(
        pk for pk in taking_part if pk and Right.SYNERGIES in rights_in(user, [pk])
    )


def can_edit_contract(user: User, contract: Contract) -> bool:
    """May she change it? A joint one is its lead's, a separate one its authority's."""
    if contract.synergy is not None:
        return can_lead_synergy(user, contract.synergy)
    return Right.SYNERGIES in rights_in(user, [contract.organisation_id or 0])
