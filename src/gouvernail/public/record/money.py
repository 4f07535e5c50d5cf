"""What the plan costs, in plain words: where amounts are public."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import Figure
from gouvernail.core.typography import euros
from gouvernail.money.chart import by_year
from gouvernail.money.tables import NONE, NamedAmounts, Sums, source_options
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.money import Amounts, Line, summed, unfunded
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.record.pointing import Pointed, Pointer
from gouvernail.publishing.value import Amount

TOPIC = "budget"
LARGEST = 10


@dataclass(frozen=True)
class Spending:
    """A node and its three amounts; `part` is its share of the total in percent."""

    about: Pointed | None
    name: str
    amounts: Amounts
    part: int


@dataclass(frozen=True)
class Purse:
    """The lines that count, each euro once, as they were published."""

    pointer: Pointer

    @cached_property
    def sums(self) -> Sums:
        """What the lines make."""
        told = self.pointer.visit.opened.value.amounts
        return Sums([_line(each) for each in told])

    @property
    def headline(self) -> str:
        """“4 180 000 € are planned, of which 1 250 000 € are spent”."""
        planned, _committed, spent = self.sums.once
        if planned is None:
            return _("No amount is told yet")
        if spent is None:
            return _("%(planned)s are planned") % {"planned": euros(planned)}
        words = _("%(planned)s are planned, of which %(spent)s are spent")
        return words % {"planned": euros(planned), "spent": euros(spent)}

    @property
    def chart(self) -> Figure:
        """Expenses planned by year."""
        return by_year(self.sums.lines)

    @property
    def untold(self) -> str:
        """“31 actions of 182 have no amount”."""
        opened = self.pointer.visit.opened
        count = len(unfunded(opened.value.plan.nodes, self.sums.lines))
        if not count:
            return _("Every action has an amount.")
        words = ngettext(
            "%(count)s action of %(actions)s has no amount: what it costs is not told.",
            "%(count)s actions of %(actions)s have no amount: what they cost is not"
            " told.",
            count,
        )
        return words % {"count": count, "actions": len(opened.actions)}

    @cached_property
    def sources(self) -> list[NamedAmounts]:
        """Who pays, the largest first."""
        options = source_options(self.sums.lines)
        found = self.sums.grouped(lambda line: line.source or NONE, options)
        return sorted(found, key=lambda each: -(each.amounts.planned or 0))

    @cached_property
    def objectives(self) -> list[Spending]:
        """By objective, in the order of the plan; they add up to the total."""
        heads = self.pointer.visit.opened.objectives
        sums = self._by(self._head)
        found = [
            self._spending(node, sums[node.id]) for node in heads if node.id in sums
        ]
        if "" in sums:
            found.append(self._spending(None, sums[""]))
        return found

    @cached_property
    def largest(self) -> list[Spending]:
        """The ten actions that plan the most; a step's money is that of its action."""
        nodes = self.pointer.visit.opened.nodes
        sums = self._by(self._action)
        planned = [(key, each) for key, each in sums.items() if key and each.planned]
        ordered = sorted(planned, key=lambda pair: -(pair[1].planned or 0))
        return [self._spending(nodes[key], each) for key, each in ordered[:LARGEST]]

    def _by(self, key: Callable[[str], str]) -> Mapping[str, Amounts]:
        once = [line for line in self.sums.out if not line.per_year]
        return summed(once, lambda line: key(cast(str, line.node)))

    def _head(self, key: str) -> str:
        head = self.pointer.head(key)
        return head.id if head else ""

    def _action(self, key: str) -> str:
        opened = self.pointer.visit.opened
        way = [*opened.tree.ancestors_of(key), opened.nodes[key]]
        actions = [node for node in way if node.kind is NodeKind.ACTION]
        return actions[-1].id if actions else ""

    def _spending(self, node: Node | None, amounts: Amounts) -> Spending:
        about = self.pointer.to(node.id) if node else None
        name = f"{node.ref or ''} {node.title}".strip() if node else ""
        whole = self.sums.once.planned or Decimal(0)
        part = int(100 * (amounts.planned or 0) / whole) if whole else 0
        return Spending(about, name or _("Outside the objectives"), amounts, part)


@page
def money(visit: Visit) -> HttpResponse:
    """Total, by year, by source, by objective, the largest actions, the words."""
    if not visit.opened.shows(TOPIC):
        return missing(visit)
    return visit.page("public/record/money.html", {"purse": Purse(Pointer(visit))})


def _line(told: Amount) -> Line:
    """A published line as sums read it."""
    return Line(
        node=told.node,
        year=None if told.is_yearly else told.year,
        per_year=told.is_yearly,
        nature=told.nature,
        flow=told.flow,
        planned=told.planned,
        committed=told.committed,
        spent=told.spent,
        source=told.source or None,
    )
