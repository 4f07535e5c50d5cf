"""What an answer of the accounts would change in the money of a plan.

A line that came from eComptes before is found again by its key; one that a document
printed, by its year, budget, flow and article. Lines that a person entered are never
touched: one that says the same is left to stand for it, one that says another amount of
the same article is shown beside.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from gouvernail.accounting.steps import Kind, NodeSteps, Step, line_after
from gouvernail.exchange.ecomptes.answering import Answer, ToldElement, ToldLine
from gouvernail.money.ledger import Ledger, Spot
from gouvernail.money.services.lines import Entry
from gouvernail.plan.model import BudgetLine
from gouvernail.plan.money import Line

# By the name that the ledger gives to a line: whose accounts wrote it, its key there.
Kept = Mapping[str, tuple[int, str]]


@dataclass(frozen=True)
class Difference:
    """All that an answer would change.

    `unknown` are elements of no node of the plan; `elsewhere` those whose amounts are
    written by another authority.
    """

    ledger: Ledger
    nodes: list[NodeSteps] = field(default_factory=list)
    unknown: list[ToldElement] = field(default_factory=list)
    elsewhere: list[tuple[Spot, ToldElement]] = field(default_factory=list)
    untaken: int = 0
    matched: int = 0

    def steps(self, kind: Kind) -> list[Step]:
        """All of one kind."""
        return [step for node in self.nodes for step in node.of(kind)]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many of each kind, and how many elements are unknown."""
        found = {kind.value: len(self.steps(kind)) for kind in Kind}
        return {**found, "unknown": len(self.unknown)}

    @property
    def is_nothing(self) -> bool:
        """Whether every line of the file stands already, and none is gone."""
        return not any(node.told for node in self.nodes)

    @cached_property
    def told(self) -> list[NodeSteps]:
        """The nodes on which something would change, in the order of the plan."""
        return [node for node in self.nodes if node.told]

    @cached_property
    def beside(self) -> list[Step]:
        """New lines of an article of which a person entered another amount."""
        return [step for step in self.steps(Kind.NEW) if step.beside]

    def entries(self, *, clears: bool) -> list[Entry]:
        """What is written, as the money of a plan takes it."""
        return [
            Entry(node.spot.id, step.line, step.values)
            for node in self.nodes
            for step in node.written(clears=clears)
        ]

    def keys_after(self, node: NodeSteps, *, clears: bool) -> list[str]:
        """The keys of all lines of a node once it is written, in their order; an empty
        one for what is not of these accounts."""
        steps = node.written(clears=clears)
        away = {step.line for step in steps if step.is_gone}
        keys = {step.line: step.key for step in node.steps if step.line}
        names = (line.key for line in self.lines_of.get(node.spot.id, ()))
        stay = [keys.get(name, "") for name in names if name not in away]
        return stay + [step.key for step in steps if not step.line]

    @cached_property
    def lines_of(self) -> dict[Any, list[Line]]:
        """What stands on each node, whole."""
        return lines_by_node(self.ledger)

    def after(self, *, clears: bool) -> Ledger:
        """The money of the plan once it is written."""
        written = [
            (node.spot, step)
            for node in self.nodes
            for step in node.written(clears=clears)
        ]
        away = {step.line for _spot, step in written if step.line}
        stay = [line for line in self.ledger.whole if line.key not in away]
        come = [
            line_after(step)._replace(node=spot.id)
            for spot, step in written
            if step.after
        ]
        return replace(self.ledger, whole=stay + come)


