"""What a plan says it needs: the amounts it prints, each counted once.

An action may print an amount and its steps again the parts of it; an objective the sum
of its actions. What counts is the action; what stands above counts only where nothing
below it says an amount, what stands below only where its action says none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gouvernail.plan.costs import own_part
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import BudgetLine, PlanFile, Shared
from gouvernail.plan.tree import Tree


@dataclass(frozen=True)
class Costed:
    """What is read of a node: a row of a database can be one as well."""

    id: str
    parent: str | None
    kind: NodeKind
    budget: tuple[BudgetLine, ...]
    shared: Shared | None = None


@dataclass(frozen=True)
class Means:
    """Amounts in euros: by year (None: without year), and what comes back each year."""

    by_year: dict[int | None, Decimal]
    yearly: Decimal
    with_amount: int
    actions: int

    @property
    def total(self) -> Decimal:
        """What is planned once, all years together; yearly amounts apart."""
        return sum(self.by_year.values(), Decimal(0))

    @property
    def without_amount(self) -> int:
        """Actions of which neither they nor their steps print an amount."""
        return self.actions - self.with_amount


def costed(plan: PlanFile) -> list[Costed]:
    """The nodes of a plan file as they are counted."""
    return [
        Costed(node.id, node.parent, node.kind, node.fields.budget, node.shared)
        for node in plan.nodes
    ]


def means_of(nodes: Iterable[Costed]) -> Means:
    """The amounts of a plan given by its nodes, parents before children; of a shared
    node, the part that its authority bears."""
    tree = Tree(list(nodes))
    by_year: dict[int | None, Decimal] = defaultdict(Decimal)
    yearly = Decimal(0)
    for node, line in counted_lines(tree):
        part = own_part(line.amount, node.shared)
        if line.per == "year":
            yearly += part
        else:
            by_year[line.year] += part
    actions = [node for node in tree if node.kind is NodeKind.ACTION]
    told = sum(_says_amount(node, tree) for node in actions)
    return Means(_ordered(by_year), yearly, told, len(actions))


def counted_lines(tree: Tree[Costed]) -> Iterator[tuple[Costed, BudgetLine]]:
    """Each amount that counts, with the node that prints it, in document order."""
    for node in tree:
        if node.budget and _counts(node, tree):
            for line in node.budget:
                yield node, line


def _counts(node: Costed, tree: Tree[Costed]) -> bool:
    above = tree.ancestors_of(node.id)
    if node.kind.is_steered:
        return not any(each.kind.is_steered and each.budget for each in above)
    return not any(each.budget for each in tree.descendants_of(node.id))


def _says_amount(action: Costed, tree: Tree[Costed]) -> bool:
    steps = tree.descendants_of(action.id)
    return any(each.budget for each in (action, *steps))


def _ordered(by_year: dict[int | None, Decimal]) -> dict[int | None, Decimal]:
    years = sorted(by_year, key=lambda year: (year is None, year or 0))
    return {year: by_year[year] for year in years}
