"""Taking over some of what differs, or all of it.

A choice is one change of one node. Some want others: what was added under something
new wants that too, what moves under it as well, and nothing goes while it still holds
something that stays. `completed` says which; `taken` makes the plan that they give.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from gouvernail.plan.differences import ASPECTS, Differences, Pair
from gouvernail.plan.draft import Draft
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Fields, Node, PlanFile
from gouvernail.plan.tree import Tree


class Sort(StrEnum):
    """What a choice does."""

    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    GONE = "gone"


class Choice(NamedTuple):
    """One change of one node: its id in the new plan if added, else in the old."""

    sort: Sort
    node: str


def choices_of(told: Differences) -> list[Choice]:
    """Everything that can be taken over."""
    return [
        *(Choice(Sort.CHANGED, pair.old.id) for pair in told.changed),
        *(Choice(Sort.MOVED, pair.old.id) for pair in told.moved),
        *(Choice(Sort.ADDED, node.id) for node in told.added),
        *(Choice(Sort.GONE, node.id) for node in told.gone),
    ]


def completed(told: Differences, chosen: Iterable[Choice]) -> frozenset[Choice]:
    """`chosen` with all that it wants; what is no difference is left aside."""
    wants = Wants(told)
    waiting = [choice for choice in chosen if choice in wants.possible]
    found = set(waiting)
    while waiting:
        more = {each for each in wants.of(waiting.pop()) if each in wants.possible}
        waiting.extend(more - found)
        found |= more
    return frozenset(found)


@dataclass(frozen=True)
class Wants:
    """Which choices another choice cannot do without."""

    told: Differences

    @cached_property
    def possible(self) -> frozenset[Choice]:
        """Every choice there is."""
        return frozenset(choices_of(self.told))

    def of(self, choice: Choice) -> Iterator[Choice]:
        """What `choice` wants right away; some of it may be no difference."""
        if choice.sort is Sort.GONE:
            for child in self._trees[0].children_of(choice.node):
                yield Choice(Sort.GONE, child.id)
                yield Choice(Sort.MOVED, child.id)
            return
        new = choice.node
        if choice.sort is not Sort.ADDED:
            new = self.told.matching.new_of[choice.node]
            yield from self._with_level(choice)
        if choice.sort is not Sort.CHANGED:
            yield from self._under(self._trees[1][new].parent)

    def _under(self, parent: str | None) -> Iterator[Choice]:
        """What must be there to stand under `parent`, a node of the new plan."""
        if parent is None:
            return
        there = self.told.matching.old_of.get(parent)
        if there is None:
            yield Choice(Sort.ADDED, parent)
        elif there in self._other_levels:
            yield Choice(Sort.CHANGED, there)

    def _with_level(self, choice: Choice) -> Iterator[Choice]:
        """A level changes with the place, and with those above and below."""
        level = self._other_levels.get(choice.node)
        if level is None:
            return
        yield Choice(Sort.CHANGED, choice.node)
        yield Choice(Sort.MOVED, choice.node)
        above = self._trees[0].parent_of(choice.node)
        below = self._trees[0].children_of(choice.node)
        for each in (*below, *([above] if above else [])):
            if each.id in self._other_levels:
                yield Choice(Sort.CHANGED, each.id)
        # Never that they go: what holds them back is said instead.
        for child in below:
            if child.kind.rank <= level.rank:
                yield Choice(Sort.MOVED, child.id)

    @cached_property
    def _trees(self) -> tuple[Tree[Node], Tree[Node]]:
        return Tree(self.told.old.nodes), Tree(self.told.new.nodes)

    @cached_property
    def _other_levels(self) -> Mapping[str, NodeKind]:
        return {
            pair.old.id: pair.new.kind
            for pair in self.told.changed
            if pair.alteration("kind")
        }


def taken(
    told: Differences,
    chosen: Iterable[Choice],
    *,
    name: Callable[[Node], str] | None = None,
) -> PlanFile:
    """The old plan after `chosen`, completed: ids stay, numbers follow the places.

    `name` gives the id of a node that is added, by default its own if it is free.
    Raises `PlanError` where what is chosen and what stays do not make a tree.
    """
    return Taking(told, completed(told, chosen), name).run()


class Taking:
    """The work of `taken`, in an order in which every step finds its place."""

    def __init__(
        self,
        told: Differences,
        chosen: frozenset[Choice],
        name: Callable[[Node], str] | None = None,
    ) -> None:
        self._told, self._chosen = told, chosen
        self._draft = Draft.of(told.old)
        # The ids in the result, by the ids in the new plan.
        self._ids: dict[str, str] = dict(told.matching.old_of)
        for node in told.added:
            if Choice(Sort.ADDED, node.id) in chosen:
                self._ids[node.id] = (name or self._free_id)(node)

    @property
    def ids(self) -> Mapping[str, str]:
        """The id in the result of each node of the new plan that is in it."""
        return self._ids

    def run(self) -> PlanFile:
        """The plan that comes of it."""
        for pair in self._of(Sort.CHANGED, self._told.changed):
            self._draft.change(pair.old.id, **changes_of(pair))
        moved = {pair.old.id for pair in self._of(Sort.MOVED, self._told.moved)}
        for each in moved:
            self._draft.detach(each)
        for node in reversed(self._told.gone):
            if Choice(Sort.GONE, node.id) in self._chosen:
                self._draft.drop(node.id)
        self._put_in_place(moved)
        for node in self._draft.nodes.values():
            self._draft.check_kind(node)
        return self._draft.finished(None)

    def _of(self, sort: Sort, pairs: Iterable[Pair]) -> Iterator[Pair]:
        return (pair for pair in pairs if Choice(sort, pair.old.id) in self._chosen)

    def _put_in_place(self, moved: set[str]) -> None:
        """Add and move in the order of the new plan, each after its neighbour."""
        tree = Tree(self._told.new.nodes)
        for node in self._told.new.nodes:
            mine = self._ids.get(node.id)
            is_new = mine is not None and node.id not in self._told.matching.old_of
            if mine is None or not (is_new or mine in moved):
                continue
            parent = self._ids[node.parent] if node.parent else None
            if is_new:
                own = node.model_copy(update={"id": mine, "parent": None})
                self._draft.nodes[mine] = own
            place = self._place(tree, node, parent)
            self._draft.attach(mine, parent=parent, position=place)

    def _place(self, tree: Tree[Node], node: Node, parent: str | None) -> int:
        """After the nearest sibling before it that is there, or before the next one."""
        here = {
            each: place for place, each in enumerate(self._draft.children_of(parent))
        }
        family = [self._ids.get(each.id, "") for each in tree.siblings_of(node.id)]
        own = family.index(self._ids[node.id])
        before = (here[each] + 1 for each in reversed(family[:own]) if each in here)
        after = (here[each] for each in family[own:] if each in here)
        return next(before, next(after, len(here)))

    def _free_id(self, node: Node) -> str:
        taken_ids = {*self._draft.nodes, *self._ids.values()}
        rank, wanted = 1, node.id
        while wanted in taken_ids:
            rank += 1
            wanted = f"{node.id[:58]}-{rank}"
        return wanted


def changes_of(pair: Pair) -> dict[str, object]:
    """What the old node takes over from the new one, as `Node` names it."""
    after = {each.name: each.after for each in pair.alterations}
    own = {name: value for name, value in after.items() if name in ASPECTS}
    fields = {name: value for name, value in after.items() if name not in own}
    if not fields:
        return own
    return {**own, "fields": Fields.model_copy(pair.old.fields, update=fields)}
