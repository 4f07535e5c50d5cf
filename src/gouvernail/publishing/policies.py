"""Who may show the public what."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in


def can_publish(user: User, organisation: Organisation) -> bool:
    """May she publish the plans of the authority, take them back, set its site up?"""
    return Right.PUBLISH in rights_in(user, [organisation.pk])
