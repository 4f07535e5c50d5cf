"""How far a plan is: counts of actions, folded up the tree.

Counts come first and every rate says its denominator. What counts is the action:
a sub-action is a step of its action, an objective is the sum of what it holds. A
recurring action can never be done for good, so it is counted apart; an abandoned
one stays in the total but leaves the rate.

Beside the counts a plan may say how far it is by the weight of its actions, or by the
amounts that they plan: `progress_of`.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Protocol, Self, TypeVar

from gouvernail.plan.kinds import NodeKind, Rollup, Status
from gouvernail.plan.model import Node

K = TypeVar("K", bound=Hashable)
K_co = TypeVar("K_co", bound=Hashable, covariant=True)

CLOSED = frozenset({Status.DONE, Status.ABANDONED})


class Steered(Protocol[K_co]):
    """What a roll-up reads of a node; a database row can be one."""

    @property
    def id(self) -> K_co: ...
    @property
    def parent(self) -> K_co | None: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True)
class ActionState:
    """Where one action stands. For a recurring one, `status` is that of the year."""

    status: Status = Status.NOT_STARTED
    recurring: bool = False
    due: date | None = None

    def is_late(self, today: date) -> bool:
        """Whether it is still open although its due date has passed."""
        return self.due is not None and self.due < today and self.status not in CLOSED


@dataclass(frozen=True)
class Tally:
    """Counts of actions. `late` and `assured` are parts of the others, not more."""

    done: int = 0
    ongoing: int = 0
    waiting: int = 0
    blocked: int = 0
    not_started: int = 0
    abandoned: int = 0
    recurring: int = 0
    assured: int = 0
    late: int = 0

    def __add__(self, other: "Tally") -> Self:
        sums = {
            each.name: getattr(self, each.name) + getattr(other, each.name)
            for each in fields(self)
        }
        return type(self)(**sums)

    @classmethod
    def of(cls, state: ActionState, today: date) -> "Tally":
        """The tally of a single action."""
        return _of_one(state.status, state.recurring, state.is_late(today))

    @property
    def total(self) -> int:
        """Every action, whatever its state."""
        return self.counted + self.recurring

    @property
    def counted(self) -> int:
        """Actions that can end: all but the recurring ones."""
        return self.denominator + self.abandoned

    @property
    def denominator(self) -> int:
        """What the rate is a share of: neither recurring nor abandoned."""
        open_actions = self.ongoing + self.waiting + self.blocked + self.not_started
        return self.done + open_actions

    @property
    def rate(self) -> int | None:
        """Done over `denominator` in percent, a half rounded up; None for 0 of 0."""
        whole = self.denominator
        return (200 * self.done + whole) // (2 * whole) if whole else None


@dataclass(frozen=True)
class Rate:
    """How much is done of what can end, and what it is counted by.

    `done` and `whole` are numbers of actions, weights or amounts. `left_out` are the
    actions that can end and have nothing to be counted by.
    """

    done: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    by: Rollup = Rollup.LEAF
    left_out: int = 0

    def __add__(self, other: "Rate") -> Self:
        done, whole = self.done + other.done, self.whole + other.whole
        return type(self)(done, whole, self.by, self.left_out + other.left_out)

    @property
    def percent(self) -> int | None:
        """Rounded to a whole percent, a half up; None of nothing."""
        if not self.whole:
            return None
        return int((100 * self.done / self.whole).quantize(Decimal(1), ROUND_HALF_UP))


COUNTS = tuple(each.name for each in fields(Tally))
COUNTS_OF = attrgetter(*COUNTS)
NOTHING = Tally()


def roll_up(
    nodes: Iterable[Steered[K]], states: Mapping[K, ActionState], *, today: date
) -> dict[K | None, Tally]:
    """The tally of every node, and of the whole plan under None.

    `nodes` must hold parents before children. An action without a state is not
    started. One pass over the nodes.
    """
    placed = list(nodes)
    # Plain lists while adding up: a tally per sum would cost more than the page.
    counts: dict[K | None, list[int]] = {None: [0] * len(COUNTS)}
    for node in placed:
        counts[node.id] = list(COUNTS_OF(_own(node, states, today)))
    for node in reversed(placed):
        above = counts[node.parent]
        for place, count in enumerate(counts[node.id]):
            above[place] += count
    return {key: _told(*each) for key, each in counts.items()}


def progress_of(
    nodes: Iterable[Steered[K]],
    states: Mapping[K, ActionState],
    *,
    by: Rollup,
    sizes: Mapping[K, Decimal],
) -> dict[K | None, Rate]:
    """How far each node is, and the whole plan under None.

    `nodes` must hold parents before children; `sizes` are weights or amounts, not read
    where each action counts alike (see `size_of`).
    """
    placed = list(nodes)
    rates: dict[K | None, Rate] = {None: Rate(by=by)}
    for node in placed:
        rates[node.id] = _own_rate(node, states, by, sizes)
    for node in reversed(placed):
        rates[node.parent] += rates[node.id]
    return rates


def size_of(by: Rollup, size: Decimal | None) -> Decimal | None:
    """What one action counts for; None: nothing to count it by.

    Without a weight it counts like any other; without an amount it cannot be counted
    by amounts.
    """
    if by is Rollup.LEAF:
        return Decimal(1)
    if by is Rollup.WEIGHT:
        return Decimal(1) if size is None else size
    return size or None


def printed_states(nodes: Iterable[Node]) -> dict[str, ActionState]:
    """What a plan file says of its own actions, for a plan not yet followed up."""
    return {
        node.id: ActionState(
            status=node.fields.status or Status.NOT_STARTED,
            recurring=bool(node.fields.recurring),
            due=node.fields.due,
        )
        for node in nodes
        if node.kind is NodeKind.ACTION
    }


@lru_cache
def _of_one(status: Status, recurring: bool, is_late: bool) -> Tally:
    if recurring:
        return Tally(recurring=1, assured=int(status is Status.DONE))
    return Tally(**{status.value: 1}, late=int(is_late))


@lru_cache(1000)
def _told(*counts: int) -> Tally:
    """Actions by hundreds have the same few tallies: each is made once."""
    return Tally(*counts)


def _own(node: Steered[K], states: Mapping[K, ActionState], today: date) -> Tally:
    if node.kind != NodeKind.ACTION:
        return NOTHING
    return Tally.of(states.get(node.id, ActionState()), today)


def _own_rate(
    node: Steered[K],
    states: Mapping[K, ActionState],
    by: Rollup,
    sizes: Mapping[K, Decimal],
) -> Rate:
    state = states.get(node.id, ActionState())
    can_end = not state.recurring and state.status is not Status.ABANDONED
    if node.kind != NodeKind.ACTION or not can_end:
        return Rate(by=by)
    size = size_of(by, sizes.get(node.id))
    if size is None:
        return Rate(by=by, left_out=1)
    return Rate(size if state.status is Status.DONE else Decimal(0), size, by)
