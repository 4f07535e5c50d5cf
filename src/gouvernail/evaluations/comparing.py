"""What two evaluations of a plan have apart: rates, verdicts, actions."""

from collections.abc import Mapping
from dataclasses import dataclass

from gouvernail.evaluations.evidence import Fact, facts_of
from gouvernail.evaluations.frozen import Frozen
from gouvernail.plan import standings
from gouvernail.plan.model import Node
from gouvernail.plan.standings import Move

Verdicts = Mapping[str, str]
# What is a share of something, and can rise and fall.
RATES = ("done", "progress", "late", "indicators", "money", "answers")


@dataclass(frozen=True)
class RateMove:
    """One rate, of the plan (`node` None) or of an objective, on both days; a side is
    None where it was not told."""

    code: str
    node: Node | None
    before: Fact | None
    after: Fact | None

    @property
    def points(self) -> int | None:
        """By how many points of percent it rose; None where one side is not known."""
        old, new = _percent(self.before), _percent(self.after)
        return None if old is None or new is None else new - old

    @property
    def is_moved(self) -> bool:
        """Whether the figures differ, were it by one action."""
        return _figures(self.before) != _figures(self.after)


@dataclass(frozen=True)
class VerdictMove:
    """An objective and what was judged of it then and now; empty where nobody did."""

    node: Node
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """What is not as it was. `rates` are all of them, `verdicts` those that differ."""

    before: Frozen
    after: Frozen
    rates: tuple[RateMove, ...]
    verdicts: tuple[VerdictMove, ...]
    moved: tuple[Move, ...]
    added: tuple[Move, ...]
    gone: tuple[Move, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        actions = (*self.moved, *self.added, *self.gone)
        return not (actions or self.verdicts or any(e.is_moved for e in self.rates))

    def rates_of(self, key: str = "") -> list[RateMove]:
        """Those of one objective; of the plan without a permanent id."""
        return [e for e in self.rates if (e.node.id if e.node else "") == key]


def compare(
    before: Frozen,
    after: Frozen,
    verdicts: tuple[Verdicts, Verdicts] = ({}, {}),
) -> Comparison:
    """What moved from one evaluation to the other, by permanent ids; `verdicts` are
    those of both (`services.judging.verdicts_of`). Both are of the same reader."""
    told = standings.compare(before.as_standings, after.as_standings)
    return Comparison(
        before=before,
        after=after,
        rates=tuple(_rates(before, after)),
        verdicts=tuple(_verdicts(before, after, *verdicts)),
        moved=told.moved,
        added=told.new,
        gone=told.gone,
    )


def _rates(before: Frozen, after: Frozen) -> list[RateMove]:
    nodes: list[Node | None] = [None, *_objectives(before, after)]
    return [move for node in nodes for move in _rates_of(before, after, node)]


def _rates_of(before: Frozen, after: Frozen, node: Node | None) -> list[RateMove]:
    key = node.id if node else ""
    old = {fact.code: fact for fact in facts_of(before, key)}
    new = {fact.code: fact for fact in facts_of(after, key)}
    codes = [code for code in RATES if code in old or code in new]
    return [RateMove(code, node, old.get(code), new.get(code)) for code in codes]


def _verdicts(
    before: Frozen, after: Frozen, old: Verdicts, new: Verdicts
) -> list[VerdictMove]:
    nodes = _objectives(before, after)
    pairs = ((node, old.get(node.id, ""), new.get(node.id, "")) for node in nodes)
    return [VerdictMove(*each) for each in pairs if each[1] != each[2]]


def _objectives(before: Frozen, after: Frozen) -> list[Node]:
    """Those of the later one, then those that are gone."""
    here = {node.id for node in after.objectives}
    return [*after.objectives, *(n for n in before.objectives if n.id not in here)]


def _percent(fact: Fact | None) -> int | None:
    return None if fact is None else fact.percent


def _figures(fact: Fact | None) -> tuple[object, ...] | None:
    return None if fact is None else (fact.part, fact.whole)
