"""Who may tell other programs what happens."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in


def can_keep_webhooks(user: User, organisation: Organisation) -> bool:
    """May she set up, pause and remove the webhooks of the authority? What leaves the
    house by itself is for who gives roles."""
    return Right.ADMINISTER in rights_in(user, [organisation.pk])
