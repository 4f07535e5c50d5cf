"""The money of a plan as one reader sees it: only lines of what is shown."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from gouvernail.money.investments import Investments
from gouvernail.money.ledger import Ledger, Spot, ledger_of
from gouvernail.money.models import Grant
from gouvernail.money.tables import (
    NONE,
    NamedAmounts,
    Sums,
    known_departments,
    part_of,
    part_options,
    service_of,
    service_options,
    source_options,
)
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.money import Line, Need
from gouvernail.reports.papers.material import Material


@dataclass(frozen=True)
class Purse:
    """The lines that count, of the nodes that `told` shows.

    Which lines count is said of the whole plan: an amount of an objective does not
    come to the light because the actions below it are kept.
    """

    told: Material
    ledger: Ledger

    @cached_property
    def shown(self) -> frozenset[str]:
        """Permanent ids of the nodes that are shown."""
        return frozenset(node.id for node in self.told.value.nodes)

    @cached_property
    def spots(self) -> list[Spot]:
        """The nodes that are shown."""
        return [each for each in self.ledger.nodes if each.key in self.shown]

    @cached_property
    def sums(self) -> Sums:
        """What the lines make."""
        by_pk, shown = self.ledger.by_pk, self.shown
        counted = self.ledger.counted
        return Sums([x for x in counted if by_pk[cast(int, x.node)].key in shown])

    @cached_property
    def need(self) -> Need:
        """What is needed, and who pays."""
        return self.ledger.need(self.sums.lines)

    @cached_property
    def actions(self) -> int:
        """How many actions there are."""
        return sum(each.kind is NodeKind.ACTION for each in self.spots)

    @cached_property
    def unfunded(self) -> list[Spot]:
        """The actions without amount."""
        return [each for each in self.ledger.unfunded if each.key in self.shown]

    @cached_property
    def sources(self) -> list[NamedAmounts]:
        """By source."""
        options = source_options(self.sums.lines)
        return self.sums.grouped(lambda line: line.source or NONE, options)

    @cached_property
    def parts(self) -> list[NamedAmounts]:
        """By part of the plan."""
        parts = part_of(self.ledger.nodes)
        options = part_options(self.ledger.nodes)
        return self.sums.grouped(lambda line: parts[_pk(line)], options)

    @cached_property
    def services(self) -> list[NamedAmounts]:
        """By department; nothing where departments are kept from the reader."""
        if Topic.DEPARTMENT in self.told.hidden:
            return []
        known = known_departments(self.told.plan)
        services = service_of(self.ledger.nodes, known)
        options = service_options(self.ledger.nodes, services, known)
        return self.sums.grouped(lambda line: services[_pk(line)], options)

    @cached_property
    def investments(self) -> Investments:
        """Extraordinary expenses, project by project."""
        by_key = self.ledger.by_key
        priorities = {
            by_key[node.id].id: node.fields.priority
            for node in self.told.value.nodes
            if node.fields.priority and node.id in by_key
        }
        return Investments(self.ledger, priorities, shown=self.shown)

    @cached_property
    def grants(self) -> list[Grant]:
        """The grants linked with what is shown. Their register stays in the house."""
        if self.told.audience is not Audience.INTERNAL:
            return []
        plan = self.told.plan
        holder = plan.revises_id or plan.pk
        rows = Grant.objects.of_organisation(plan.organisation).live().for_list()
        return [
            grant
            for grant in rows
            if any(
                node.plan_id == holder and node.key in self.shown
                for node in grant.nodes.all()
            )
        ]


def purse_of(told: Material) -> Purse | None:
    """The money that the reader of `told` may know; None where it is kept."""
    if Topic.BUDGET in told.hidden:
        return None
    return Purse(told, ledger_of(told.plan))


def _pk(line: Line) -> int:
    return cast(int, line.node)
