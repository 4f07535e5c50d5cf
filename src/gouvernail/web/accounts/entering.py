"""Whom the word of a provider lets in: plain rules, without a page.

The provider of one authority speaks only for people who work there and nowhere else:
whoever runs it could else come in as anybody of the neighbour. Who works for several
ties her account to it herself, once, while signed in.
"""

from typing import Any

from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.organisations.models import IdentityProvider, Invitation
from gouvernail.organisations.policies import can_operate, memberships_of, read_again
from gouvernail.organisations.services.invitations import (
    accept,
    account_of,
    has_account,
)

TRUE = {True, "true", "True", "1"}


def is_verified(claims: dict[str, Any]) -> bool:
    """Whether the provider vouches for the address.

    Microsoft Entra says it with a word of its own: the domain belongs to the house.
    """
    if not isinstance(claims.get("email"), str) or "@" not in claims["email"]:
        return False
    said = claims.get("email_verified", claims.get("xms_edov", False))
    return isinstance(said, bool | str | int) and said in TRUE


@transaction.atomic
def admitted(provider: IdentityProvider, claims: dict[str, Any]) -> User | None:
    """Whose verified address it is; an open invitation is taken up on the way."""
    address = claims["email"].strip().lower()
    person = account_of(address)
    if person is not None and not person.is_active:
        return person
    offers = list(Invitation.objects.offered_to(address, provider.organisation_id))
    if person is None and offers:
        person = User.objects.create_user(address, **_name(claims))
    if person is None or not (offers or has_account(person)):
        return None
    for invitation in offers:
        accept(invitation=invitation, by=person)
    return read_again(person)


def speaks_for(
    provider: IdentityProvider, person: User, *, tied_by_herself: bool
) -> str:
    """Why the provider may not say who she is; empty where it may."""
    if provider.organisation_id is None:
        return ""
    places = {each.organisation_id for each in memberships_of(person)}
    if provider.organisation_id not in places:
        return "elsewhere"
    alone = len(places) == 1 and not can_operate(person)
    return "" if alone or tied_by_herself else "several"


def _name(claims: dict[str, Any]) -> dict[str, str]:
    told = {"first_name": "given_name", "last_name": "family_name"}
    return {ours: str(claims.get(theirs) or "")[:100] for ours, theirs in told.items()}
