"""The money of a plan as it stands: every line, which count, what our part is.

Lines hang on the rows of the plan in force: a working draft shows those of the plan
that it revises, a branch led elsewhere those of its leader. A node on which nobody
entered anything says what its document printed. Two queries, one more where nodes are
shared.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, Literal, NamedTuple, Protocol, cast

from gouvernail.core.fields import EXACT
from gouvernail.money.models import MoneyLine
from gouvernail.plan.kinds import Flow, Nature, NodeKind
from gouvernail.plan.means import borne, line_of
from gouvernail.plan.model import BudgetLine, Fields, Shared
from gouvernail.plan.money import (
    Line,
    Need,
    Totals,
    counting,
    need_of,
    totals,
    unfunded as unfunded_of,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.shares import Shares, kept_shares_of

# What reads the lines of plans (primary keys) by node, or of these nodes alone.
Reader = Callable[[Iterable[int], Sequence[Any]], dict[int, list[Line]]]
# A branch of so many nodes is asked for by name; a longer one is read with the plan.
FEW = 100
# A source whose name nobody asked for.
NAMED = "source"
COLUMNS = (
    *("pk", "parent", "kind", "key", "ref", "title", "path", "department"),
    *("origin", "owner", "printed"),
)


class Read(Protocol):
    """What is read of a row of the tree."""

    pk: Any
    parent_id: int | None
    kind: str
    key: str
    ref: str
    title: str
    path: str
    department_id: int | None
    origin_id: int | None
    owner_id: int | None
    printed: Any


class Spot(NamedTuple):
    """A node, as far as money looks at it; `id` and `parent` are primary keys."""

    id: int
    parent: int | None
    kind: NodeKind
    key: str
    ref: str
    title: str
    path: str
    department: int | None
    origin: int | None
    owner: int | None
    printed: Any

    @property
    def depth(self) -> int:
        """1 at the root."""
        return len(self.path) // 4


@dataclass(frozen=True)
class Ledger:
    """The nodes of a plan in document order, their lines, and how each is shared.

    `whole` has what is entered or printed, `lines` our part of it.
    """

    plan: Plan
    nodes: list[Spot]
    whole: list[Line]
    shared: Mapping[int, Shared]

    @cached_property
    def lines(self) -> list[Line]:
        """Every line, with the part that the authority of the plan bears."""
        if not self.shared:
            return self.whole
        return [
            borne(each, self.shared.get(cast(int, each.node))) for each in self.whole
        ]

    @cached_property
    def counted(self) -> list[Line]:
        """Those that count: each euro once."""
        return counting(self.nodes, self.lines)

    @cached_property
    def totals(self) -> dict[Any, Totals]:
        """By primary key of each node; the plan under None."""
        return totals(self.nodes, self.counted)

    def total(self, key: int | str | None = None) -> Totals:
        """Of a node by its primary key or its permanent id; of the plan for None."""
        return self.totals[self.by_key[key].id if isinstance(key, str) else key]

    @cached_property
    def by_key(self) -> dict[str, Spot]:
        """The nodes by their permanent id."""
        return {spot.key: spot for spot in self.nodes}

    @cached_property
    def by_pk(self) -> dict[int, Spot]:
        """The nodes by their primary key."""
        return {spot.id: spot for spot in self.nodes}

    @cached_property
    def lines_of(self) -> dict[int, list[Line]]:
        """Our part of the lines of each node, by primary key."""
        return _by_node(self.lines)

    @cached_property
    def unfunded(self) -> list[Spot]:
        """The actions of which neither they nor their steps plan an amount."""
        without = set(unfunded_of(self.nodes, self.lines))
        return [spot for spot in self.nodes if spot.id in without]

    @cached_property
    def actions(self) -> int:
        """How many actions there are."""
        return sum(spot.kind is NodeKind.ACTION for spot in self.nodes)

    def need(self, lines: Iterable[Line] | None = None) -> Need:
        """What is needed and who pays; a step's money is that of its action."""
        told = self.counted if lines is None else lines
        action_of = self._action_of_steps
        return need_of(
            line._replace(node=action_of[line.node]) if line.node in action_of else line
            for line in told
        )

    @cached_property
    def _action_of_steps(self) -> dict[Any, int]:
        """The action of each step; a step of a step has the same."""
        found: dict[Any, int] = {}
        for spot in self.nodes:
            if spot.kind is NodeKind.SUBACTION and spot.parent:
                found[spot.id] = found.get(spot.parent, spot.parent)
        return found


