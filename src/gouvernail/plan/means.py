"""What a plan says it needs: its expenses, each counted once, year by year.

The part of each authority where costs are shared. Rules of counting: `plan/money.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouvernail.plan.costs import own_part
from gouvernail.plan.kinds import Flow, NodeKind
from gouvernail.plan.model import BudgetLine, PlanFile, Shared
from gouvernail.plan.money import (
    EACH,
    Euros,
    Line,
    Placed,
    counting,
    in_order,
    summed,
    unfunded,
)


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
        """Actions for which neither they nor their steps plan an amount."""
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
    listed = list(nodes)
    return means_from(listed, own_lines(listed))


def means_from(nodes: Sequence[Placed], lines: Iterable[Line]) -> Means:
    """The same of lines that were read otherwise, own parts already."""
    listed = list(lines)
    out = [line for line in counting(nodes, listed) if line.flow is Flow.EXPENSE]
    sums = summed(out, lambda line: line.when)
    actions = sum(node.kind is NodeKind.ACTION for node in nodes)
    return Means(
        {w: sums[w].planned or Decimal(0) for w in in_order(sums) if w != EACH},
        (sums[EACH].planned if EACH in sums else None) or Decimal(0),
        actions - len(unfunded(nodes, listed)),
        actions,
    )


def own_lines(nodes: Iterable[Costed]) -> list[Line]:
    """Every line of a plan, of which each amount is what its authority bears."""
    return [
        borne(line_of(node.id, printed), node.shared)
        for node in nodes
        for printed in node.budget
    ]


def line_of(node: str, told: BudgetLine) -> Line:
    """A line of a plan file."""
    return Line(
        node=node,
        year=None if told.per else told.year,
        per_year=told.per is not None,
        nature=told.nature,
        flow=told.flow,
        planned=told.amount,
        committed=told.committed,
        spent=told.spent,
        source=told.source,
        article=told.article or "",
        comment=told.comment or "",
    )


def borne(line: Line, shared: Shared | None) -> Line:
    """The line with the part of each amount that the authority bears."""
    if shared is None:
        return line
    return line._replace(
        planned=own_part(line.planned, shared),
        committed=_own(line.committed, shared),
        spent=_own(line.spent, shared),
    )


def _own(amount: Euros, shared: Shared) -> Euros:
    return None if amount is None else own_part(amount, shared)
