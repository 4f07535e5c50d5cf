"""Giving rows the places, levels and numbers of a plan's value."""

from collections.abc import Mapping

from gouvernail.plan import model
from gouvernail.plans.models import Node
from gouvernail.plans.paths import assign_paths

SHAPE = ["path", "parent", "kind", "ref", "owner", "removed_at"]


def place_rows(rows: Mapping[str, Node], after: model.PlanFile) -> None:
    """Write where `after` puts `rows`, known by their keys; all of them then live."""
    paths = assign_paths((node.id, node.parent) for node in after.nodes)
    moved = [
        rows[node.id]
        for node in after.nodes
        if _place(rows[node.id], node, rows, paths[node.id])
    ]
    Node.objects.bulk_update(moved, SHAPE, batch_size=200)


def _place(row: Node, node: model.Node, rows: Mapping[str, Node], path: str) -> bool:
    parent = rows[node.parent] if node.parent else None
    wanted = (path, parent and parent.pk, node.kind.value, node.ref or "", None)
    if wanted == (row.path, row.parent_id, row.kind, row.ref, row.removed_at):
        return False
    row.path, row.parent, row.removed_at = path, parent, None
    row.kind, row.ref = node.kind.value, node.ref or ""
    if parent:
        row.owner_id = parent.owner_id
    return True
