"""The money of a plan: its lines, which of them count, and their sums.

An action may say an amount and its steps again the parts of it; an objective the sum
of its actions. Each euro counts once: what an action says counts, its steps only where
it says nothing; what stands above counts only where nothing below says an amount.
Expenses and revenues are looked at apart. What is not said stays unsaid: a sum of
nothing is None, never 0.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol, TypeVar

from gouvernail.plan.kinds import Flow, Nature, NodeKind

EACH: Literal["each"] = "each"
# A year, no known year, or each year of the plan.
When = int | Literal["each"] | None
Euros = Decimal | None
K = TypeVar("K", bound=Hashable)
ZERO = Decimal(0)


class Placed(Protocol):
    """What is asked of a node: its place and its level."""

    @property
    def id(self) -> Hashable: ...
    @property
    def parent(self) -> Hashable | None: ...
    @property
    def kind(self) -> NodeKind: ...


class Line(NamedTuple):
    """One amount of one node, in euros.

    `source` is its name and `is_own` whether it is the authority's own money or its
    loan; `entered` is false of what only the document prints.
    """

    node: Hashable
    year: int | None = None
    per_year: bool = False
    nature: Nature | None = None
    flow: Flow = Flow.EXPENSE
    planned: Decimal = ZERO
    committed: Euros = None
    spent: Euros = None
    source: str | None = None
    article: str = ""
    comment: str = ""
    entered: bool = True
    is_own: bool = False
    key: str = ""

    @property
    def when(self) -> When:
        """Its year, or that it comes back."""
        return EACH if self.per_year else self.year

    @property
    def amounts(self) -> "Amounts":
        """Planned, committed, spent."""
        return Amounts(self.planned, self.committed, self.spent)


class Amounts(NamedTuple):
    """What is planned, committed, spent; None where nobody said it."""

    planned: Euros = None
    committed: Euros = None
    spent: Euros = None

    def plus(self, other: "Amounts") -> "Amounts":
        """Both together."""
        return Amounts(
            _sum(self.planned, other.planned),
            _sum(self.committed, other.committed),
            _sum(self.spent, other.spent),
        )

    @property
    def left(self) -> Euros:
        """What is planned and not spent yet; None where one of them is not said."""
        if self.planned is None or self.spent is None:
            return None
        return self.planned - self.spent


NOTHING = Amounts()
Cells = Mapping[tuple[Flow, When], Amounts]


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a node with what it holds, by flow and year."""

    cells: Cells

    def once(self, flow: Flow = Flow.EXPENSE) -> Amounts:
        """All years together, without what comes back each year."""
        found = (a for (f, when), a in self.cells.items() if f is flow and when != EACH)
        return added(found)

    def in_year(self, when: When, flow: Flow = Flow.EXPENSE) -> Amounts:
        """Of one year, of none (None), or each year (`EACH`)."""
        return self.cells.get((flow, when), NOTHING)

    def yearly(self, flow: Flow = Flow.EXPENSE) -> Amounts:
        """What comes back each year."""
        return self.in_year(EACH, flow)

    @property
    def planned(self) -> Euros:
        """Expenses planned once."""
        return self.once().planned

    @property
    def committed(self) -> Euros:
        """Expenses committed."""
        return self.once().committed

    @property
    def spent(self) -> Euros:
        """Expenses spent."""
        return self.once().spent

    @property
    def whens(self) -> list[When]:
        """The years that are told, in order; no year and each year last."""
        return in_order(when for _flow, when in self.cells)

    @property
    def is_told(self) -> bool:
        """Whether any amount is."""
        return bool(self.cells)


def totals(
    nodes: Iterable[Placed], lines: Iterable[Line]
) -> dict[Hashable | None, Totals]:
    """The totals of each node, and of the plan under None: its own lines that are
    given here, and those of what it holds. Which lines count is said by `counting`."""
    sums: dict[Hashable | None, dict[tuple[Flow, When], Amounts]] = defaultdict(dict)
    for line in lines:
        own, cell = sums[line.node], (line.flow, line.when)
        own[cell] = own[cell].plus(line.amounts) if cell in own else line.amounts
    placed = list(nodes)
    for node in reversed(placed):
        if node.id in sums:
            _add(sums[node.parent], sums[node.id])
    wanted: list[Hashable | None] = [None, *(node.id for node in placed)]
    return {key: Totals(sums.get(key, {})) for key in wanted}


def counting(nodes: Iterable[Placed], lines: Iterable[Line]) -> list[Line]:
    """The lines that count, each euro once, in their order; parents stand before
    their children."""
    listed = list(lines)
    tellers = {
        flow: {line.node for line in listed if line.flow is flow} for flow in Flow
    }
    placed = {node.id: node for node in nodes}
    kept = {flow: _counted(placed, told) for flow, told in tellers.items()}
    return [line for line in listed if line.node in kept[line.flow]]


