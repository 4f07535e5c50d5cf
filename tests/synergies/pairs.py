"""A CPAS and its commune, each with a plan, and what they do together."""

from dataclasses import dataclass
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plans.models import Node, Plan
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.services import create_synergy
from tests.factories import Cast, make_plan, plan_value


@dataclass(frozen=True)
class Pair:
    """Valmont (the CPAS, which leads) and Orval (the commune, its pair)."""

    cast: Cast
    cpas: Organisation
    commune: Organisation
    third: Organisation
    cpas_plan: Plan
    commune_plan: Plan

    @property
    def ours(self) -> User:
        """Who keeps the register of the CPAS."""
        return self.cast.coordinator

    @property
    def theirs(self) -> User:
        """Who keeps that of the commune."""
        return self.cast.stranger

    def person(self, organisation: Organisation, role: str) -> User:
        """One more person, somewhere."""
        name = f"{role}-{organisation.slug}@valmont.example"
        user = User.objects.create_user(name, "secret")
        Membership.objects.create(user=user, organisation=organisation, role=role)
        return user

    def synergy(self, title: str = "Un service commun", **more: Any) -> Synergy:
        """What the CPAS leads with the commune."""
        details = {
            "title": title,
            "field": "personnel",
            "degree": "common",
            "state": "running",
            "members": [self.cpas, self.commune],
            **more,
        }
        lead = details.get("lead", self.cpas)
        by = self.ours if lead == self.cpas else self.theirs
        return create_synergy(organisation=lead, details=details, by=by)

    def node(self, plan: Plan, key: str = "a1") -> Node:
        """An action of one of both plans."""
        return Node.objects.select_related("plan__organisation").get(plan=plan, key=key)


def make_pair(cast: Cast) -> Pair:
    """The pair, and a third authority that has nothing to do with it."""
    cpas, commune = cast.organisation, cast.elsewhere
    Organisation.objects.filter(pk=cpas.pk).update(pair=commune)
    Organisation.objects.filter(pk=commune.pk).update(pair=cpas)
    third = Organisation.objects.create(kind="commune", name="Sart", slug="sart")
    for each in (cpas, commune):
        each.refresh_from_db()
    value = plan_value(title="Le plan de la commune")
    return Pair(cast, cpas, commune, third, make_plan(cpas), make_plan(commune, value))


def reread(synergy: Synergy) -> Synergy:
    """The synergy as the database holds it."""
    return Synergy.objects.for_list().get(pk=synergy.pk)
