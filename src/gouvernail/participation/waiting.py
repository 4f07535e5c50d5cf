"""What waits for the house, for My page and the bars."""

from dataclasses import dataclass

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import memberships_of
from gouvernail.participation.models import Contribution


@dataclass(frozen=True)
class Unread:
    """How many words of citizens wait at one authority."""

    organisation: Organisation
    number: int


def unread_for(user: User) -> list[Unread]:
    """Where citizens wait for this person, with their number: one query."""
    counts = Contribution.objects.visible_to(user).unread().counted_by_house()
    houses = (each.organisation for each in memberships_of(user))
    found = {house.pk: house for house in houses if house.pk in counts}
    return [Unread(house, counts[pk]) for pk, house in found.items()]


def count_for(user: User) -> int:
    """How many words of citizens this person has still to read: one query."""
    return Contribution.objects.visible_to(user).unread().count()
