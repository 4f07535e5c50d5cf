"""Who judges which objective of an evaluation, and what still waits."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gouvernail.accounts.models import User
from gouvernail.campaigns.services.preparing import responsible_for
from gouvernail.evaluations.models import Evaluation, Judgement
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node as PlanNode
from gouvernail.plans.models import Node, Plan


@dataclass(frozen=True)
class Judged:
    """One objective, who judges it, and what was said; nobody where none is named."""

    node: Node
    judge: User | None
    judgement: Judgement | None

    @property
    def is_led_elsewhere(self) -> bool:
        """Whether another authority leads it: it is judged there."""
        return self.node.origin_id is not None

    @property
    def is_removed(self) -> bool:
        """Whether it left the plan since; the evaluation still tells of it."""
        return self.node.removed_at is not None

    @property
    def waits(self) -> bool:
        """Whether a judgement is still wanted."""
        done = self.judgement is not None and self.judgement.is_complete
        return not done and not self.is_led_elsewhere


def objectives_in(nodes: Iterable[PlanNode]) -> list[PlanNode]:
    """What is judged of a plan: its strategic objectives, or what stands first where
    it has none."""
    listed = list(nodes)
    strategic = [each for each in listed if each.kind is NodeKind.STRATEGIC]
    roots = (e for e in listed if e.parent is None and not e.kind.is_steered)
    return strategic or list(roots)


def judges_of(evaluation: Evaluation) -> list[Judged]:
    """The objectives of the frozen plan in document order: three queries."""
    return judges_in([evaluation])[evaluation.pk]


def judges_in(evaluations: Sequence[Evaluation]) -> dict[int, list[Judged]]:
    """The same of several evaluations, by primary key: the same queries."""
    if not evaluations:
        return {}
    plans = {each.plan_id: each.plan for each in evaluations}
    nodes = _objectives(evaluations, plans)
    carried = carried_in(plans.values())
    rows = Judgement.objects.filter(evaluation__in=evaluations).for_list()
    said = {(row.evaluation_id, row.node_id): row for row in rows}
    return {
        each.pk: [
            Judged(
                node,
                judge_of(node, carried[each.plan_id]),
                said.get((each.pk, node.pk)),
            )
            for node in nodes[each.plan_id]
            if node.key in _keys(each)
        ]
        for each in evaluations
    }


def judge_of(node: Node, carried: Iterable[Node]) -> User | None:
    """Its lead, who replaces her or the head of its department; where it names none,
    the head of the department that carries most of its actions."""
    named, _asked_as = responsible_for(node)
    if named is not None or node.removed_at is not None:
        return named
    below = [each for each in carried if each.path.startswith(node.path)]
    heads = [each.department.head for each in below if each.department]
    ready = [head for head in heads if head is not None and head.is_active]
    return Counter(ready).most_common(1)[0][0] if ready else None


def carried_in(plans: Iterable[Plan]) -> dict[int, list[Node]]:
    """The actions of each plan that a department carries, with its head: one query."""
    listed = list(plans)
    rows = Node.objects.of_plans(listed).filter(kind="action", department__isnull=False)
    found: dict[int, list[Node]] = {plan.pk: [] for plan in listed}
    for node in rows.select_related("department__head"):
        found[node.plan_id].append(node)
    return found


def _objectives(
    evaluations: Sequence[Evaluation], plans: Mapping[int, Plan]
) -> dict[int, list[Node]]:
    """The objectives of each plan that some evaluation judges, removed since or not."""
    keys = {key for each in evaluations for key in _keys(each)}
    people = ("lead", "substitute", "department__head")
    rows = Node.objects.filter(plan__in=plans).keyed(keys).select_related(*people)
    found: dict[int, list[Node]] = {pk: [] for pk in plans}
    for node in rows.order_by("path", "pk"):
        node.plan = plans[node.plan_id]
        found[node.plan_id].append(node)
    return found


def _keys(evaluation: Evaluation) -> list[str]:
    kept: list[str] = evaluation.evidence.get("objectives", [])
    return kept
