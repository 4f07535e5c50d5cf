"""The shape of the tree: rows that a sheet adds, moves, takes out.

A new row may stand under another new row, which it names by its title. Until they are
there, `Material.awaited` has a node in the place of each that may be added.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from gouvernail.exchange.roundtrip.value import Act, is_new_key, new_key
from gouvernail.plan.kinds import RANKS, NodeKind
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.shape import (
    add_node,
    change_level,
    move_node,
    remove_node,
)
from gouvernail.workbooks import texts
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.meaning import SHAPE, one_of
from gouvernail.workbooks.taking.lines import REFUSALS, Line, require, writer


def check_added(material: Material, line: Line) -> None:
    """Raise why a new row cannot stand where it says."""
    kind = NodeKind(one_of(NodeKind, line.get("kind")))
    if not texts.written(line.get("title")):
        raise PlanError(_("A title is never empty."))
    require(material.rewords)
    _check_place(line)
    parent = _parent(material, line)
    if parent is not None:
        check_open(material, parent)
        if NodeKind(parent.kind).rank >= kind.rank:
            raise PlanError(
                _("What stands under “%(title)s” is of a narrower level."),
                title=parent.title[:80],
            )


def check_moved(material: Material, node: Node, line: Line) -> None:
    """Raise why a row cannot go where its cells say."""
    asked = {name: line.cells[name] for name in SHAPE if name in line.cells}
    if not asked:
        return
    check_open(material, node)
    if "kind" in asked:
        one_of(NodeKind, asked["kind"])
    _check_place(line)
    parent = _parent(material, line)
    if parent is not None:
        if parent.path.startswith(node.path):
            raise PlanError(
                _("“%(title)s” cannot stand under itself or under one of its parts."),
                title=node.title[:80],
            )
        check_open(material, parent)


def check_open(material: Material, node: Node) -> None:
    """May she change the tree there? What another authority leads is moved by it."""
    require(material.rewords)
    require(material.user is None or can_edit_node(material.user, node))


def expect(material: Material, lines: Iterable[Line]) -> None:
    """Let rows name the new ones that may be added, from the top down."""
    material.awaited.clear()
    for line in sorted(lines, key=_rank):
        with suppress(*REFUSALS):
            check_added(material, line)
            material.awaited[new_key(line.number)] = _stand_in(material, line)


def add(material: Material, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Add the new rows, the wider ones first; what else they say is said afterwards."""
    for line in sorted(lines, key=_rank):
        parent = _parent(material, line)
        node, _change = add_node(
            plan=material.plan,
            kind=NodeKind(line.get("kind")),
            title=texts.written(line.get("title")),
            by=writer(material),
            parent=parent,
            position=_position(material, parent, line),
        )
        material.awaited[new_key(line.number)] = node
        cells = {n: t for n, t in line.told.items() if n not in SHAPE}
        yield node.key, Line(line.table, node.key, line.number, line.act, cells)


def reshape(material: Material, lines: Iterable[Line]) -> None:
    """Levels, then places: the first ones first, so that each stays where it is put."""
    by = writer(material)
    for line in lines:
        if "kind" in line.cells:
            node = _row(material, line.row)
            change_level(node=node, by=by, kind=NodeKind(line.cells["kind"]))
    moved = [line for line in lines if {"parent", "place"} & line.cells.keys()]
    for line in sorted(moved, key=_wanted_place):
        node, parent = _row(material, line.row), _parent(material, line)
        position = _position(material, parent, line, node)
        move_node(node=node, by=by, parent=parent, position=position)


def remove(material: Material, keys: set[str]) -> None:
    """Take rows out, what they hold with them; refused where that was left alone."""
    for key in [node.key for node in material.nodes if node.key in keys]:
        rows = Node.objects.of_plan(material.plan)
        node = rows.filter(key=key).first()
        if node is None:
            continue
        node.plan = material.plan
        below = set(rows.below(node).values_list("key", flat=True))
        if below - keys:
            raise PlanError(
                _("“%(title)s” holds rows that are kept: move them first."),
                title=node.title[:80],
            )
        remove_node(node=node, by=writer(material))


def _parent(material: Material, line: Line) -> Node | None:
    """What a row stands under, there already or awaited."""
    key = line.get("parent")
    if not key:
        _refuse_orphan(material, line)
        return None
    parent = material.named(key)
    if parent is None and is_new_key(key):
        raise PlanError(_("The new row that it stands under is not taken over."))
    if parent is None:
        raise PlanError(_("What it stands under is no longer in the plan."))
    return parent


def _refuse_orphan(material: Material, line: Line) -> None:
    """A narrow row is put at the top only where such rows stand already."""
    if line.act is not Act.ADDED and "parent" not in line.cells:
        return
    tops = [NodeKind(n.kind).rank for n in material.nodes if n.parent_id is None]
    if tops and _rank(line) > max(tops):
        raise PlanError(_("Say what it stands under."))


def _stand_in(material: Material, line: Line) -> Node:
    parent = _parent(material, line)
    return Node(
        plan=material.plan,
        key=new_key(line.number),
        kind=line.get("kind"),
        title=texts.written(line.get("title")),
        owner_id=parent.owner_id if parent else None,
    )


def _check_place(line: Line) -> None:
    if "place" in line.cells and (texts.whole_in(line.cells["place"]) or 0) < 1:
        raise PlanError(_("Places count from 1."))


def _rank(line: Line) -> int:
    kinds: dict[str, int] = {kind.value: rank for kind, rank in RANKS.items()}
    return kinds.get(line.get("kind"), len(kinds))


def _wanted_place(line: Line) -> int:
    return texts.whole_in(line.cells.get("place", "")) or 0


def _position(
    material: Material, parent: Node | None, line: Line, node: Node | None = None
) -> int | None:
    """Where it goes; last where the sheet only says under what."""
    if not _wanted_place(line):
        return None
    siblings = Node.objects.of_plan(material.plan).filter(parent=parent)
    others = siblings.exclude(pk=node.pk).count() if node else siblings.count()
    return min(_wanted_place(line) - 1, others)


def _row(material: Material, key: str) -> Node:
    """The node of a line, as it stands by now."""
    node = Node.objects.of_plan(material.plan).filter(key=key).first()
    if node is None:
        raise PlanError(_("This row is no longer in the plan."))
    node.plan = material.plan
    return node
