"""Whether somebody can be erased, by whom, and what still stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Guest, Membership, Organisation
from gouvernail.organisations.policies import can_administer, can_operate
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.querysets import NodeQuerySet
from gouvernail.privacy.services.telling import person_subject

LEAVING = ("member.removed", "member.left")


@dataclass(frozen=True)
class Obstacles:
    """Where she still has a role or a place, and what she still leads."""

    roles: list[Membership]
    guest_places: list[Guest]
    led: list[Node]

    def __bool__(self) -> bool:
        return bool(self.roles or self.guest_places or self.led)


def obstacles_of(person: User) -> Obstacles:
    """What must end before she can be erased."""
    guests = Guest.objects.filter(user=person, archived_at=None)
    return Obstacles(
        list(Membership.objects.of_user(person).order_by("organisation")),
        list(guests.select_related("organisation").order_by("organisation")),
        list(led_by(person).for_my_page()),
    )


def led_by(person: User, plans: Iterable[Plan] | None = None) -> NodeQuerySet:
    """What she leads in plans that live."""
    rows = Node.objects.live().filter(lead=person, plan__removed_at=None)
    return rows if plans is None else rows.filter(plan__in=list(plans))


def belonged(person: User, organisation: Organisation) -> bool:
    """Has she, or had she, a role or a place here?"""
    if Membership.objects.filter(user=person, organisation=organisation).exists():
        return True
    if Guest.objects.filter(user=person, organisation=organisation).exists():
        return True
    lines = Change.objects.within(organisation.scope).filter(verb__in=LEAVING)
    return lines.about(person_subject(person)).exists()


def last_house(person: User) -> Organisation | None:
    """The last authority that she belonged to."""
    houses = {house.scope: house for house in Organisation.objects.order_by("pk")}
    left = Change.objects.filter(scope__in=houses, kind="member", verb__in=LEAVING)
    last = left.about(person_subject(person)).order_by("-pk").first()
    if last is not None:
        return houses[last.scope]
    guest = Guest.objects.filter(user=person).order_by("-pk").first()
    return guest.organisation if guest else None


def can_erase(by: User, person: User) -> bool:
    """Who runs the installation, or an administrator of her last authority."""
    if by.pk == person.pk or person.erased_at:
        return False
    if can_operate(by):
        return True
    house = last_house(person)
    return house is not None and can_administer(by, house)