def ledger_of(plan: Plan, nodes: Iterable[Read] | None = None) -> Ledger:
    """The money of `plan`; `nodes` are its live rows in document order, if read, or
    those of one branch with what holds it: only their lines are read then."""
    spots = _spots(plan) if nodes is None else [spot_of(node) for node in nodes]
    return _ledger(
        plan, spots, _entered(plan, spots, _rows), kept_shares_of(_holder(plan))
    )


def sums_of(
    plan: Plan, nodes: Iterable[Read], *by: Literal["year", "has_source"]
) -> Ledger:
    """The same, its lines added up by the database: one for each node and flow, beside
    what comes back each year, and `by` year, or by whether a source is said: of it
    nothing else is told, and nothing of the budget.

    Of a shared node each line is rounded to our part by itself: they are read.
    """
    shares = kept_shares_of(_holder(plan))
    if shares.rows:
        return ledger_of(plan, nodes)
    spots = [spot_of(node) for node in nodes]
    return _ledger(plan, spots, _entered(plan, spots, partial(_sums, more=by)), shares)


def ledgers_of(
    plans: Sequence[Plan],
    nodes: Mapping[int, Iterable[Read]],
    shares: Mapping[int, Shares],
) -> dict[int, Ledger]:
    """Those of several plans, whose nodes and shares were read: one query."""
    spots = {plan.pk: [spot_of(node) for node in nodes[plan.pk]] for plan in plans}
    wanted = {plan.pk for plan in plans}
    for plan in plans:
        wanted |= _leaders(shares[plan.pk])
    rows = _rows(wanted)
    return {
        plan.pk: _ledger(
            plan, spots[plan.pk], _placed(spots[plan.pk], rows), shares[plan.pk]
        )
        for plan in plans
    }


def spot_of(node: Read) -> Spot:
    """A row of the tree as money looks at it."""
    return Spot(
        node.pk,
        node.parent_id,
        KINDS[node.kind],
        node.key,
        node.ref,
        node.title,
        node.path,
        node.department_id,
        node.origin_id,
        node.owner_id,
        node.printed.get("budget"),
    )


def printed_lines(node: int, printed: object) -> list[Line]:
    """What a document said of one node."""
    if not printed:
        return []
    told = Fields.model_validate({"budget": printed}, strict=False).budget
    return [_printed(node, rank, each) for rank, each in enumerate(told)]


def _holder(plan: Plan) -> Plan:
    """The plan on whose rows the money hangs."""
    return plan.revises or plan


def _spots(plan: Plan) -> list[Spot]:
    rows = Node.objects.of_plan(plan).values_list(*COLUMNS)
    return [
        Spot._make((*row[:2], KINDS[row[2]], *row[3:-1], row[-1].get("budget")))
        for row in rows
    ]


def _entered(
    plan: Plan, spots: list[Spot], read: Reader
) -> dict[int, list[Line] | None]:
    holder = _holder(plan)
    wanted = {holder.pk, *_leaders(kept_shares_of(holder))}
    if holder is plan:
        return _placed(spots, read(wanted, spots))
    rows = read(wanted, ())
    # A draft has rows of its own for the same permanent ids.
    theirs = Node.objects.of_plan(holder).values_list("key", "pk", "origin")
    same = {key: origin or pk for key, pk, origin in theirs}
    return {
        spot.id: [line._replace(node=spot.id) for line in rows[same[spot.key]]]
        for spot in spots
        if same.get(spot.key) in rows
    }


