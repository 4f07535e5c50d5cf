"""The difference of two versions as a value: it makes the second out of the first.

    patch = patch_of(a, b)
    apply(patch, a) == b                   # to the letter: order, numbers, chapters
    apply(patch.reversed(), b) == a
    Patch.from_json(patch.as_json()) == patch

A patch holds both sides of whatever changed, so that it can be undone, be read without
either version, and refuse a plan that it was not made for. It is plain JSON, in the
words of docs/planfile.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from pydantic import ValidationError

from gouvernail.plan.model import Fields, Node, PlanFile
from gouvernail.plan.ordering import longest_rising
from gouvernail.plan.refusals import refusal
from gouvernail.plan.wording import PlanError, gettext_noop as _

FORMAT = "gouvernail.patch"
VERSION = 1
# A value of JSON as it stood and as it stands.
Pair = tuple[Any, Any]
# Where nodes stand: an id, and the id right before it in the file (None: the first).
Places = tuple[tuple[str, str | None], ...]
HEADING = tuple(name for name in PlanFile.model_fields if name != "nodes")
# The place of a node in the file is told apart; its parent and number are told here.
NODE = tuple(name for name in Node.model_fields if name not in ("id", "fields"))
IN_FIELDS = "fields."


@dataclass(frozen=True)
class Patch:
    """What changes from one version to the next.

    `changed` gives, by id, each name that differs with both values; the name of a
    field is `fields.lead`. `taken` and `put` are the nodes that leave their place in
    the file and where these, or new ones, go.
    """

    heading: Mapping[str, Pair]
    removed: tuple[Mapping[str, Any], ...]
    added: tuple[Mapping[str, Any], ...]
    changed: Mapping[str, Mapping[str, Pair]]
    taken: Places
    put: Places

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return not (self.heading or self.changed or self.taken or self.put)

    def reversed(self) -> "Patch":
        """The patch that takes this one back."""
        return Patch(
            heading=_turned(self.heading),
            removed=self.added,
            added=self.removed,
            changed={key: _turned(pairs) for key, pairs in self.changed.items()},
            taken=self.put,
            put=self.taken,
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values, ready for a file."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "heading": {name: list(pair) for name, pair in self.heading.items()},
            "removed": [dict(node) for node in self.removed],
            "added": [dict(node) for node in self.added],
            "changed": {
                key: {name: list(pair) for name, pair in pairs.items()}
                for key, pairs in self.changed.items()
            },
            "taken": [list(place) for place in self.taken],
            "put": [list(place) for place in self.put],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` wrote. Raises `PlanError` for anything else."""
        if kept.get("format") != FORMAT or kept.get("version") != VERSION:
            raise PlanError(_("This is not a file of changes between two versions."))
        try:
            return cls(
                heading=_pairs(kept["heading"]),
                removed=tuple(kept["removed"]),
                added=tuple(kept["added"]),
                changed={key: _pairs(each) for key, each in kept["changed"].items()},
                taken=_places(kept["taken"]),
                put=_places(kept["put"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise PlanError(_("The file of changes is not whole.")) from error


def patch_of(old: PlanFile, new: PlanFile) -> Patch:
    """What makes `new` out of `old`; equal ids are one node."""
    before = {node.id: node for node in old.nodes}
    after = {node.id: node for node in new.nodes}
    leaving, coming = _displaced(old, new, before.keys() & after.keys())
    return Patch(
        heading=_heading(old, new),
        removed=tuple(_dumped(node) for node in old.nodes if node.id not in after),
        added=tuple(_dumped(node) for node in new.nodes if node.id not in before),
        changed={
            node.id: _node(before[node.id], node)
            for node in new.nodes
            if node.id in before and before[node.id] != node
        },
        taken=leaving,
        put=coming,
    )


def apply(patch: Patch, plan: PlanFile) -> PlanFile:
    """`plan` as the patch makes it.

    Raises `PlanError` where the plan does not say what the patch replaces: nothing is
    applied by halves.
    """
    nodes = {node.id: node for node in plan.nodes}
    _take_out(patch, nodes)
    for key, pairs in patch.changed.items():
        nodes[key] = _edited(nodes.get(key), pairs)
    nodes |= {each["id"]: _node_of(each) for each in patch.added}
    order = _ordered(patch, [node.id for node in plan.nodes])
    if set(order) != nodes.keys() or len(order) != len(nodes):
        raise _misfit()
    # Validated as a whole: what is no tree is refused.
    return _with_heading(patch, plan, tuple(nodes[key] for key in order))


def _misfit() -> PlanError:
    return PlanError(_("These changes were made for another state of the plan."))


def _turned(pairs: Mapping[str, Pair]) -> dict[str, Pair]:
    return {name: (after, before) for name, (before, after) in pairs.items()}


def _pairs(kept: Mapping[str, Sequence[Any]]) -> dict[str, Pair]:
    return {name: (before, after) for name, (before, after) in kept.items()}


def _places(kept: Sequence[Sequence[Any]]) -> Places:
    return tuple((key, behind) for key, behind in kept)


def _dumped(node: Node) -> dict[str, Any]:
    value = node.model_dump(mode="json", by_alias=True, exclude={"fields"})
    known = node.fields.model_dump(mode="json", exclude_defaults=True)
    return {**value, "fields": known}


def _heading(old: PlanFile, new: PlanFile) -> dict[str, Pair]:
    names = {name for name in HEADING if getattr(old, name) != getattr(new, name)}
    if not names:
        return {}
    before = old.model_dump(mode="json", by_alias=True, include=names)
    after = new.model_dump(mode="json", by_alias=True, include=names)
    return {name: (before[name], after[name]) for name in HEADING if name in names}


def _node(old: Node, new: Node) -> dict[str, Pair]:
    names = {name for name in NODE if getattr(old, name) != getattr(new, name)}
    found = _told(old, new, names)
    if old.fields != new.fields:
        pairs = _told(old.fields, new.fields, _differing(old.fields, new.fields))
        found |= {f"{IN_FIELDS}{name}": pair for name, pair in pairs.items()}
    return found


def _differing(old: Fields, new: Fields) -> set[str]:
    names = Fields.model_fields
    return {name for name in names if getattr(old, name) != getattr(new, name)}


def _told(old: Node | Fields, new: Node | Fields, names: set[str]) -> dict[str, Pair]:
    if not names:
        return {}
    before = old.model_dump(mode="json", by_alias=True, include=names)
    after = new.model_dump(mode="json", by_alias=True, include=names)
    return {name: (before[name], after[name]) for name in sorted(names)}


def _displaced(
    old: PlanFile, new: PlanFile, common: set[str] | frozenset[str]
) -> tuple[Places, Places]:
    """What leaves its place in the old file, and what is put in the new one."""
    rank = {node.id: place for place, node in enumerate(old.nodes)}
    kept = [node.id for node in new.nodes if node.id in common]
    steady = {kept[place] for place in longest_rising([rank[key] for key in kept])}
    return _apart(old, steady), _apart(new, steady)


def _apart(plan: PlanFile, steady: set[str]) -> Places:
    ids = [node.id for node in plan.nodes]
    behind = [None, *ids]
    return tuple(
        (key, former)
        for key, former in zip(ids, behind, strict=False)
        if key not in steady
    )


def _take_out(patch: Patch, nodes: dict[str, Node]) -> None:
    for each in patch.removed:
        found = nodes.pop(each["id"], None)
        if found is None or found != _node_of(each):
            raise _misfit()


def _edited(node: Node | None, pairs: Mapping[str, Pair]) -> Node:
    if node is None or not _says(node, pairs):
        raise _misfit()
    value = node.model_dump(mode="json", by_alias=True)
    for name, (_before, after) in pairs.items():
        if name.startswith(IN_FIELDS):
            value["fields"][name.removeprefix(IN_FIELDS)] = after
        else:
            value[name] = after
    return _node_of(value)


def _says(node: Node, pairs: Mapping[str, Pair]) -> bool:
    """Whether the node says what is to be replaced."""
    value = node.model_dump(mode="json", by_alias=True)
    flat = value | {
        f"{IN_FIELDS}{name}": told for name, told in value["fields"].items()
    }
    return all(flat.get(name) == before for name, (before, _after) in pairs.items())


def _node_of(value: Mapping[str, Any]) -> Node:
    try:
        return Node.model_validate(value, strict=False)
    except ValidationError as error:
        raise refusal(error) from error


def _ordered(patch: Patch, ids: list[str]) -> list[str]:
    """The ids in their new order: each that is put goes right behind its neighbour."""
    leaving = {key for key, _behind in patch.taken}
    follower = {behind: key for key, behind in patch.put}
    order: list[str] = []
    for anchor in (None, *(key for key in ids if key not in leaving)):
        if anchor is not None:
            order.append(anchor)
        while (anchor := follower.pop(anchor, None)) is not None:
            order.append(anchor)
    return order


def _with_heading(patch: Patch, plan: PlanFile, nodes: tuple[Node, ...]) -> PlanFile:
    now = plan.model_dump(mode="json", by_alias=True, include=set(patch.heading))
    if any(now[name] != before for name, (before, _after) in patch.heading.items()):
        raise _misfit()
    same = {name: getattr(plan, name) for name in HEADING if name not in patch.heading}
    new = {name: after for name, (_before, after) in patch.heading.items()}
    try:
        return PlanFile.model_validate({**same, **new, "nodes": nodes}, strict=False)
    except ValidationError as error:
        raise refusal(error) from error