def compare(
    answer: Answer,
    ledger: Ledger,
    *,
    house: int,
    kept: Kept,
    ties: Mapping[str, str],
    may: Callable[[Spot], bool],
) -> Difference:
    """What `answer`, of the accounts of `house` (primary key), would change.

    `ties` gives the permanent id of the node that an element is, where its own is not
    in the plan; `may` says of which nodes lines may be written.
    """
    found: dict[Any, list[ToldElement]] = defaultdict(list)
    unknown, elsewhere = [], []
    for element in answer.elements:
        spot = ledger.by_key.get(element.id) or ledger.by_key.get(
            ties.get(element.id, "")
        )
        if spot is None:
            unknown.append(element)
        elif not may(spot):
            elsewhere += [(spot, element)] if element.lines else []
        else:
            found[spot.id].append(element)
    lines = lines_by_node(ledger)
    nodes = [
        NodeSteps(
            spot, _Desk(lines.get(spot.id, []), house, kept).steps(found[spot.id])
        )
        for spot in ledger.nodes
        if spot.id in found or (may(spot) and lines.get(spot.id))
    ]
    return Difference(
        ledger,
        [node for node in nodes if node.steps],
        unknown,
        elsewhere,
        untaken=sum(element.untaken for element in answer.elements),
        matched=sum(map(len, found.values())) + len(elsewhere),
    )


def lines_by_node(ledger: Ledger) -> dict[Any, list[Line]]:
    """What stands on each node, whole, in its order."""
    found: dict[Any, list[Line]] = defaultdict(list)
    for line in ledger.whole:
        found[line.node].append(line)
    return found


class _Desk:
    """The lines of one node, looked at one after the other."""

    def __init__(self, lines: Iterable[Line], house: int, kept: Kept) -> None:
        self.ours: dict[str, Line] = {}
        self.printed: list[Line] = []
        self.theirs: list[Line] = []
        for line in lines:
            owner, key = kept.get(line.key, (0, ""))
            if owner == house:
                self.ours[key] = line
            elif not owner:
                (self.theirs if line.entered else self.printed).append(line)

    def steps(self, elements: Iterable[ToldElement]) -> list[Step]:
        """One for each line of the file, then for each line that it says no more."""
        told = [
            self._step(f"{element.id}|{each.key}", each)
            for element in elements
            for each in element.lines
        ]
        return [*told, *self._gone()]

    def _step(self, key: str, told: ToldLine) -> Step:
        line = self.ours.pop(key, None) or _taken(self.printed, told.line, _place)
        if line is not None:
            kind = Kind.SAME if _says(line) == _said(told.line) else Kind.CHANGED
            return Step(kind, key, line.key, line, told.line)
        own = _taken(self.theirs, told.line, _content)
        if own is not None:
            return Step(Kind.SAME, "", own.key, own, told.line)
        beside = next(_like(self.theirs, told.line), None)
        return Step(Kind.NEW, key, after=told.line, beside=beside)

    def _gone(self) -> Iterator[Step]:
        for key, line in self.ours.items():
            yield Step(Kind.GONE, key, line.key, line)


def _taken(
    lines: list[Line], told: BudgetLine, alike: Callable[[Line, BudgetLine], bool]
) -> Line | None:
    """The first line that is the one told, which then stands for no other."""
    found = next((line for line in lines if alike(line, told)), None)
    if found is not None:
        lines.remove(found)
    return found


def _place(line: Line, told: BudgetLine) -> bool:
    """Whether both are of one year, budget, flow and article; without an article, of
    one comment."""
    named = line.article or line.comment
    return bool(named) and (line.year, line.nature, line.flow, named) == (
        told.year,
        told.nature,
        told.flow,
        told.article or told.comment,
    )


def _content(line: Line, told: BudgetLine) -> bool:
    return not line.per_year and _says(line) == _said(told)


def _like(lines: Iterable[Line], told: BudgetLine) -> Iterator[Line]:
    return (line for line in lines if told.article and _place(line, told))


def _says(line: Line) -> tuple[Any, ...]:
    about = (line.year, line.nature, line.flow, line.planned)
    return (*about, line.article, line.comment, line.per_year)


def _said(told: BudgetLine) -> tuple[Any, ...]:
    about = (told.year, told.nature, told.flow, told.amount)
    return (*about, told.article or "", told.comment or "", False)
