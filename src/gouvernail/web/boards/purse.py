"""The money of a part of a plan: each euro that counts there, once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import cast

from django.utils.translation import gettext as _, pgettext

from gouvernail.core.charts import said
from gouvernail.money.ledger import Ledger, Spot
from gouvernail.plan.kinds import Flow
from gouvernail.plan.money import EACH, Amounts, Line, When, added, in_order
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
    def sums(self) -> dict[When, Amounts]:
        """Planned, committed and spent by year, and of what comes back each year."""
        return sums_of(self.expenses)

    @cached_property
    def once(self) -> Amounts:
        """All years together; yearly amounts apart."""
        return added(told for when, told in self.sums.items() if when != EACH)

    @property
    def yearly(self) -> Amounts:
        """What comes back each year."""
        return self.sums.get(EACH, Amounts())

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
        years = in_order(self.sums)
        return [(year, self.sums[year]) for year in years if isinstance(year, int)]

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

    @cached_property
    def planned(self) -> dict[int, Decimal]:
        """What each node plans itself, by primary key, yearly amounts apart."""
        found: dict[int, Decimal] = {}
        for line in self.expenses:
            if not line.per_year:
                node = cast(int, line.node)
                found[node] = found.get(node, Decimal(0)) + line.planned
        return found

    def below(self, picture: Picture, node: int) -> Decimal | None:
        """What is planned at a node and below it; None where nobody told it."""
        inside = [node, *(each.pk for each in picture.tree.descendants_of(node))]
        told = [self.planned[pk] for pk in inside if pk in self.planned]
        return sum(told, Decimal(0)) if told else None


def sums_of(lines: Iterable[Line]) -> dict[When, Amounts]:
    """The sums of lines by their year; a sum of what nobody told is None."""
    found: dict[When, list[Decimal | None]] = {}
    for line in lines:
        sums = found.setdefault(line.when, [None, None, None])
        for place, value in enumerate((line.planned, line.committed, line.spent)):
            if value is not None:
                sums[place] = value + (sums[place] or 0)
    return {when: Amounts(*sums) for when, sums in found.items()}
