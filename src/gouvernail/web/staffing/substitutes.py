"""Who stands in for whom, and what has nobody to stand in."""

from dataclasses import dataclass
from typing import NamedTuple

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Node, Plan


class StandIn(NamedTuple):
    """Somebody, who stands in for her while she is away, and for how many actions."""

    person: User
    substitute: User | None
    actions: int


class Uncovered(NamedTuple):
    """An action whose lead nobody replaces."""

    ref: str
    title: str
    key: str
    lead: str


@dataclass(frozen=True)
class Substitutes:
    """The leads of a plan and who replaces them."""

    people: list[StandIn]
    uncovered: list[Uncovered]
    led: int

    @property
    def covered(self) -> int:
        """How many led actions somebody else could take over."""
        return self.led - len(self.uncovered)


def substitutes_of(plan: Plan) -> Substitutes:
    """Read now: two queries."""
    nodes = list(
        Node.objects.of_plan(plan)
        .steered()
        .exclude(lead=None)
        .select_related("lead", "substitute")
        .defer("text", "source", "printed")
    )
    away = _substitutes_of_members(plan)
    people = {node.lead for node in nodes if node.lead is not None}
    rows = [
        StandIn(each, away.get(each.pk), sum(n.lead_id == each.pk for n in nodes))
        for each in sorted(people, key=lambda each: (each.last_name, each.pk))
    ]
    bare = [n for n in nodes if n.substitute_id is None and n.lead_id not in away]
    uncovered = [Uncovered(n.ref, n.title, n.key, str(n.lead)) for n in bare]
    return Substitutes(rows, uncovered, len(nodes))


def _substitutes_of_members(plan: Plan) -> dict[int, User]:
    rows = Membership.objects.filter(organisation__in=plan.owners)
    named = rows.exclude(substitute=None).select_related("substitute").order_by("pk")
    return {row.user_id: row.substitute for row in named if row.substitute}
