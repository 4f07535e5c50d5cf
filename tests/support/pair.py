"""A commune that leads, a CPAS that takes part, and one person who shares on each."""

from dataclasses import dataclass

import pytest

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.services.sharing import Place, Terms, accept_offer, offer_node
from tests.factories import Cast, make_plan, plan_value


@dataclass(frozen=True)
class Pair:
    """Two plans of two authorities; Anne coordinates the one, Bert the other."""

    leader: Plan
    partner: Plan
    anne: User
    bert: User

    @property
    def there(self) -> Organisation:
        """The authority of the partner."""
        return self.partner.organisation

    def node(self, key: str) -> Node:
        """A row of the leading plan."""
        rows = Node.objects.select_related("plan__organisation")
        return rows.get(plan=self.leader, key=key)

    def place(self, key: str) -> Node:
        """A row of the partner's own."""
        rows = Node.objects.select_related("plan__organisation")
        return rows.get(plan=self.partner, key=key)

    def mirror(self, key: str) -> Node:
        """The row of the partner that follows a row of the leading plan."""
        rows = Node.objects.select_related("plan__organisation")
        return rows.get(plan=self.partner, origin__key=key, removed_at=None)

    def offer(self, key: str, **terms: object) -> Share:
        """Anne proposes a node."""
        return offer_node(
            node=self.node(key),
            organisation=self.there,
            terms=Terms(**terms),
            by=self.anne,
        )

    def share(self, key: str, under: str | None = "o1", **terms: object) -> Share:
        """Anne proposes a node, Bert takes it under one of his."""
        offered = self.offer(key, **terms)
        parent = self.place(under) if under else None
        place = Place(self.partner, parent)
        accept_offer(share=offered, place=place, by=self.bert)
        return Share.objects.with_sides().get(pk=offered.pk)


def make_pair(cast: Cast, value: PlanFile | None = None) -> Pair:
    """Two plans alike; keys are the same on both sides."""
    there = Organisation.objects.create(
        kind="commune", name="Commune de Valmont", slug="commune-valmont"
    )
    bert = User.objects.create_user("bert@valmont.example", "secret")
    Membership.objects.create(user=bert, organisation=there, role="coordinator")
    leader, partner = (
        make_plan(cast.organisation, value),
        make_plan(there, plan_value(4)),
    )
    return Pair(leader, partner, cast.coordinator, bert)


@pytest.fixture
def pair(cast: Cast) -> Pair:
    """The pair with the usual plans."""
    return make_pair(cast)