def _placed(
    spots: list[Spot], rows: Mapping[int, list[Line]]
) -> dict[int, list[Line] | None]:
    """The lines of each node on which somebody entered some, even if none is left."""
    found: dict[int, list[Line] | None] = {}
    for spot in spots:
        led = rows.get(spot.origin or spot.id)
        if led is not None:
            is_own = spot.origin is None
            found[spot.id] = led if is_own else [x._replace(node=spot.id) for x in led]
    return found


def _leaders(shares: Shares) -> set[int]:
    return {row.node.plan_id for row in shares.followed}


def _rows(plans: Iterable[int], spots: Sequence[Spot] = ()) -> dict[int, list[Line]]:
    """The lines by node, of `spots` alone where these are few; an empty list where all
    that was entered is gone."""
    found: dict[int, list[Line]] = defaultdict(list)
    rows = MoneyLine.objects.kept_in(plans)
    if 0 < len(spots) <= FEW:
        rows = rows.filter(node__in=[spot.origin or spot.id for spot in spots])
    # Read by thousands: one step from the row to its line.
    for gone, pk, kind, nature, flow, node, year, per_year, *told in rows.told():
        kept = found[node]
        if gone is None:
            budget, own = (NATURES[nature], FLOWS[flow]), kind in OWN
            line = (node, year, per_year, *budget, *told, True, own, f"l{pk}")
            kept.append(Line._make(line))
    return dict(found)


def _sums(
    plans: Iterable[int], _spots: Sequence[Spot], more: Sequence[str]
) -> dict[int, list[Line]]:
    """One line for all those of a node that are of one flow and come back alike."""
    found: dict[int, list[Line]] = defaultdict(list)
    rows = MoneyLine.objects.kept_in(plans).summed(*more)
    for node, is_gone, flow, per_year, *by, planned, committed, spent in rows:
        kept = found[node]
        if not is_gone:
            told = dict(zip(more, by, strict=True))
            when = (told.get("year"), bool(per_year))
            amounts = (_euros(planned), _euros(committed), _euros(spent))
            source = NAMED if told.get("has_source") else None
            kept.append(Line(node, *when, None, FLOWS[flow], *amounts, source))
    return dict(found)


def _euros(cents: Any) -> Any:
    return None if cents is None else Decimal(cents).scaleb(-2, EXACT)


def _printed(node: int, rank: int, told: BudgetLine) -> Line:
    line = line_of("", told)._replace(node=node, entered=False, key=f"p{node}x{rank}")
    return line._replace(planned=line.planned.quantize(Decimal("0.01")))


def _ledger(
    plan: Plan,
    spots: list[Spot],
    entered: Mapping[int, list[Line] | None],
    shares: Shares,
) -> Ledger:
    whole: list[Line] = []
    for spot in spots:
        lines = entered.get(spot.id)
        whole += printed_lines(spot.id, spot.printed) if lines is None else lines
    return Ledger(plan, spots, whole, _shared(plan, spots, shares))


def _shared(plan: Plan, spots: list[Spot], shares: Shares) -> dict[int, Shared]:
    if not shares.rows:
        return {}
    paths = {spot.key: spot for spot in spots}
    if plan.revises_id:
        # The shares are those of the rows in force.
        rows = Node.objects.of_plan(shares.plan).keyed(paths)
        nodes = [(paths[node.key].id, node) for node in rows]
    else:
        nodes = [(spot.id, cast(Node, spot)) for spot in spots]
    badges = ((key, shares.badge(node)) for key, node in nodes)
    return {key: badge.shared for key, badge in badges if badge}


def _by_node(lines: Iterable[Line]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[cast(int, line.node)].append(line)
    return dict(found)


NATURES: dict[str | None, Nature | None] = {
    None: None,
    "": None,
    **{each.value: each for each in Nature},
}
FLOWS = {each.value: each for each in Flow}
KINDS = {each.value: each for each in NodeKind}
OWN = ("own", "loan")
