"""Who reads and answers what citizens say."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in


def can_moderate(user: User, organisation: Organisation) -> bool:
    """May she show, refuse and answer; does she see who wrote?"""
    return Right.STEER in rights_in(user, [organisation.pk])
