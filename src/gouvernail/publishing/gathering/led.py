"""What another authority leads of a plan: its choices hold on our pages too."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gouvernail.organisations.services.visibility import rules_of_all
from gouvernail.plan.audience import FIELDS, Audience, Topic, hidden_from
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.internal import internal_keys


@dataclass(frozen=True)
class Led:
    """Of the nodes that follow those of a leading plan, by their permanent id here:
    the topics that the leader keeps from the public, and what it does not show."""

    hidden: Mapping[str, frozenset[Topic]] = field(default_factory=dict)
    internal: frozenset[str] = frozenset()

    def veiled(self, file: PlanFile) -> PlanFile:
        """`file` without what leaders keep."""
        if not self.hidden:
            return file
        nothing = Fields()
        nodes = []
        for node in file.nodes:
            kept = self.hidden.get(node.id, frozenset())
            blank = {n: getattr(nothing, n) for t in kept for n in FIELDS.get(t, ())}
            fields = node.fields.model_copy(update=blank) if blank else node.fields
            nodes.append(node.model_copy(update={"fields": fields}))
        return file.model_copy(update={"nodes": tuple(nodes)})


def led_elsewhere(nodes: Iterable[Node]) -> Led:
    """Nothing without a query where a plan follows none; else three, one more for each
    further authority that leads."""
    follows = {row.origin_id: row.key for row in nodes if row.origin_id}
    if not follows:
        return Led()
    origins = Node.objects.filter(pk__in=follows).order_by("pk")
    by_plan: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for pk, key, plan in origins.values_list("pk", "key", "plan"):
        by_plan[plan].append((key, follows[pk]))
    plans = Plan.objects.filter(pk__in=by_plan).select_related("organisation")
    leaders = list(plans.order_by("pk"))
    rules = rules_of_all({each.organisation_id for each in leaders})
    hidden: dict[str, frozenset[Topic]] = {}
    internal: set[str] = set()
    for leader in leaders:
        kept = hidden_from(Audience.PUBLIC, rules[leader.organisation_id])
        secret = internal_keys(leader)
        hidden |= {ours: kept for _theirs, ours in by_plan[leader.pk]}
        internal |= {ours for theirs, ours in by_plan[leader.pk] if theirs in secret}
    return Led(hidden, frozenset(internal))
