"""What a plan says that another did not: added, gone, changed, moved.

Works on any two plan files, a stored plan and a new document as well as two versions
of one plan. A number that changed because something was put before it is no change;
neither is a straight apostrophe that became a curly one. What the new plan does not
print is not taken out by it, unless one knows that it says everything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gouvernail.plan.kinds import Scope
from gouvernail.plan.likeness import plain
from gouvernail.plan.matching import Matching, match
from gouvernail.plan.model import Fields, Node, PlanFile
from gouvernail.plan.ordering import longest_rising


@dataclass(frozen=True)
class Alteration:
    """One thing that a node says otherwise: title, text, kind, scope or a field."""

    name: str
    before: object
    after: object


@dataclass(frozen=True)
class Pair:
    """A node as it stood and as it stands."""

    old: Node
    new: Node
    alterations: tuple[Alteration, ...] = ()

    @property
    def is_renumbered(self) -> bool:
        """Whether its place gives it another number."""
        return self.old.ref != self.new.ref

    def alteration(self, name: str) -> Alteration | None:
        """What became of that field, if it changed."""
        return next((each for each in self.alterations if each.name == name), None)


@dataclass(frozen=True)
class Differences:
    """From `old` to `new`. `moved` are the ids, in the old plan, of what moved.

    A node can be changed and moved. `pairs` are all that both plans have, in the
    order of the new one.
    """

    old: PlanFile
    new: PlanFile
    matching: Matching
    pairs: tuple[Pair, ...]
    moved_ids: frozenset[str]

    @cached_property
    def added(self) -> tuple[Node, ...]:
        """Nodes of the new plan that the old one did not have."""
        known = self.matching.old_of
        return tuple(node for node in self.new.nodes if node.id not in known)

    @cached_property
    def gone(self) -> tuple[Node, ...]:
        """Nodes of the old plan that the new one does not have."""
        kept = self.matching.new_of
        return tuple(node for node in self.old.nodes if node.id not in kept)

    @cached_property
    def changed(self) -> tuple[Pair, ...]:
        """Those that say something else."""
        return tuple(pair for pair in self.pairs if pair.alterations)

    @cached_property
    def moved(self) -> tuple[Pair, ...]:
        """Those that stand elsewhere, under another parent or among their siblings."""
        return tuple(pair for pair in self.pairs if pair.old.id in self.moved_ids)

    @cached_property
    def renumbered(self) -> tuple[Pair, ...]:
        """Those that only bear another number, for information."""
        return tuple(
            pair
            for pair in self.pairs
            if pair.is_renumbered and pair.old.id not in self.moved_ids
        )

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.gone or self.changed or self.moved)


def differences(
    old: PlanFile,
    new: PlanFile,
    *,
    matching: Matching | None = None,
    is_complete: bool = False,
) -> Differences:
    """What changes from `old` to `new`.

    Nodes are paired by `matching`, found by likeness when it is not given: for two
    versions of one plan, pair equal ids. With `is_complete`, what `new` leaves out
    was taken out.
    """
    pairs = matching or match(old, new)
    shown = _Shown(new, is_complete)
    known = {node.id: node for node in old.nodes}
    both = tuple(
        Pair(known[mine], node, tuple(shown.alterations(known[mine], node)))
        for node in new.nodes
        if (mine := pairs.old_of.get(node.id)) is not None
    )
    return Differences(
        old, new, pairs, both, frozenset(moved_ids(old, both, pairs.old_of))
    )


class _Shown:
    """What the new plan can be said to say."""

    def __init__(self, new: PlanFile, is_complete: bool) -> None:
        self._is_complete = is_complete
        # A document that marks nothing as shared says nothing of who does what.
        self._tells_scope = is_complete or any(
            node.scope is Scope.SYNERGY for node in new.nodes
        )

    def alterations(self, old: Node, new: Node) -> Iterator[Alteration]:
        """What `new` says otherwise than `old`, in the order of the plan file."""
        pairs = [(name, getattr(old, name), getattr(new, name)) for name in ASPECTS]
        pairs += [
            (name, getattr(old.fields, name), getattr(new.fields, name))
            for name in Fields.model_fields
        ]
        for name, before, after in pairs:
            if self._is_told(name, after) and comparable(before) != comparable(after):
                yield Alteration(name, before, after)

    def _is_told(self, name: str, after: object) -> bool:
        if name == "scope":
            return self._tells_scope
        return self._is_complete or after not in NOTHING


ASPECTS = ("title", "text", "kind", "scope")
NOTHING: tuple[object, ...] = (None, "", ())


def comparable(value: object) -> object:
    """`value` so that equal ones mean the same: order and typography set aside."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple):
        return sorted(str(comparable(each)) for each in value)
    # Not recurring, and not said to be, are one.
    return None if value is False else value


def moved_ids(
    old: PlanFile, pairs: Iterable[Pair], old_of: Mapping[str, str]
) -> Iterator[str]:
    """The ids of what has another parent, or another rank among those that stayed.

    `pairs` stand in the order of the new plan; `old_of` gives the old id of a new one.
    As few as explain the new order: one that goes to the end moves nobody else.
    """
    rank = {node.id: place for place, node in enumerate(old.nodes)}
    stayed: defaultdict[str | None, list[str]] = defaultdict(list)
    for pair in pairs:
        above = old_of.get(pair.new.parent) if pair.new.parent else None
        if above == pair.old.parent and (above or not pair.new.parent):
            stayed[above].append(pair.old.id)
        else:
            yield pair.old.id
    for family in stayed.values():
        steady = longest_rising([rank[each] for each in family])
        yield from (each for place, each in enumerate(family) if place not in steady)
