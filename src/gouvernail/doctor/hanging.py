"""What hangs on the nodes of a plan: milestones, staff, indicators and money.

It hangs on the rows of the plan in force; a working draft is told the same by the
permanent ids of its nodes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Max, Q, Value

from gouvernail.indicators.models import Indicator
from gouvernail.money.ledger import Ledger, Read, sums_of
from gouvernail.plan.doctor import Gauge
from gouvernail.plan.indicators import Frequency, next_due
from gouvernail.plan.kinds import Flow, NodeKind
from gouvernail.plans.models import Plan
from gouvernail.staffing.models import Effort
from gouvernail.tasks.models import Task

MILESTONE, STAFF, INDICATOR = 1, 2, 3


@dataclass(frozen=True)
class Hung:
    """Permanent ids of the nodes that have a milestone, staff, an indicator; and of one
    node for each indicator, by its primary key."""

    milestones: frozenset[str]
    staffed: frozenset[str]
    measured: frozenset[str]
    indicators: Mapping[int, str]


def hung_on(home: Plan) -> Hung:
    """One query for all."""
    tasks = Task.objects.of_plan(home).milestones().order_by()
    efforts = Effort.objects.standing_in(home).order_by()
    links = Indicator.nodes.through.objects.filter(
        indicator__plan=home, indicator__removed_at=None, node__removed_at=None
    ).order_by()
    told = tasks.values_list(Value(MILESTONE), "node__key", Value(0)).union(
        efforts.values_list(Value(STAFF), "node__key", Value(0)),
        links.values_list(Value(INDICATOR), "node__key", "indicator"),
        all=True,
    )
    found = sorted(told, reverse=True)
    return Hung(
        frozenset(key for kind, key, _number in found if kind == MILESTONE),
        frozenset(key for kind, key, _number in found if kind == STAFF),
        frozenset(key for kind, key, _number in found if kind == INDICATOR),
        {number: key for kind, key, number in found if kind == INDICATOR},
    )


def gauges_of(home: Plan, hung: Hung, today: date) -> Iterator[Gauge]:
    """The indicators that somebody has to measure: one query."""
    stands = Q(measures__replaced_by=None, measures__value__isnull=False)
    rows = Indicator.objects.of_plan(home).filter(formula="")
    columns = ("pk", "label", "frequency", "baseline_on", "created_at", "last")
    read = rows.annotate(last=Max("measures__on", filter=stands))
    for pk, label, rhythm, start, created, last in read.values_list(*columns):
        often = Frequency(rhythm) if rhythm else None
        due = next_due(last, start or created.date(), often)
        overdue = due if due and due < today else None
        node = hung.indicators.get(pk)
        yield Gauge(f"indicator:{pk}", label, node, last is not None, overdue)


@dataclass(frozen=True)
class Means:
    """Primary keys of the actions that have means; of each node with an expense,
    whether every one of them says its source."""

    provided: frozenset[int]
    sourced: Mapping[int, bool]


def means_of(plan: Plan, rows: Iterable[Read], hung: Hung) -> Means:
    """From the money that counts, and from who works: one query, two where shared."""
    ledger = sums_of(plan, rows, "has_source")
    without = {spot.id for spot in ledger.unfunded} - _staffed(ledger, hung)
    actions = (spot.id for spot in ledger.nodes if spot.kind is NodeKind.ACTION)
    return Means(frozenset(actions) - without, _sourced(ledger))


def _staffed(ledger: Ledger, hung: Hung) -> frozenset[int]:
    """Actions on which somebody works, itself or one of its steps."""
    found = {spot.id for spot in ledger.nodes if spot.key in hung.staffed}
    above = {
        spot.parent
        for spot in ledger.nodes
        if spot.id in found and spot.kind is NodeKind.SUBACTION and spot.parent
    }
    return frozenset(found | above)


def _sourced(ledger: Ledger) -> dict[int, bool]:
    found: dict[int, bool] = {}
    for line in ledger.whole:
        if line.flow is Flow.EXPENSE and line.planned:
            node = cast(int, line.node)
            found[node] = found.get(node, True) and bool(line.source)
    return found