def summed(lines: Iterable[Line], key: Callable[[Line], K]) -> dict[K, Amounts]:
    """The sums of lines by whatever `key` says of each."""
    return {name: _together(found) for name, found in _grouped(lines, key).items()}


def pooled(lines: Iterable[Line], key: Callable[[Line], Hashable]) -> list[Line]:
    """One line for those of which `key` says the same: the first of them, with what
    all make together. Sums that only look at what `key` tells stay the same."""
    return [
        found[0] if len(found) == 1 else found[0]._replace(**_together(found)._asdict())
        for found in _grouped(lines, key).values()
    ]


def added(amounts: Iterable[Amounts]) -> Amounts:
    """All of them together."""
    planned, committed, spent = zip(*(NOTHING, *amounts), strict=True)
    return Amounts(_told(planned), _told(committed), _told(spent))


class Need(NamedTuple):
    """Who pays what is planned: the four make up, `needed` = the three others."""

    needed: Decimal = ZERO
    found: Decimal = ZERO
    own: Decimal = ZERO
    missing: Decimal = ZERO
    surplus: Decimal = ZERO


def need_of(lines: Iterable[Line]) -> Need:
    """The need held against what was found, node by node.

    The revenues of a node and the expenses that others are said to pay often are the
    same money, told twice: the larger of the two is what was found. What comes back
    each year is left out.
    """
    by_node: dict[Hashable, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.per_year:
            by_node[line.node].append(line)
    parts = [_need_of_node(found) for found in by_node.values()]
    return Need(*(sum(column, ZERO) for column in zip(*parts, strict=True)))


def unfunded(nodes: Iterable[Placed], lines: Iterable[Line]) -> list[Hashable]:
    """The actions of which neither they nor their steps plan an amount."""
    told = {line.node for line in lines if line.planned}
    parents: dict[Hashable, Hashable | None] = {}
    actions = []
    for node in nodes:
        parents[node.id] = node.parent
        if node.kind is NodeKind.ACTION:
            actions.append(node.id)
    for each in list(told):
        told.update(_above(each, parents))
    return [key for key in actions if key not in told]


def in_order(whens: Iterable[When]) -> list[When]:
    """Years first, then what has none, then what comes back."""
    return sorted(
        set(whens), key=lambda w: (w == EACH, w is None, w if isinstance(w, int) else 0)
    )


def _need_of_node(lines: Sequence[Line]) -> Need:
    needed = others = own = income = ZERO
    for line in lines:
        if line.flow is Flow.REVENUE:
            income += line.planned
            continue
        needed += line.planned
        if line.is_own:
            own += line.planned
        elif line.source:
            others += line.planned
    told = max(others, income)
    found = min(told, needed)
    borne = min(own, needed - found)
    return Need(needed, found, borne, needed - found - borne, told - found)


def _counted(
    placed: Mapping[Hashable, Placed], told: set[Hashable]
) -> frozenset[Hashable]:
    """Of the nodes that say an amount, those whose amounts count."""
    holding = _holding(placed, told)
    kept: set[Hashable] = set()
    # The steered nodes that say an amount, or stand below one that does.
    within: set[Hashable] = set()
    for key, node in placed.items():
        is_told, is_steered = key in told, node.kind.is_steered
        if node.parent in within:
            within.add(key)
        elif is_told and (is_steered or key not in holding):
            kept.add(key)
        if is_told and is_steered:
            within.add(key)
    return frozenset(kept)


def _holding(
    placed: Mapping[Hashable, Placed], told: set[Hashable]
) -> set[Hashable | None]:
    """The nodes that hold one of those, however deep."""
    found: set[Hashable | None] = set()
    for key, node in reversed(list(placed.items())):
        if key in told or key in found:
            found.add(node.parent)
    return found


def _above(
    key: Hashable, parents: Mapping[Hashable, Hashable | None]
) -> list[Hashable]:
    found = []
    parent = parents.get(key)
    while parent is not None:
        found.append(parent)
        parent = parents.get(parent)
    return found


def _grouped(lines: Iterable[Line], key: Callable[[Line], K]) -> dict[K, list[Line]]:
    groups: dict[K, list[Line]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    return groups


def _together(lines: list[Line]) -> Amounts:
    if len(lines) == 1:
        return lines[0].amounts
    return Amounts(
        sum([line.planned for line in lines], ZERO),
        _told([line.committed for line in lines]),
        _told([line.spent for line in lines]),
    )


def _told(amounts: Iterable[Euros]) -> Euros:
    """The sum of what was said; None where nobody said anything."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None


def _add(into: dict[K, Amounts], more: Mapping[K, Amounts]) -> None:
    for key, amounts in more.items():
        into[key] = into[key].plus(amounts) if key in into else amounts


def _sum(one: Euros, other: Euros) -> Euros:
    if one is None or other is None:
        return other if one is None else one
    return one + other
