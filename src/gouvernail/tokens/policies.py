"""Who may do what with tokens and applications."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_administer, memberships_of
from gouvernail.tokens.models import Token

# An application never gives roles to people.
APPLICATION_ROLES = [role for role in Role if role != Role.ADMINISTRATOR]


def can_keep_applications(user: User, organisation: Organisation) -> bool:
    """May she let other programs in, in the name of the authority?"""
    return can_administer(user, organisation)


def can_have_tokens(user: User) -> bool:
    """May she let a program act in her own name? Whoever has a role somewhere."""
    return user.is_active and bool(memberships_of(user))


def can_revoke(user: User, token: Token) -> bool:
    """Hers, or that of an application of an authority that she administers."""
    house = token.organisation
    return can_administer(user, house) if house else token.person_id == user.pk
