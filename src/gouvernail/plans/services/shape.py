"""Changing the shape of a tree: add, move, indent, change level, remove, undo.

Each change is made on the plan's value by the pure functions of `gouvernail.plan.tree`
and then written back, so that screens, imports and files obey the same rules. The
journal keeps the branch as it stood, which is all that undoing needs.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plan import model, tree
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.adopted import refuse_new_shape
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_node, can_edit_plan
from gouvernail.plans.services.habits import habits_of, numbering_in
from gouvernail.plans.services.placing import place_rows
from gouvernail.plans.services.sharing.drafting import (
    refuse_in_branches_led_elsewhere,
)
from gouvernail.plans.services.sharing.following import lock_plans, written
from gouvernail.plans.value import columns_of, value_of

Operation = Callable[[model.PlanFile], model.PlanFile]


@dataclass
class LockedTree:
    """A plan whose tree nobody else changes until the transaction ends."""

    plan: Plan
    by: User
    rows: dict[str, Node]
    value: model.PlanFile
    # How the plan numbered itself when it was locked.
    habits: dict[str, Any]

    @classmethod
    def of(cls, plan: Plan, by: User, *touched: Node | None) -> "LockedTree":
        """Lock the row of the plan, then read its tree; `touched` are those on which
        the owner of the branch decides."""
        if not can_edit_plan(by, plan):
            raise PermissionDenied
        if not all(can_edit_node(by, node) for node in touched if node):
            raise PermissionDenied
        lock_plans(plan)
        # A decision may have been recorded since the page was read.
        plan.refresh_from_db(fields=["state", "version_number"])
        refuse_new_shape(plan)
        nodes = list(Node.objects.of_plan(plan).for_value())
        value = value_of(plan, nodes)
        rows = {node.key: node for node in nodes}
        return cls(plan, by, rows, value, habits_of(value))

    def branch(self, key: str) -> list[dict[str, Any]]:
        """The branch of `key` as the journal keeps it: ids, places and levels."""
        index = tree.Tree(self.value.nodes)
        top = index[key]
        siblings = [node.id for node in index.siblings_of(key)]
        place = {"parent": top.parent, "position": siblings.index(key)}
        below = [{"id": n.id, "kind": n.kind.value} for n in index.descendants_of(key)]
        return [{"id": key, "kind": top.kind.value, **place}, *below]

    def record(self, verb: str, keys: Iterable[str], label: str, **more: Any) -> Change:
        """Tell the journal what was done to the branch of these ids."""
        more["details"] = {**more.get("details", {}), "habits": self.habits}
        act = Act(
            scope=self.plan.scope,
            verb=verb,
            by=self.by,
            subjects=keys,
            label=label,
            **more,
        )
        return record(act)

    def require_parent(self, after: model.PlanFile, key: str) -> None:
        """Refuse who may not write where `after` puts the branch of `key`."""
        parent = tree.Tree(after.nodes)[key].parent
        above = self.rows[parent] if parent else self.rows[key]
        if not can_edit_node(self.by, above):
            raise PermissionDenied

    def write(self, after: model.PlanFile) -> None:
        """Give the rows the places, levels and numbers of `after`, and tell whoever
        shares them."""
        if self.plan.is_working_draft:
            refuse_in_branches_led_elsewhere(self.rows, self.value, after)
        place_rows(self.rows, after)
        self.value = after
        written(self.plan, self.by)


@transaction.atomic
def add_node(
    *,
    plan: Plan,
    kind: NodeKind,
    title: str,
    by: User,
    parent: Node | None = None,
    position: int | None = None,
) -> tuple[Node, Change]:
    """Add a node under `parent`, at `position` among its children or last."""
    locked = LockedTree.of(plan, by, parent)
    node = model.Node(
        id=secrets.token_hex(4),
        parent=parent.key if parent else None,
        kind=kind,
        title=title,
    )
    after = tree.insert(locked.value, node, position)
    owner = parent.owner_id if parent else None
    row = Node(plan=plan, path="", parent=parent, owner_id=owner, **columns_of(node))
    row.save()
    locked.rows[node.id] = row
    locked.write(after)
    return row, locked.record("node.added", [row.key], str(row))


def move_node(
    *, node: Node, by: User, parent: Node | None, position: int | None = None
) -> Change:
    """Put `node` and all it holds under `parent`, at `position` or last."""
    target = parent.key if parent else None
    return _reshape(
        node,
        "node.moved",
        by,
        lambda value: tree.move(value, node.key, parent=target, position=position),
    )


def shift_node(*, node: Node, by: User, step: int) -> Change:
    """Move `node` among its siblings: -1 is one place up, 1 one place down."""

    def operation(value: model.PlanFile) -> model.PlanFile:
        index = tree.Tree(value.nodes)
        siblings = [each.id for each in index.siblings_of(node.key)]
        place = min(max(siblings.index(node.key) + step, 0), len(siblings) - 1)
        parent = index[node.key].parent
        return tree.move(value, node.key, parent=parent, position=place)

    return _reshape(node, "node.moved", by, operation)


def indent_node(*, node: Node, by: User) -> Change:
    """Put `node` under the sibling before it."""
    return _reshape(node, "node.moved", by, lambda value: tree.indent(value, node.key))


def outdent_node(*, node: Node, by: User) -> Change:
    """Put `node` right after its parent."""
    return _reshape(node, "node.moved", by, lambda value: tree.outdent(value, node.key))


def change_level(*, node: Node, by: User, kind: NodeKind) -> Change:
    """Make `node` an objective, an action and so on, where it stands."""
    return _reshape(
        node,
        "node.level_changed",
        by,
        lambda value: tree.change_kind(value, node.key, kind),
    )


@transaction.atomic
def remove_node(
    *, node: Node, by: User, reason: str = "", undoes: Change | None = None
) -> Change:
    """Take `node` and all it holds out of the plan; the journal can bring it back."""
    locked = LockedTree.of(node.plan, by, node)
    branch = locked.branch(node.key)
    label = str(locked.rows[node.key])
    keys = [each["id"] for each in branch]
    numbering = numbering_in(undoes.details) if undoes else None
    after = tree.remove(locked.value, node.key, numbering=numbering)
    gone = [row.pk for key, row in locked.rows.items() if key in set(keys)]
    Node.objects.filter(pk__in=gone).update(removed_at=timezone.now())
    locked.write(after)
    return locked.record(
        "node.removed",
        keys,
        label,
        details={"branch": branch},
        reason=reason,
        undoes=undoes,
    )


@transaction.atomic
def put_back(*, plan: Plan, change: Change, by: User) -> Change:
    """Undo a removal or a move: the branch stands again where and as it stood."""
    branch = change.details["branch"]
    top = branch[0]["id"]
    locked = LockedTree.of(plan, by)
    was_there = change.verb != "node.removed"
    before = locked.branch(top) if was_there else []
    value = locked.value if was_there else _with_removed(locked, branch)
    after = _as_it_stood(plan, value, change)
    locked.require_parent(after, top)
    locked.write(after)
    return locked.record(
        "node.moved" if was_there else "node.restored",
        [each["id"] for each in branch],
        str(locked.rows[top]),
        details={"branch": before, "now": locked.branch(top)} if was_there else {},
        undoes=change,
    )


@transaction.atomic
def _reshape(node: Node, verb: str, by: User, operation: Operation) -> Change:
    locked = LockedTree.of(node.plan, by, node)
    branch = locked.branch(node.key)
    label = str(locked.rows[node.key])
    after = operation(locked.value)
    locked.require_parent(after, node.key)
    locked.write(after)
    moved = locked.rows[node.key]
    details = {"branch": branch, "ref": [node.ref, moved.ref]}
    details["now"] = locked.branch(node.key)
    if moved.kind != branch[0]["kind"]:
        details["kind"] = [branch[0]["kind"], moved.kind]
    keys = [each["id"] for each in branch]
    return locked.record(verb, keys, label, details=details)


def _with_removed(locked: LockedTree, branch: list[dict[str, Any]]) -> model.PlanFile:
    """The value with the removed branch again in it, as new roots to be placed."""
    keys = [each["id"] for each in branch]
    rows = {row.key: row for row in Node.objects.filter(plan=locked.plan).keyed(keys)}
    locked.rows.update(rows)
    everyone = sorted(
        (row for key, row in locked.rows.items() if key not in rows),
        key=lambda row: row.path,
    )
    back = sorted(rows.values(), key=lambda row: row.path)
    return value_of(locked.plan, _roots_kept([*everyone, *back], rows))


def _roots_kept(nodes: Iterable[Node], back: dict[str, Node]) -> list[Node]:
    """`nodes`, the top of what comes back cut from a parent that may be gone."""
    top = min(back.values(), key=lambda row: row.path)
    top.parent = None
    return list(nodes)


def parent_gone(title: str, parent: Node | None) -> PlanError:
    """Why a branch cannot stand where it stood: nothing is there to hold it."""
    if parent is None:
        return PlanError(
            _("“%(title)s” stood under something that is no longer in the plan."),
            title=title,
        )
    return PlanError(
        _(
            "“%(title)s” stood under “%(parent)s”, which is no longer in the plan:"
            " bring that back first."
        ),
        title=title,
        parent=parent.title,
    )


def _as_it_stood(plan: Plan, value: model.PlanFile, change: Change) -> model.PlanFile:
    """`value` with the branch at its former place, its levels as they were."""
    branch = change.details["branch"]
    top = branch[0]
    kinds = {each["id"]: NodeKind(each["kind"]) for each in branch}
    nodes = tuple(
        node.model_copy(update={"kind": kinds[node.id]}) if node.id in kinds else node
        for node in value.nodes
    )
    present = {node.id: node for node in value.nodes}
    parent = top["parent"]
    if parent is not None and parent not in present:
        gone = Node.objects.filter(plan=plan, key=parent).first()
        raise parent_gone(present[top["id"]].title, gone)
    siblings = [n.id for n in nodes if n.parent == parent and n.id != top["id"]]
    return tree.move(
        value.model_copy(update={"nodes": nodes}),
        top["id"],
        parent=parent,
        position=min(top["position"], len(siblings)),
        numbering=numbering_in(change.details),
    )
