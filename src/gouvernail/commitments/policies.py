"""What one may do with the policy declaration."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in


def can_edit_promises(user: User, organisation: Organisation) -> bool:
    """May she write promises, say where they stand, link them with actions?"""
    return Right.EDIT_PLAN in rights_in(user, [organisation.pk])


def can_read_notes(user: User, organisation: Organisation) -> bool:
    """May she read the notes of the house?"""
    return Right.INTERNAL in rights_in(user, [organisation.pk])
