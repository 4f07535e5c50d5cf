"""The money of a part of a plan: each euro that counts there, once."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _, pgettext

from gouvernail.core.charts import said
from gouvernail.money.ledger import Ledger, Spot
from gouvernail.plan.kinds import Flow
from gouvernail.plan.money import Amounts, Line, added, in_order, summed
from gouvernail.progress.picture import Picture

SHOWN = 6


@dataclass(frozen=True)
class Purse:
    """The ledger of a plan, and the nodes (primary keys) that are looked at."""

    ledger: Ledger
    nodes: Collection[int]

    @cached_property
    def expenses(self) -> list[Line]:
        """The expenses that count there."""
        return [
            line
            for line in self.ledger.counted
            if line.flow is Flow.EXPENSE and line.node in self.nodes
        ]

    @cached_property
    def once(self) -> Amounts:
        """Planned, committed, spent, all years together; yearly amounts apart."""
        return added(line.amounts for line in self.expenses if not line.per_year)

    @cached_property
    def yearly(self) -> Amounts:
        """What comes back each year."""
        return added(line.amounts for line in self.expenses if line.per_year)

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Each sum with its name; a dash where nobody told it."""
        found = [
            (pgettext("amounts", "Planned"), said(self.once.planned, "€")),
            (pgettext("amounts", "Committed"), said(self.once.committed, "€")),
            (pgettext("amounts", "Spent"), said(self.once.spent, "€")),
        ]
        if self.yearly.planned is not None:
            yearly = said(self.yearly.planned, "€")
            found.append((_("Planned each year, apart"), yearly))
        return found

    @property
    def by_year(self) -> list[tuple[int, Amounts]]:
        """By year; what has none, or comes back, is not of one."""
        found = summed(self.expenses, lambda line: line.when)
        return [(w, found[w]) for w in in_order(found) if isinstance(w, int)]

    @cached_property
    def unfunded(self) -> list[Spot]:
        """The actions without any planned amount."""
        return [spot for spot in self.ledger.unfunded if spot.id in self.nodes]

    @property
    def unfunded_shown(self) -> list[Spot]:
        """The first of them."""
        return self.unfunded[:SHOWN]

    @property
    def unfunded_others(self) -> int:
        """How many are not shown."""
        return len(self.unfunded) - len(self.unfunded_shown)

    @property
    def is_told(self) -> bool:
        """Whether any amount is."""
        return bool(self.expenses)

    def below(self, picture: Picture, node: int) -> Amounts:
        """What counts at a node and below it, all years together."""
        tree = picture.tree
        inside = {node, *(each.pk for each in tree.descendants_of(node))}
        lines = (line for line in self.expenses if line.node in inside)
        return added(line.amounts for line in lines if not line.per_year)
