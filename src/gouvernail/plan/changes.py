"""What changes from one version of a plan to another, exactly.

Both versions are of one plan: equal ids are one node, whatever became of it, and each
says everything. Nothing is set aside but where the reading found each node. Unlike
`differences`, which compares a plan with a document by likeness.

    found = changes_between(version_1, version_2)
    found.changed            # the nodes that changed, in reading order
    found.changed[0].kinds   # {Kind.REWORDED, Kind.MOVED}
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import cast

from gouvernail.plan.differences import Alteration, Pair, moved_ids
from gouvernail.plan.model import Fields, Node, PlanFile

WORDS = ("title", "text")
# What one says of a node beside its id, its place and where it was read.
ASPECTS = (*WORDS, "kind", "scope", "printed", "shared")
# What nobody adopted: the shape of the file, and remarks of the reading.
UNTOLD = {"format", "version", "nodes", "messages"}


class Kind(StrEnum):
    """How a node changed. A node may be moved and reworded at once."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    CHANGED = "changed"
    MOVED = "moved"
    RENUMBERED = "renumbered"


@dataclass(frozen=True)
class NodeChange:
    """A node on both sides: nothing before when added, nothing after when removed."""

    old: Node | None
    new: Node | None
    alterations: tuple[Alteration, ...] = ()
    is_moved: bool = False

    @property
    def node(self) -> Node:
        """The node as it stands, or stood last."""
        return self.new or cast(Node, self.old)

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """How it changed; nothing when it did not."""
        return frozenset(_kinds(self))

    @property
    def is_renumbered(self) -> bool:
        """Whether it bears another number, moved or not."""
        both = self.old is not None and self.new is not None
        return both and self.ref_before != self.ref_after

    @property
    def ref_before(self) -> str:
        """Its number in the old version."""
        return (self.old.ref or "") if self.old else ""

    @property
    def ref_after(self) -> str:
        """Its number in the new version."""
        return (self.new.ref or "") if self.new else ""

    def alteration(self, name: str) -> Alteration | None:
        """What became of that field, if it changed."""
        return next((each for each in self.alterations if each.name == name), None)

    @property
    def fields(self) -> tuple[Alteration, ...]:
        """What changed beside its words."""
        return tuple(each for each in self.alterations if each.name not in WORDS)


@dataclass(frozen=True)
class Changes:
    """From `old` to `new`: every node of both in reading order, and the heading.

    What was removed stands where it stood. `heading` is what changed around the tree:
    title, period, values, chapters.
    """

    old: PlanFile
    new: PlanFile
    nodes: tuple[NodeChange, ...]
    heading: tuple[Alteration, ...]

    @cached_property
    def changed(self) -> tuple[NodeChange, ...]:
        """The nodes that are not as they were."""
        return tuple(each for each in self.nodes if each.kinds)

    @property
    def unchanged(self) -> int:
        """How many nodes are as they were."""
        return len(self.nodes) - len(self.changed)

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many nodes changed in each way; one that changed in two counts twice."""
        found = Counter(kind for each in self.changed for kind in each.kinds)
        return {kind: found[kind] for kind in Kind}

    def of_kind(self, kind: Kind) -> tuple[NodeChange, ...]:
        """Those that changed in that way."""
        return tuple(each for each in self.changed if kind in each.kinds)

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same, at the same places."""
        return not self.changed and not self.heading


def changes_between(old: PlanFile, new: PlanFile) -> Changes:
    """What changes from `old` to `new`, two versions of one plan."""
    known = {node.id: node for node in old.nodes}
    pairs = [Pair(known[node.id], node) for node in new.nodes if node.id in known]
    same = {pair.new.id: pair.new.id for pair in pairs}
    moved = frozenset(moved_ids(old, pairs, same))
    told = {
        node.id: _change(known.get(node.id), node, node.id in moved)
        for node in new.nodes
    }
    for node in old.nodes:
        told.setdefault(node.id, NodeChange(node, None))
    order = _reading_order(old, new)
    return Changes(old, new, tuple(told[each] for each in order), _heading(old, new))


def alterations_of(old: Node, new: Node) -> Iterator[Alteration]:
    """Everything that `new` says otherwise, in the order of the plan file."""
    for name in ASPECTS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Alteration(name, before, after)
    if old.fields != new.fields:
        yield from _between(old.fields, new.fields, tuple(Fields.model_fields))


def _change(old: Node | None, new: Node, is_moved: bool) -> NodeChange:
    if old is None:
        return NodeChange(None, new)
    return NodeChange(old, new, tuple(alterations_of(old, new)), is_moved)


def _heading(old: PlanFile, new: PlanFile) -> tuple[Alteration, ...]:
    names = tuple(name for name in PlanFile.model_fields if name not in UNTOLD)
    return tuple(_between(old, new, names))


def _between(old: object, new: object, names: tuple[str, ...]) -> Iterator[Alteration]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Alteration(name, before, after)


def _kinds(change: NodeChange) -> Iterator[Kind]:
    if change.old is None or change.new is None:
        yield Kind.ADDED if change.old is None else Kind.REMOVED
        return
    names = {each.name for each in change.alterations}
    if names.intersection(WORDS):
        yield Kind.REWORDED
    if names.difference(WORDS):
        yield Kind.CHANGED
    if change.is_moved:
        yield Kind.MOVED
    # Another number says nothing new of what moved or changed otherwise.
    if change.is_renumbered and not names and not change.is_moved:
        yield Kind.RENUMBERED


def _reading_order(old: PlanFile, new: PlanFile) -> Iterator[str]:
    """The ids of both: those of `new` in its order, what was removed where it stood."""
    below: defaultdict[str | None, list[str]] = defaultdict(list)
    for node in new.nodes:
        below[node.parent].append(node.id)
    kept = {node.id for node in new.nodes}
    last: dict[str | None, str] = {}
    for node in old.nodes:
        if node.id not in kept:
            _put_behind(below[node.parent], node.id, last.get(node.parent))
        last[node.parent] = node.id
    return _preorder(below)


def _put_behind(family: list[str], node: str, former: str | None) -> None:
    """Behind the sibling that it followed; first where that one is here no more."""
    place = family.index(former) + 1 if former in family else 0
    family.insert(place, node)


def _preorder(below: Mapping[str | None, list[str]]) -> Iterator[str]:
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(below.get(node, [])))
