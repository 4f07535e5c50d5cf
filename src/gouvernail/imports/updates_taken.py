"""Writing what was chosen of a new document into the rows of a plan.

One transaction, one line of the journal for each node that something happened to; the
rows keep their keys, and with these their follow-up.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.imports.followup import note_of, record_printed_states
from gouvernail.imports.updates_news import PrintedNews
from gouvernail.imports.updates_told import Told
from gouvernail.plan import model
from gouvernail.plan.differences import Alteration, Pair
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plan.taking import Choice, Sort, Taking
from gouvernail.plan.tree import Tree
from gouvernail.plans.models import Node
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.lifecycle import department_of, departments_by_name
from gouvernail.plans.services.shape import LockedTree
from gouvernail.plans.value import WITH_A_COLUMN, columns_of
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, add_line

# The column of what the plan file calls otherwise.
COLUMNS = {"start": "starts_on", "due": "due_on"}
WORDS = frozenset({"title", "text", "scope"})
OWN_COLUMN = frozenset({"start", "due", "recurring", "priority"})


@dataclass
class Taker:
    """One update of a plan, by one person."""

    told: Told
    locked: LockedTree
    chosen: frozenset[Choice]
    document: str
    acts: list[Change] = field(default_factory=list)
    said: list[ProgressUpdate] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def by(self) -> User:
        """Who does it."""
        return self.locked.by

    def take(self, news: Iterable[PrintedNews], document: PlanFile) -> None:
        """Do all of it; raises `PlanError` where it does not make a tree."""
        taking = Taking(self.told.differences, self.chosen, lambda _n: _new_key())
        after = taking.run()
        self.keys = dict(taking.ids)
        acts = list(self._acts_of_shape(after))
        self._edit()
        added = self._add(after)
        self._remove(after)
        self.locked.write(after)
        self.acts += [record(act) for act in acts]
        self._say(news)
        self._say_of_added(added, document)

    def _is_chosen(self, sort: Sort, node: str) -> bool:
        return Choice(sort, node) in self.chosen

    def _edit(self) -> None:
        departments = departments_by_name(self.told.plan)
        for pair in self.told.differences.changed:
            if not self._is_chosen(Sort.CHANGED, pair.old.id):
                continue
            row = self.locked.rows[pair.old.id]
            row.plan = self.told.plan
            changes = columns_changed(row, pair)
            named = departments.get(fold(_department_named(pair)))
            if named is not None:
                changes["department"] = named
            change = edit_node(node=row, changes=changes, by=self.by)
            self.acts += [change] if change else []

    def _add(self, after: PlanFile) -> list[Node]:
        """The rows of what is new, parents first; their places come with all others."""
        departments = departments_by_name(self.told.plan)
        made = []
        for node in after.nodes:
            if node.id in self.locked.rows:
                continue
            row = Node(
                plan=self.told.plan,
                path="",
                parent=self.locked.rows[node.parent] if node.parent else None,
                department=departments.get(fold(department_of(node))),
                **columns_of(node),
            )
            row.save()
            self.locked.rows[row.key] = row
            made.append(row)
        return made

    def _remove(self, after: PlanFile) -> None:
        kept = {node.id for node in after.nodes}
        gone = [row.pk for key, row in self.locked.rows.items() if key not in kept]
        Node.objects.filter(pk__in=gone).update(removed_at=timezone.now())

    def _say(self, news: Iterable[PrintedNews]) -> None:
        note = note_of(self.told.plan.language, self.document)
        for each in news:
            row = self.locked.rows[each.key]
            said = News(status=each.status, percent=each.percent, note=note)
            self.said.append(add_line(node=row, news=said, by=self.by))

    def _say_of_added(self, added: list[Node], document: PlanFile) -> None:
        """What the document says of where new actions stand."""
        new = {row.key for row in added}
        nodes = tuple(
            node.model_copy(update={"id": self.keys[node.id], "parent": None})
            for node in document.nodes
            if self.keys.get(node.id) in new
        )
        printed = document.model_copy(update={"nodes": nodes})
        record_printed_states(
            self.told.plan, printed, by=self.by, document=self.document
        )

    def _acts_of_shape(self, after: PlanFile) -> Iterator[Act]:
        """What the journal says of places and levels, from how they stand now."""
        tree, before = Tree(after.nodes), Tree(self.told.differences.old.nodes)
        shown = self.told.differences
        for pair in shown.pairs:
            key = pair.old.id
            if self._is_chosen(Sort.MOVED, key):
                yield self._act("node.moved", key, tree)
            elif tree[key].kind is not before[key].kind:
                yield self._act("node.level_changed", key, tree)
        for node in after.nodes:
            if node.id not in before:
                yield Act(verb="node.added", subjects=[node.id], **self._told_of(node))
        for node in shown.gone:
            parent = node.parent
            alone = parent is None or not self._is_chosen(Sort.GONE, parent)
            if self._is_chosen(Sort.GONE, node.id) and alone:
                yield self._removal(node)

    def _act(self, verb: str, key: str, tree: Tree[model.Node]) -> Act:
        branch, node = self.locked.branch(key), tree[key]
        before = self.locked.rows[key]
        details: dict[str, Any] = {"branch": branch, "ref": [before.ref, node.ref]}
        if node.kind != branch[0]["kind"]:
            details["kind"] = [branch[0]["kind"], node.kind.value]
        keys = [each["id"] for each in branch]
        return Act(verb=verb, subjects=keys, details=details, **self._told_of(node))

    def _removal(self, node: model.Node) -> Act:
        branch = [
            each
            for each in self.locked.branch(node.id)
            if self._is_chosen(Sort.GONE, each["id"])
        ]
        keys = [each["id"] for each in branch]
        told = self._told_of(node)
        return Act(
            verb="node.removed", subjects=keys, details={"branch": branch}, **told
        )

    def _told_of(self, node: model.Node) -> dict[str, Any]:
        label = f"{node.ref or ''} {node.title}".strip()
        return {"scope": self.told.plan.scope, "by": self.by, "label": label}


def columns_changed(row: Node, pair: Pair) -> dict[str, Any]:
    """The columns of `row` as `pair` wants them, its level apart."""
    columns: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for each in pair.alterations:
        if each.name in WORDS:
            columns[each.name] = each.after or ""
        elif each.name in OWN_COLUMN:
            columns[COLUMNS.get(each.name, each.name)] = _in_column(each)
        elif each.name not in {"kind", *WITH_A_COLUMN}:
            kept[each.name] = each.after
    if kept:
        printed = (
            Fields().model_copy(update=kept).model_dump(mode="json", include={*kept})
        )
        columns["printed"] = {**row.printed, **printed}
    return columns


def _in_column(alteration: Alteration) -> Any:
    if alteration.name == "recurring":
        return bool(alteration.after)
    return alteration.after or "" if alteration.name == "priority" else alteration.after


def _department_named(pair: Pair) -> str:
    altered = pair.alteration("department")
    return str(altered.after) if altered else ""


def _new_key() -> str:
    return secrets.token_hex(4)
