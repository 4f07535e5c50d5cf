"""What stands in what, among the contents of an iA.PST site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gouvernail.plan.kinds import NodeKind

SPACE, TASK = "pstprojectspace", "task"
LINKS = frozenset({"action_link", "subaction_link"})
KINDS: Mapping[str, NodeKind] = {
    "strategicobjective": NodeKind.STRATEGIC,
    "operationalobjective": NodeKind.OPERATIONAL,
    "pstaction": NodeKind.ACTION,
    "pstsubaction": NodeKind.SUBACTION,
}
# Where a content names another one.
UID, ADDRESS = "UID", "@id"
# A content deeper than this is none that people made.
DEEPEST = 40


@dataclass(eq=False)
class Thing:
    """One content: what it is, what it says, and what it was found in."""

    type: str
    says: dict[str, Any]
    within: "Thing | None"

    @property
    def kind(self) -> NodeKind | None:
        """Its level in a plan, where it has one."""
        return KINDS.get(self.type)

    @property
    def address(self) -> str:
        """Where it stands in its site."""
        return _text(self.says.get(ADDRESS)).rstrip("/")

    @property
    def uid(self) -> str:
        """Its name for ever."""
        return _text(self.says.get(UID))


@dataclass
class Branch:
    """All the contents of a file, in its order."""

    things: list[Thing] = field(default_factory=list)
    # What a list says that it holds, and what it does.
    cut: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, value: object) -> "Branch":
        """The contents of a JSON value, those told twice as one."""
        found = cls()
        waiting: list[tuple[object, Thing | None]] = [(value, None)]
        while waiting:
            each, within = waiting.pop()
            if isinstance(each, list):
                waiting += [(item, within) for item in reversed(each)]
            elif isinstance(each, dict):
                inner = found._taken(each, within)
                items = each.get("items")
                if isinstance(items, list):
                    found._count(each.get("items_total"), items)
                    waiting.append((items, inner))
        return found

    def of_type(self, name: str) -> list[Thing]:
        """Those of that type."""
        return [thing for thing in self.things if thing.type == name]

    @cached_property
    def nodes(self) -> list[Thing]:
        """What a plan is made of."""
        return [thing for thing in self.things if thing.kind]

    def over(self, thing: Thing) -> Iterator[Thing]:
        """What it stands in, the nearest first; a circle ends like anything deep."""
        found: Thing | None = thing
        for _step in range(DEEPEST):
            found = self._above(found) if found else None
            if found is None or found is thing:
                return
            yield found

    def parent(self, thing: Thing) -> Thing | None:
        """The nearest part of a plan that it may stand in."""
        for found in self.over(thing):
            if found.kind and _is_narrower(thing, found):
                return found
        return None

    def is_moved(self, thing: Thing, parent: Thing | None) -> bool:
        """Whether it stood in another part of a plan than the one given."""
        stood = next((found for found in self.over(thing) if found.kind), None)
        return stood is not parent

    def named(self, reference: object) -> Thing | None:
        """The content that a reference names."""
        if not isinstance(reference, dict):
            return None
        by_uid = self._by_uid.get(_text(reference.get(UID)))
        return by_uid or self._by_address.get(_text(reference.get(ADDRESS)).rstrip("/"))

    def _above(self, thing: Thing) -> Thing | None:
        told = thing.within or self.named(thing.says.get("parent"))
        if told is not None and told is not thing:
            return told
        place = thing.address
        for _step in range(DEEPEST):
            place = place.rpartition("/")[0]
            if found := self._by_address.get(place):
                return found
        return None

    def _taken(self, says: dict[str, Any], within: Thing | None) -> Thing | None:
        """The content that an object tells; what is none holds for what it is in."""
        name = says.get("@type")
        if not isinstance(name, str):
            return within
        thing = Thing(name.lower(), says, within)
        known = self._known.get(thing.address or thing.uid)
        if known is None:
            self.things.append(thing)
            self._known[thing.address or thing.uid or f"#{len(self.things)}"] = thing
            return thing
        told = {key: each for key, each in says.items() if each not in NOTHING}
        known.says = {**known.says, **told}
        known.within = known.within or within
        return known

    def _count(self, total: object, items: list[object]) -> None:
        if isinstance(total, int) and total > len(items):
            self.cut.append((len(items), total))

    @cached_property
    def _known(self) -> dict[str, Thing]:
        return {}

    @cached_property
    def _by_uid(self) -> dict[str, Thing]:
        return {thing.uid: thing for thing in self.things if thing.uid}

    @cached_property
    def _by_address(self) -> dict[str, Thing]:
        return {thing.address: thing for thing in self.things if thing.address}


NOTHING: tuple[object, ...] = (None, "", [], {})


def _is_narrower(thing: Thing, parent: Thing) -> bool:
    """A task or a link may stand in any part of a plan."""
    kind = thing.kind
    return kind is None or parent.kind is None or parent.kind.rank < kind.rank


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
