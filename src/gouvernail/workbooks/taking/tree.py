"""The sheet of the tree: shape, words and people, news; one update for each action."""

from gouvernail.exchange.roundtrip.value import Act
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.sharing_rules import is_led, refuse_led
from gouvernail.progress.services import record_update
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.meaning import NEWS, content_of, news_of, node_in
from gouvernail.workbooks.taking import shape
from gouvernail.workbooks.taking.lines import Line, require, writer


def check(material: Material, line: Line) -> None:
    """Raise why this line cannot be taken over."""
    if line.act is Act.ADDED:
        _check_added(material, line)
        return
    node = node_in(material, line.row)
    if line.act is Act.REMOVED:
        shape.check_open(material, node)
        return
    shape.check_moved(material, node, line)
    changes = content_of(material, node, line.cells)
    if changes:
        refuse_led(node, changes)
        require(material.user is None or can_edit_node(material.user, node))
    if news_of(material, node, line.cells) is not None:
        require(node.pk in material.updatable)


def write(material: Material, lines: list[Line]) -> None:
    """Shape first, from the top; then what each node says; then the news."""
    by_act = {act: [line for line in lines if line.act is act] for act in Act}
    added = list(shape.add(material, by_act[Act.ADDED]))
    shape.reshape(material, by_act[Act.CHANGED])
    shape.remove(material, {line.row for line in by_act[Act.REMOVED]})
    fresh = Material(material.plan, material.user, "all")
    changed = [(line.row, line) for line in by_act[Act.CHANGED]]
    for key, line in [*added, *changed]:
        _say(fresh, fresh.by_key[key], line)


def _check_added(material: Material, line: Line) -> None:
    shape.check_added(material, line)
    content_of(material, None, line.told)
    asks_news = any(line.get(name) for name in NEWS)
    if asks_news and not NodeKind(line.get("kind")).is_steered:
        raise PlanError(_("Only actions and sub-actions have a status."))


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
