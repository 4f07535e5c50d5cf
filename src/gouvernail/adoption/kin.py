"""Where an action comes from and what became of it, over several generations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gouvernail.adoption.enums import Kinship
from gouvernail.adoption.models import Descent
from gouvernail.plans.models import Node, Plan


@dataclass(frozen=True)
class Relative:
    """One link seen from an action: how, why, and the action at its other end."""

    descent: Descent
    node: Node
    # The relatives of that one, further away.
    beyond: Sequence["Relative"] = ()


@dataclass(frozen=True)
class Kin:
    """The family of one action."""

    forebears: Sequence[Relative] = ()
    heirs: Sequence[Relative] = ()
    # What was said of it where nothing came of it.
    fate: Descent | None = None
    # The same action in the plan of the term before, and in that of the next one.
    terms: Sequence[Descent] = ()


@dataclass
class Family:
    """Every link within one plan, and its actions, those that left it too."""

    links: Sequence[Descent]
    nodes: dict[str, Node] = field(default_factory=dict)
    # Ids of what stands in the text no more.
    gone: frozenset[str] = frozenset()

    def forebears(self, key: str, seen: frozenset[str]) -> Iterator[Relative]:
        """What the node of that id took over; what came back since is not."""
        for link in self.links:
            if link.new_key == key and link.old_key in self.gone - seen:
                beyond = tuple(self.forebears(link.old_key, seen | {link.old_key}))
                yield Relative(link, self.nodes[link.old_key], beyond)

    def heirs(self, key: str, seen: frozenset[str]) -> Iterator[Relative]:
        """What took it over."""
        for link in self.links:
            if link.old_key == key and link.new_key in self.nodes.keys() - seen:
                beyond = tuple(self.heirs(link.new_key, seen | {link.new_key}))
                yield Relative(link, self.nodes[link.new_key], beyond)


def kin_of(node: Node) -> Kin:
    """The family of `node`: two queries, one where there is none, and none in a plan
    that was neither revised nor made from another.

    In a working draft the forebears are those of the plan in force.
    """
    if not has_story(node.plan):
        return Kin()
    told = list(Descent.objects.told_of(node.plan, node.key))
    terms = [each for each in told if each.kinship == Kinship.CARRIED]
    links = [each for each in told if each.kinship != Kinship.CARRIED]
    if not any(node.key in (each.old_key, each.new_key) for each in links):
        return Kin(terms=terms)
    family = _family(node.plan, links)
    start = frozenset({node.key})
    own = (each for each in links if each.old_key == node.key)
    return Kin(
        tuple(family.forebears(node.key, start)),
        tuple(family.heirs(node.key, start)) if node.removed_at else (),
        next(own, None) if node.removed_at else None,
        terms,
    )


def has_story(plan: Plan) -> bool:
    """Whether an action of it may come from another one, or have become one."""
    is_revised = (plan.version_number or 0) > 1 or plan.is_working_draft
    return is_revised or plan.is_closed or plan.renews_id is not None


def _family(plan: Plan, links: Sequence[Descent]) -> Family:
    """In a working draft, what it dropped is read in the plan in force."""
    plans = {each.pk: each for each in (plan.revises, plan) if each}
    keys = {key for each in links for key in (each.old_key, each.new_key) if key}
    rows = Node.objects.filter(plan__in=plans).keyed(keys).order_by("pk")
    found: dict[str, Node] = {}
    standing: set[str] = set()
    for row in rows:
        row.plan = plans[row.plan_id]
        is_here = row.plan == plan and row.removed_at is None
        if is_here or row.key not in found:
            found[row.key] = row
        standing |= {row.key} if is_here else set()
    return Family(links, found, frozenset(found.keys() - standing))
