"""Telling the people of an authority that a synergy opens to them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.notifications.enums import Kind
from gouvernail.notifications.services import notify
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.organisations.policies import RIGHTS
from gouvernail.synergies.models import Synergy


def seen_by_members(synergy: Synergy) -> frozenset[int]:
    """The authorities (primary keys) that find it in their register."""
    if synergy.is_private:
        return frozenset({synergy.lead_id})
    members = (row.organisation_id for row in synergy.participants.all())
    return frozenset({synergy.lead_id, *(pk for pk in members if pk)})


def tell_opened(synergy: Synergy, before: frozenset[int], by: User) -> None:
    """Tell those who find it in their register and did not find it `before`."""
    new = seen_by_members(synergy) - before - {synergy.lead_id}
    for house in Organisation.objects.in_use().filter(pk__in=new).order_by("pk"):
        for person in _keepers(house):
            if person != by:
                _tell(synergy, house, person)


def _tell(synergy: Synergy, house: Organisation, person: User) -> None:
    text = _("%(authority)s takes you into the synergy “%(title)s”.")
    reason = _("because you keep the register of synergies of %(authority)s")
    notify(
        person=person,
        kind=Kind.SHARED,
        reason=reason % {"authority": house.name},
        text=text % {"authority": synergy.lead.name, "title": synergy.title},
        address=reverse("synergy", args=[house.slug, synergy.pk]),
        source=f"synergy:{synergy.pk}:opened:{house.pk}",
    )


def _keepers(house: Organisation) -> list[User]:
    roles = [role for role, rights in RIGHTS.items() if Right.SYNERGIES in rights]
    members = Membership.objects.of_organisations(house)
    return [member.user for member in members.filter(role__in=roles)]
