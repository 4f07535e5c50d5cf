"""Writing lines of money, node by node; one line of the history for each node."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record_all
from gouvernail.money.kept import (
    AMOUNTS,
    Kept,
    content_of,
    decimal_in,
    kept_of,
    kept_of_printed,
    kept_with,
)
from gouvernail.money.ledger import printed_lines
from gouvernail.money.models import MoneyLine
from gouvernail.money.policies import can_enter_money_on
from gouvernail.money.services.sources import Sources, sources_for
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan

VERB = "money.edited"
MOST_LINES = 200
PLAIN = ("year", "per_year", "nature", "flow", "article", "comment")


@dataclass(frozen=True)
class Entry:
    """What is written of one line of a node (primary key): `line` names it as the
    ledger does, or is empty for a new one; without values it is taken away.

    `values` are those that `kept.VALUES` names, the source by its name.
    """

    node: int
    line: str = ""
    values: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Book:
    """The lines of one node as they stand; `is_entered` once somebody wrote there."""

    node: Node
    rows: list[MoneyLine]
    is_entered: bool
    sources: Sources

    @property
    def standing(self) -> list[Kept] | None:
        """What is entered; None where only the document speaks."""
        return [kept_of(row) for row in self.rows] if self.is_entered else None

    @property
    def base(self) -> dict[str, Kept]:
        """What a change starts from, by the names of the ledger."""
        if self.is_entered:
            return {f"l{row.pk}": kept_of(row) for row in self.rows}
        printed = printed_lines(self.node.pk, self.node.printed.get("budget"))
        return {line.key: kept_of_printed(line) for line in printed}

    def with_entries(self, entries: Sequence[Entry]) -> list[Kept]:
        """The lines with what is written over them."""
        wanted: dict[str, Kept | None] = dict(self.base)
        for rank, entry in enumerate(entries):
            key = entry.line or f"new{rank}"
            old = wanted.get(key) or {}
            if entry.line and not old:
                raise PlanError(
                    _("A line of “%(title)s” was removed meanwhile: look at it again."),
                    title=self.node.title,
                )
            told = {**old, **entry.values} if entry.values is not None else None
            wanted[key] = kept_with(old.get("pk"), told) if told is not None else None
        kept = [each for each in wanted.values() if each is not None]
        if len(kept) > MOST_LINES:
            raise PlanError(
                _("An action has at most %(most)s lines of money."), most=MOST_LINES
            )
        return kept

    def rewritten(
        self, wanted: list[Kept] | None, by: User | None, undoes: Change | None = None
    ) -> Act | None:
        """Write `wanted`, and what the journal says of it; None if nothing changes."""
        before = self.standing
        start = before if undoes else list(self.base.values())
        if content_of(wanted) == content_of(start):
            return None
        if wanted is None:
            MoneyLine.objects.filter(node=self.node).delete()
        else:
            wanted = self._write(wanted)
        return Act(
            scope=self.node.plan.scope,
            verb=VERB,
            by=by,
            subjects=[self.node.key],
            label=str(self.node),
            details={"money": [before, wanted]},
            undoes=undoes,
        )

    def _write(self, wanted: list[Kept]) -> list[Kept]:
        """The rows become those of `wanted`; what is gone stays in the database."""
        known = {row.pk: row for row in MoneyLine.objects.filter(node=self.node)}
        kept = {each["pk"] for each in wanted}
        now = timezone.now()
        gone = [row.pk for row in self.rows if row.pk not in kept]
        MoneyLine.objects.filter(pk__in=gone).update(removed_at=now)
        if not wanted and not known:
            # So that what the document said does not come back.
            MoneyLine.objects.create(node=self.node, removed_at=now)
        return [
            self._row(known.get(each["pk"] or 0), position, each)
            for position, each in enumerate(wanted)
        ]

    def _row(self, row: MoneyLine | None, position: int, kept: Kept) -> Kept:
        row = row or MoneyLine(node=self.node)
        for name in PLAIN:
            setattr(row, name, kept[name])
        for name in AMOUNTS:
            setattr(row, name, decimal_in(kept, name))
        source = kept["source"]
        row.source = self.sources.named(source) if source else None
        row.position, row.removed_at = position, None
        row.save()
        return kept_of(row)


@transaction.atomic
def enter_lines(
    *, plan: Plan, entries: Sequence[Entry], by: User | None
) -> list[Change]:
    """Write lines of several nodes at once: all of them, or none. Without a person it
    is who runs the installation, at the command line.

    What a document printed of a node is taken over at the first change there.
    """
    by_node: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_node[entry.node].append(entry)
    books = books_of(plan, by_node, by)
    acts = (
        books[node].rewritten(books[node].with_entries(found), by)
        for node, found in by_node.items()
    )
    return record_all([act for act in acts if act])


@transaction.atomic
def give_lines_back(
    *, node: Node, kept: list[Kept] | None, by: User, undoes: Change
) -> Change | None:
    """Make the lines of `node` what they were; None: what its document printed."""
    book = books_of(node.plan, [node.pk], by)[node.pk]
    act = book.rewritten(kept, by, undoes)
    if act is None:
        return None
    record_all([act])
    return Change.objects.filter(undoes=undoes).first()


def books_of(plan: Plan, nodes: Collection[int], by: User | None) -> dict[int, Book]:
    """The lines of these nodes of `plan`, which nobody else writes meanwhile."""
    rows = Node.objects.of_plan(plan).select_for_update(of=("self",))
    found = {node.pk: node for node in rows.filter(pk__in=list(nodes))}
    if len(found) < len(set(nodes)):
        raise PlanError(_("This action is no longer in the plan: look at it again."))
    for node in found.values():
        node.plan = plan
        if by is not None and not can_enter_money_on(by, node):
            raise PermissionDenied
    sources = sources_for(plan)
    lines = standing_lines(found)
    return {pk: _book(node, lines.get(pk), sources) for pk, node in found.items()}


def _book(node: Node, lines: list[MoneyLine] | None, sources: Sources) -> Book:
    standing = [line for line in lines or () if line.removed_at is None]
    return Book(node, standing, lines is not None, sources)


def standing_lines(nodes: Collection[int]) -> dict[int, list[MoneyLine]]:
    """Everything that was ever entered on these nodes, by node."""
    found: dict[int, list[MoneyLine]] = defaultdict(list)
    for line in MoneyLine.objects.kept_on(nodes):
        found[line.node_id].append(line)
    return found
