"""A plan file with the money that stands in the plan."""

from collections import defaultdict
from collections.abc import Iterable

from gouvernail.money.ledger import Read, ledger_of
from gouvernail.plan.model import BudgetLine, Node, PlanFile
from gouvernail.plan.money import Line
from gouvernail.plans.models import Plan


def with_money(
    value: PlanFile, plan: Plan, nodes: Iterable[Read] | None = None
) -> PlanFile:
    """The same, each node with its lines as they are entered; whole amounts also of
    what is shared: `shared.percent` says whose part is what. Nodes that are none of
    the plan's keep theirs. `nodes` are its live rows in document order, if read."""
    ledger = ledger_of(plan, nodes)
    lines: dict[str, list[Line]] = defaultdict(list)
    keys = {spot.id: spot.key for spot in ledger.nodes}
    for line in ledger.whole:
        lines[keys[line.node]].append(line)  # type: ignore[index]
    known = set(keys.values())
    told = tuple(
        _with_lines(node, lines.get(node.id, [])) if node.id in known else node
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": told})


def _with_lines(node: Node, lines: list[Line]) -> Node:
    if not lines and not node.fields.budget:
        return node
    if lines and not lines[0].entered:
        return node
    budget = tuple(budget_line(line) for line in lines)
    fields = node.fields.model_copy(update={"budget": budget})
    return node.model_copy(update={"fields": fields})


def budget_line(line: Line) -> BudgetLine:
    """A line as a plan file says it."""
    return BudgetLine(
        year=line.year,
        amount=line.planned,
        per="year" if line.per_year else None,
        source=line.source,
        nature=line.nature,
        flow=line.flow,
        committed=line.committed,
        spent=line.spent,
        article=line.article or None,
        comment=line.comment or None,
    )
