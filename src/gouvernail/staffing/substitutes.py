"""Who stands in for whom, and what has nobody to stand in."""

from collections import Counter
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


class _Led(NamedTuple):
    """What is read of an action with a lead, in the order of `READ`."""

    ref: str
    title: str
    key: str
    substitute: int | None
    lead: int
    last_name: str
    first_name: str
    email: str


READ = (
    *("ref", "title", "key", "substitute", "lead"),
    *("lead__last_name", "lead__first_name", "lead__email"),
)


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
    nodes = Node.objects.of_plan(plan).steered().exclude(lead=None)
    led = [_Led(*row) for row in nodes.values_list(*READ)]
    away = _substitutes_of_members(plan)
    one_each = {each.lead: each for each in led}
    people = {pk: _person(each) for pk, each in one_each.items()}
    counts = Counter(each.lead for each in led)
    ordered = sorted(people.values(), key=lambda who: (who.last_name, who.pk))
    bare = [each for each in led if each.substitute is None and each.lead not in away]
    return Substitutes(
        [StandIn(each, away.get(each.pk), counts[each.pk]) for each in ordered],
        [Uncovered(x.ref, x.title, x.key, str(people[x.lead])) for x in bare],
        len(led),
    )


def _person(led: _Led) -> User:
    """Her row, of what names her alone; values come in the order of the columns."""
    values = [led.lead, led.email, led.first_name, led.last_name]
    return User.from_db("default", ["id", "email", "first_name", "last_name"], values)


def _substitutes_of_members(plan: Plan) -> dict[int, User]:
    rows = Membership.objects.filter(organisation__in=plan.owners)
    named = rows.exclude(substitute=None).select_related("substitute").order_by("pk")
    return {row.user_id: row.substitute for row in named if row.substitute}
