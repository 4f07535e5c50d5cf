"""A frozen evaluation as a value: its figures, as one reader may see them.

Everything comes from the row of the evaluation and its snapshot: nothing of the living
plan is read. What is kept from the reader is neither written nor counted.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from gouvernail.evaluations.balance import Balance, joined_of
from gouvernail.evaluations.finding import objectives_in
from gouvernail.evaluations.gauges import Gauge, gauge_of, number_in
from gouvernail.evaluations.models import Evaluation
from gouvernail.exchange.planfile import load_plan
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import DEFAULTS, Audience, Topic, hidden_from, seen_by
from gouvernail.plan.kinds import NodeKind, Rollup, Status
from gouvernail.plan.model import Indicator, Node, PlanFile
from gouvernail.plan.money import Amounts, added
from gouvernail.plan.rollups import (
    ActionState,
    Rate,
    Tally,
    progress_of,
    roll_up,
)
from gouvernail.plan.standings import Standing, Standings
from gouvernail.plan.tree import Tree

ASSURED = (Status.DONE, Status.ONGOING)
# What of a standing says each topic.
SAYING: Mapping[Topic, Mapping[str, Any]] = {
    Topic.STATUS: {"status": "", "said_on": None},
    Topic.CONFIDENCE: {"confidence": ""},
    Topic.PROGRESS: {"percent": None},
    Topic.NOTE: {"note": "", "next_step": ""},
    Topic.DATES: {"due": None},
    Topic.LEAD: {"lead": ""},
    Topic.DEPARTMENT: {"department": ""},
}


@dataclass(frozen=True)
class Asking:
    """A campaign of the term: so many actions answered of so many asked about."""

    title: str
    opens_on: date
    due_on: date
    is_closed: bool
    answered: int
    asked: int


@dataclass(frozen=True)
class HeatRow:
    """An objective by the state of its actions; `node` is None for those of none."""

    node: Node | None
    tally: Tally


@dataclass(frozen=True)
class Frozen:
    """What stood in the plan on the evening of a day, as `audience` sees it."""

    value: PlanFile
    on: date
    standings: Mapping[str, Standing]
    evidence: Mapping[str, Any]
    audience: Audience = Audience.INTERNAL
    hidden: frozenset[Topic] = frozenset()

    @cached_property
    def tree(self) -> Tree[Node]:
        """The nodes that the reader sees."""
        return Tree(self.value.nodes)

    @cached_property
    def tallies(self) -> dict[str | None, Tally]:
        """Counts below each node, all that is shown under None; empty for a reader who
        does not see where actions stand."""
        nodes = self.value.nodes
        if Topic.STATUS in self.hidden:
            return {None: Tally(), **{node.id: Tally() for node in nodes}}
        return roll_up(nodes, self._states, today=self.on)

    @property
    def tally(self) -> Tally:
        """The counts of all that is shown."""
        return self.tallies[None]

    @cached_property
    def objectives(self) -> list[Node]:
        """What is judged: strategic objectives, or what stands first."""
        wanted = set(self.evidence.get("objectives", ()))
        kept = [node for node in self.value.nodes if node.id in wanted]
        return kept or objectives_in(self.value.nodes)

    @cached_property
    def actions(self) -> list[Standing]:
        """The actions, in document order."""
        kind = NodeKind.ACTION
        nodes = (node for node in self.value.nodes if node.kind is kind)
        return [self.standings[node.id] for node in nodes]

    def actions_of(self, key: str = "") -> list[Standing]:
        """Those of one objective; of the whole plan without a permanent id."""
        below = self.within(key)
        return [each for each in self.actions if each.key in below]

    def within(self, key: str = "") -> Collection[str]:
        """The permanent ids of a branch, its top among them."""
        if not key:
            return {node.id for node in self.value.nodes}
        if key not in self.tree:
            return set()
        return {key, *(node.id for node in self.tree.descendants_of(key))}

    @property
    def late(self) -> list[Standing]:
        """Actions late on that day."""
        return self.late_of()

    def late_of(self, key: str = "") -> list[Standing]:
        """Actions late on that day, in one branch; none where a date or a state is
        kept from the reader."""
        if Topic.STATUS in self.hidden:
            return []
        return [each for each in self.actions_of(key) if each.is_late(self.on)]

    @cached_property
    def rows(self) -> list[HeatRow]:
        """Each objective by the states of its actions; they add up to the whole."""
        found = [HeatRow(node, self.tallies[node.id]) for node in self.objectives]
        held = {key for row in self.objectives for key in self.within(row.id)}
        others = [node for node in self.value.nodes if node.id not in held]
        if Topic.STATUS in self.hidden:
            return found
        outside = _tally_of(others, self)
        return [*found, HeatRow(None, outside)] if outside.total else found

    @property
    def counted_by(self) -> Rollup:
        """What progress was counted by, beside the counts: alike, weight, amount."""
        by = Rollup(self.evidence.get("rollup", Rollup.LEAF))
        is_kept = by is Rollup.BUDGET and Topic.BUDGET in self.hidden
        return Rollup.LEAF if is_kept else by

    @cached_property
    def rates(self) -> dict[str | None, Rate]:
        """How far each node is by that, all that is shown under None."""
        by, told = self.counted_by, self.evidence.get("sizes", {})
        sizes = {key: Decimal(size) for key, size in told.items()}
        if Topic.STATUS in self.hidden:
            return {key: Rate(by=by) for key in self.tallies}
        return progress_of(self.value.nodes, self._states, by=by, sizes=sizes)

    def money_of(self, key: str = "") -> Amounts:
        """Our part of the expenses of all years: planned, committed, spent."""
        return self._amounts(key, "once")

    def yearly_of(self, key: str = "") -> Amounts:
        """Our part of the expenses that come back each year."""
        return self._amounts(key, "yearly")

    @cached_property
    def gauges(self) -> list[Gauge]:
        """The indicators that the reader sees, about nodes that she sees."""
        if Topic.INDICATORS in self.hidden:
            return []
        is_house = self.audience is Audience.INTERNAL
        told = self.evidence.get("indicators", ())
        read = (gauge_of(each, self.tree, is_house) for each in told)
        return [each for each in read if each is not None]

    def gauges_of(self, key: str = "") -> list[Gauge]:
        """Those about one branch; all of them without a permanent id."""
        if not key:
            return self.gauges
        below = self.within(key)
        return [each for each in self.gauges if set(each.nodes) & set(below)]

    @property
    def is_asking_told(self) -> bool:
        """Whether the reader may know who was asked and answered."""
        return self.audience is not Audience.PUBLIC

    def answers_of(self, key: str = "") -> tuple[int, int]:
        """So many answers in time of so many asked for, over the campaigns."""
        if not self.is_asking_told:
            return 0, 0
        told = self.evidence.get("answers", {})
        counts = [told[each] for each in self.within(key) if each in told]
        return sum(each[0] for each in counts), sum(each[1] for each in counts)

    @cached_property
    def campaigns(self) -> list[Asking]:
        """The campaigns of the term, the first first."""
        if not self.is_asking_told:
            return []
        return [_asking(each) for each in self.evidence.get("campaigns", ())]

    @cached_property
    def synergies(self) -> Balance:
        """What was done with others."""
        is_told = Topic.BUDGET not in self.hidden
        rows = self.evidence.get("synergies", ())
        return Balance(tuple(joined_of(each, self.tree, is_told) for each in rows))

    @property
    def as_standings(self) -> Standings:
        """The same, as two days are compared."""
        told = tuple(self.standings.values())
        names = [each.name for each in fields(Tally)]
        counts = {name: getattr(self.tally, name) for name in names}
        return Standings(self.on, told, {"": counts})

    def _amounts(self, key: str, when: str) -> Amounts:
        if Topic.BUDGET in self.hidden:
            return Amounts()
        told = self.evidence.get("money", {})
        below = (told.get(each, {}).get(when) for each in self.within(key))
        return added(Amounts(*map(number_in, each)) for each in below if each)

    @cached_property
    def _states(self) -> dict[str, ActionState]:
        return {key: self._state(each) for key, each in self.standings.items()}

    def _state(self, each: Standing) -> ActionState:
        status = Status(each.status)
        if each.recurring:
            said = each.said_on is not None and each.said_on.year == self.on.year
            is_assured = said and status in ASSURED
            status = Status.DONE if is_assured else Status.NOT_STARTED
        return ActionState(status, each.recurring, each.due)


def frozen_of(evaluation: Evaluation, audience: Audience = Audience.INTERNAL) -> Frozen:
    """What `evaluation` froze, as `audience` sees it; no query for the house where its
    snapshot was read with it (`for_page`), one for the others: the rules of today."""
    value = load_plan(evaluation.content.encode())
    rules = DEFAULTS
    if audience is not Audience.INTERNAL:
        rules = rules_of(evaluation.plan.organisation)
        value = _without_internal(value, evaluation.evidence)
    shown = seen_by(value, audience, rules, evaluation.evidence.get("internal", ()))
    hidden = hidden_from(audience, rules)
    return Frozen(
        value=shown,
        on=evaluation.freezes_on,
        standings=_standings(evaluation, shown, hidden),
        evidence=evaluation.evidence,
        audience=audience,
        hidden=hidden,
    )


def _standings(
    evaluation: Evaluation, value: PlanFile, hidden: Collection[Topic]
) -> dict[str, Standing]:
    """Those of what is shown, without what is kept."""
    snapshot = evaluation.snapshot
    told = snapshot.standings.standings if snapshot else ()
    blank: dict[str, Any] = {}
    for topic in hidden:
        blank |= SAYING.get(topic, {})
    shown = {node.id for node in value.nodes}
    kept = (each for each in told if each.key in shown)
    return {each.key: replace(each, **blank) if blank else each for each in kept}


def _without_internal(value: PlanFile, evidence: Mapping[str, Any]) -> PlanFile:
    """Without the indicators that are measured for the house only."""
    gone = {
        (key, place)
        for each in evidence.get("indicators", ())
        if each["is_internal"]
        for key, place in each["places"]
    }
    if not gone:
        return value
    nodes = tuple(_spared(node, gone) for node in value.nodes)
    return value.model_copy(update={"nodes": nodes})


def _spared(node: Node, gone: Collection[tuple[str, int]]) -> Node:
    told: Iterable[tuple[int, Indicator]] = enumerate(node.fields.indicators)
    kept = tuple(each for place, each in told if (node.id, place) not in gone)
    if len(kept) == len(node.fields.indicators):
        return node
    update = {"fields": node.fields.model_copy(update={"indicators": kept})}
    return node.model_copy(update=update)


def _tally_of(nodes: Sequence[Node], frozen: Frozen) -> Tally:
    """The counts of these nodes alone."""
    total = Tally()
    for node in nodes:
        if node.kind is NodeKind.ACTION:
            total += frozen.tallies[node.id]
    return total


def _asking(told: Mapping[str, Any]) -> Asking:
    answered, asked = told["actions"]
    opens, due = (date.fromisoformat(told[each]) for each in ("opens_on", "due_on"))
    return Asking(told["title"], opens, due, told["is_closed"], answered, asked)
