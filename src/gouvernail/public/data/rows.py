"""One action of a publication, and what is known around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from gouvernail.plan.kinds import Flow, NodeKind
from gouvernail.plan.model import Node
from gouvernail.public.links import Links
from gouvernail.publishing.reading import Opened
from gouvernail.publishing.value import Amount, Told


@dataclass(frozen=True)
class Row:
    """One action, and what is known around it."""

    node: Node
    told: Opened
    links: Links
    amounts: Sequence[Amount] = ()

    @cached_property
    def said(self) -> Told:
        """Where it stands."""
        return self.told.told(self.node.id)

    @property
    def recurring(self) -> bool:
        """Whether it comes back every year: such actions are counted apart."""
        return bool(self.node.fields.recurring)

    def above(self, kind: NodeKind) -> Node | None:
        """What it stands under, at this level."""
        line = self.told.tree.ancestors_of(self.node.id)
        return next((each for each in line if each.kind is kind), None)

    def words(self, vocabulary: str) -> tuple[str, ...]:
        """The words of this list that it bears."""
        tags = self.told.tags_of(self.node.id)
        return tuple(tag.name for tag in tags if tag.vocabulary == vocabulary)

    def sum_of(self, name: str) -> Decimal | None:
        """Expenses that are known; lines that come back each year stand apart."""
        lines = [each for each in self.amounts if not each.is_yearly]
        known = [value for each in lines if (value := getattr(each, name)) is not None]
        return sum(known, Decimal(0)) if known else None


def rows_of(told: Opened, links: Links) -> list[Row]:
    """One row for each action, in the order of the plan."""
    lines: dict[str, list[Amount]] = {}
    for each in told.value.amounts:
        if each.flow is Flow.EXPENSE:
            lines.setdefault(each.node, []).append(each)
    return [Row(node, told, links, _below(node, told, lines)) for node in told.actions]


def _below(node: Node, told: Opened, lines: dict[str, list[Amount]]) -> list[Amount]:
    """Its own amounts and those of its sub-actions."""
    keys = [node.id, *(each.id for each in told.tree.descendants_of(node.id))]
    return [line for key in keys for line in lines.get(key, ())]
