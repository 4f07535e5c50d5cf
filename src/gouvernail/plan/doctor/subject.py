"""What the doctor looks at: a plan read once, reduced to what the checks ask of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.rollups import CLOSED
from gouvernail.plan.tree import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One node. `is_elsewhere`: another authority leads it, and mends it in its plan.

    `sourced` is whether each amount of money says where it comes from; None without
    money.
    """

    id: str
    parent: str | None
    kind: NodeKind
    title: str
    ref: str = ""
    department: str = ""
    is_led: bool = False
    start: date | None = None
    due: date | None = None
    recurring: bool = False
    status: Status = Status.NOT_STARTED
    said_on: date | None = None
    weight: int | None = None
    has_means: bool = False
    sourced: bool | None = None
    has_indicator: bool = False
    has_milestone: bool = False
    is_elsewhere: bool = False

    @property
    def is_open(self) -> bool:
        """Still to be done; a recurring action is, until it is given up."""
        if self.recurring:
            return self.status is not Status.ABANDONED
        return self.status not in CLOSED

    @property
    def name(self) -> str:
        """Its number, else its title."""
        return self.ref or self.title


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator: whether somebody measured it, and since when a value is due."""

    id: str
    label: str
    node: str | None
    is_measured: bool
    overdue_since: date | None = None


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise of the policy declaration of a `house`."""

    id: str
    text: str
    is_carried: bool
    house: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody whom the words of a node seem to name; `id` does not repeat the name."""

    id: str
    node: str
    found: str


@dataclass(frozen=True)
class Subject:
    """A plan on `today`, parents before children.

    `is_followed`: people are asked for news; `is_kept`: money, staff and indicators are
    entered in it, which in a working draft they are not; `by_weight`: its progress is
    counted by weight.
    """

    today: date
    entries: tuple[Entry, ...]
    language: str = "fr"
    is_followed: bool = True
    is_kept: bool = True
    by_weight: bool = False
    gauges: tuple[Gauge, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def tree(self) -> Tree[Entry]:
        """The nodes by their permanent id."""
        return Tree(self.entries)

    @cached_property
    def ours(self) -> list[Entry]:
        """Without what another authority leads."""
        return [entry for entry in self.entries if not entry.is_elsewhere]

    @cached_property
    def actions(self) -> list[Entry]:
        """The actions of ours that were not given up."""
        kind, gone = NodeKind.ACTION, Status.ABANDONED
        return [e for e in self.ours if e.kind is kind and e.status is not gone]

    @cached_property
    def open_actions(self) -> list[Entry]:
        """Those that are still to be done."""
        return [entry for entry in self.actions if entry.is_open]

    @cached_property
    def objectives(self) -> list[Entry]:
        """Strategic and operational objectives of ours."""
        kinds = (NodeKind.STRATEGIC, NodeKind.OPERATIONAL)
        return [entry for entry in self.ours if entry.kind in kinds]

    @cached_property
    def due_above(self) -> Mapping[str, Entry]:
        """For each node below a dated one, the closest of those."""
        dated: dict[str, Entry] = {}
        found: dict[str, Entry] = {}
        for entry in self.entries:
            above = dated.get(entry.parent) if entry.parent else None
            if above is not None:
                found[entry.id] = above
            nearest = entry if entry.due else above
            if nearest is not None:
                dated[entry.id] = nearest
        return found

    @cached_property
    def measured(self) -> frozenset[str]:
        """The nodes that have an indicator, themselves or somewhere below."""
        parents = {entry.id: entry.parent for entry in self.entries}
        found: set[str] = set()
        for entry in self.entries:
            each: str | None = entry.id if entry.has_indicator else None
            while each is not None and each not in found:
                found.add(each)
                each = parents[each]
        return frozenset(found)
