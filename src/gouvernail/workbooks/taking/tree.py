"""The sheet of the tree: shape, words and people, news; one update for each action."""

from collections.abc import Iterable, Iterator

from gouvernail.exchange.roundtrip.value import Act
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.shape import (
    add_node,
    change_level,
    move_node,
    remove_node,
)
from gouvernail.plans.sharing_rules import is_led, refuse_led
from gouvernail.progress.services import record_update
from gouvernail.workbooks import texts
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.meaning import (
    NEWS,
    SHAPE,
    content_of,
    news_of,
    node_in,
    one_of,
)
from gouvernail.workbooks.taking.lines import FORBIDDEN, Line, writer


def check(material: Material, line: Line) -> None:
    """Raise why this line cannot be taken over."""
    if line.act is Act.ADDED:
        _check_added(material, line)
        return
    node = node_in(material, line.row)
    if line.act is Act.REMOVED:
        _check_shape(material, node)
        return
    _check_shape_cells(material, node, line)
    changes = content_of(material, node, line.cells)
    if changes:
        refuse_led(node, changes)
        _require(material.user is None or can_edit_node(material.user, node))
    if news_of(material, node, line.cells) is not None:
        _require(node.pk in material.updatable)


def write(material: Material, lines: list[Line]) -> None:
    """Shape first, from the top; then what each node says; then the news."""
    added = list(_added(material, lines))
    _reshape(material, [line for line in lines if line.act is Act.CHANGED])
    _remove(material, {line.row for line in lines if line.act is Act.REMOVED})
    fresh = Material(material.plan, material.user, "all")
    changed = [(line.row, line) for line in lines if line.act is Act.CHANGED]
    for key, line in [*added, *changed]:
        _say(fresh, fresh.by_key[key], line)


def _check_added(material: Material, line: Line) -> None:
    parent = _parent(material, line)
    kind = NodeKind(one_of(NodeKind, line.get("kind")))
    if not texts.written(line.get("title")):
        raise PlanError(_("A title is never empty."))
    _require(material.rewords)
    if parent is not None:
        _check_shape(material, parent)
        if NodeKind(parent.kind).rank >= kind.rank:
            raise PlanError(
                _("What stands under “%(title)s” is of a narrower level."),
                title=parent.title[:80],
            )
    content_of(material, None, _told(line))
    if _asks_news(line) and not kind.is_steered:
        raise PlanError(_("Only actions and sub-actions have a status."))


def _check_shape_cells(material: Material, node: Node, line: Line) -> None:
    asked = {name: line.cells[name] for name in SHAPE if name in line.cells}
    if not asked:
        return
    _check_shape(material, node)
    if "kind" in asked:
        one_of(NodeKind, asked["kind"])
    if "place" in asked and (texts.whole_in(asked["place"]) or 0) < 1:
        raise PlanError(_("Places count from 1."))
    parent = _parent(material, line)
    if parent is not None:
        if parent.path.startswith(node.path):
            raise PlanError(
                _("“%(title)s” cannot stand under itself or under one of its parts."),
                title=node.title[:80],
            )
        _check_shape(material, parent)


def _check_shape(material: Material, node: Node) -> None:
    """May she change the tree there? What another authority leads is moved by it."""
    _require(material.rewords)
    _require(material.user is None or can_edit_node(material.user, node))


def _require(is_allowed: bool) -> None:
    if not is_allowed:
        raise FORBIDDEN


def _parent(material: Material, line: Line) -> Node | None:
    key = line.get("parent")
    if key and key not in material.by_key:
        raise PlanError(_("What it stands under is no longer in the plan."))
    return material.by_key[key] if key else None


def _told(line: Line) -> dict[str, str]:
    """The cells of a new row that say something."""
    return {name: text for name, text in line.cells.items() if text}


def _asks_news(line: Line) -> bool:
    return any(line.get(name) for name in NEWS)


def _added(material: Material, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Add the new rows in their order; what else they say is said afterwards."""
    for line in lines:
        if line.act is Act.ADDED:
            node, _change = add_node(
                plan=material.plan,
                kind=NodeKind(line.get("kind")),
                title=texts.written(line.get("title")),
                by=writer(material),
                parent=_parent(material, line),
            )
            cells = {n: t for n, t in _told(line).items() if n not in SHAPE}
            yield node.key, Line(line.table, node.key, line.number, line.act, cells)


def _reshape(material: Material, lines: Iterable[Line]) -> None:
    """Levels, then places: the first ones first, so that each stays where it is put."""
    by = writer(material)
    for line in lines:
        if "kind" in line.cells:
            node = _row(material, line)
            change_level(node=node, by=by, kind=NodeKind(line.cells["kind"]))
    moved = [line for line in lines if {"parent", "place"} & line.cells.keys()]
    for line in sorted(moved, key=_wanted_place):
        node, parent = _row(material, line), _parent(material, line)
        position = _position(material, node, parent, line)
        move_node(node=node, by=by, parent=parent, position=position)


def _wanted_place(line: Line) -> int:
    return texts.whole_in(line.cells.get("place", "")) or 0


def _position(
    material: Material, node: Node, parent: Node | None, line: Line
) -> int | None:
    """Where it goes; last where the sheet only says under what."""
    if "place" not in line.cells:
        return None
    siblings = Node.objects.of_plan(material.plan).filter(parent=parent)
    others = siblings.exclude(pk=node.pk).count()
    return min((texts.whole_in(line.cells["place"]) or 1) - 1, others)


def _row(material: Material, line: Line) -> Node:
    """The node of a line, as it stands by now."""
    node = Node.objects.of_plan(material.plan).filter(key=line.row).first()
    if node is None:
        raise PlanError(_("This row is no longer in the plan."))
    node.plan = material.plan
    return node


def _remove(material: Material, keys: set[str]) -> None:
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


def _say(material: Material, node: Node, line: Line) -> None:
    by = writer(material)
    changes = content_of(material, node, line.cells)
    if changes and not is_led(node, changes):
        edit_node(node=node, changes=changes, by=by)
    elif changes:
        refuse_led(node, changes)
    news = news_of(material, node, line.cells)
    if news is not None:
        record_update(node=node, news=news, by=by)
