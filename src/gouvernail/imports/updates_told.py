"""What a new version of a document says otherwise than the plan.

Three texts meet: the plan as it stands, the new document, and the last document whose
words are in the plan. What the document did not change, and the plan did, was changed
here: it is told, and not proposed, so that nobody undoes her own work by accident.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from gouvernail.imports.models import Import
from gouvernail.imports.review import current
from gouvernail.imports.updates_documents import (
    LIVING,
    last_document,
    printed_value,
    without_follow_up,
)
from gouvernail.imports.updates_heading import HeadingChange, heading_changes
from gouvernail.imports.updates_led import counted, without_led
from gouvernail.imports.updates_news import PrintedNews, printed_news
from gouvernail.plan.differences import Alteration, Differences, Pair, differences
from gouvernail.plan.likeness import plain
from gouvernail.plan.matching import Decisions, match
from gouvernail.plan.taking import Choice, Sort
from gouvernail.plans.models import Node, Plan


@dataclass(frozen=True)
class Told:
    """All that differs, what is proposed of it, and why the rest is not."""

    plan: Plan
    rows: Mapping[str, Node]
    differences: Differences
    # What the last document said of each node of the new one; None without any.
    since: Differences | None
    news: tuple[PrintedNews, ...]
    # What was altered here and the document left alone, of nodes that it altered too.
    kept_here: Mapping[str, tuple[Alteration, ...]]
    changed_here: frozenset[str]
    heading: tuple[HeadingChange, ...] = ()
    # Of how many rows that others lead the document says otherwise, by their leader.
    led: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def moved_here(self) -> frozenset[str]:
        """What stands elsewhere since it was moved here."""
        if self.since is None:
            return frozenset()
        known = self.since.matching.new_of
        moved = {pair.old.id for pair in self.differences.moved}
        return frozenset(
            key for key in moved if key in known and key not in self.since.moved_ids
        )

    @cached_property
    def removed_here(self) -> frozenset[str]:
        """What the document always had and the plan no longer has, by new id."""
        if self.since is None:
            return frozenset()
        known = self.since.matching.old_of
        return frozenset(n.id for n in self.differences.added if n.id in known)

    @cached_property
    def absent_before(self) -> frozenset[str]:
        """What the plan has and the last document did not have either."""
        if self.since is None:
            return frozenset()
        printed = {node.id for node in self.since.old.nodes}
        return frozenset(n.id for n in self.differences.gone if n.id not in printed)

    @cached_property
    def proposed(self) -> frozenset[Choice]:
        """What is chosen unless somebody says otherwise; never a removal."""
        told, here = self.differences, self.changed_here
        return frozenset(
            [
                *(_chosen(Sort.CHANGED, (p.old.id for p in told.changed), here)),
                *(_chosen(Sort.MOVED, (p.old.id for p in told.moved), self.moved_here)),
                *(_chosen(Sort.ADDED, (n.id for n in told.added), self.removed_here)),
            ]
        )

    def is_still(self, what: Choice | str, seen: str) -> bool:
        """Whether what was chosen, when it looked like `seen`, looks so today."""
        today = self.fingerprints.get(what)
        return today is not None and seen in ("", today)

    @cached_property
    def fingerprints(self) -> Mapping[Choice | str, str]:
        """What each change does, in eight letters; printed news by the key."""
        told = self.differences
        shown: dict[Choice | str, object] = {
            each.key: (each.before and each.before.pk, each.status, each.percent)
            for each in self.news
        }
        for change in self.heading:
            shown[heading_name(change.name)] = (change.before, change.after)
        for pair in told.changed:
            shown[Choice(Sort.CHANGED, pair.old.id)] = pair.alterations
        for pair in told.moved:
            place = pair.old.parent, pair.new.parent
            shown[Choice(Sort.MOVED, pair.old.id)] = place
        for node in told.added:
            shown[Choice(Sort.ADDED, node.id)] = (node.title, node.parent, node.kind)
        for node in told.gone:
            shown[Choice(Sort.GONE, node.id)] = node.title
        return {
            what: sha256(repr(each).encode()).hexdigest()[:8]
            for what, each in shown.items()
        }

    @property
    def is_empty(self) -> bool:
        """Whether the document says the same as the plan."""
        return self.differences.is_empty and not self.news and not self.heading


def told_of(imported: Import, rows: Sequence[Node] | None = None) -> Told:
    """What differs between the plan that `imported` updates and its document.

    `rows` are the nodes of the plan where the caller has read them already.
    """
    plan = plan_updated(imported)
    if rows is None:
        rows = list(Node.objects.of_plan(plan).for_value())
    decided = decisions_of(imported)
    document = current(imported)
    old, new = printed_value(plan, rows), without_follow_up(document)
    by_key = {row.key: row for row in rows}
    whole = differences(old, new, matching=match(old, new, decided))
    told = without_led(whole, by_key)
    last = last_document(imported, plan)
    since = None
    if last is not None:
        before = without_follow_up(last.value)
        since = differences(before, new, matching=match(before, new, decided))
    pairs, kept_here, changed_here = _parted(_unknown(told.pairs, by_key), since)
    return Told(
        plan=plan,
        rows=by_key,
        differences=replace(told, pairs=pairs),
        since=since,
        news=tuple(printed_news(told, document, last, by_key, plan)),
        kept_here=kept_here,
        changed_here=changed_here,
        heading=tuple(heading_changes(plan, document, last)),
        led=counted(whole, told, by_key, plan),
    )


def heading_name(name: str) -> str:
    """What the title or the years are called among the changes: no node's key."""
    return f"plan.{name}"


def plan_updated(imported: Import) -> Plan:
    """The plan that `imported` brings up to date; `TypeError` without one."""
    if imported.updates is None:
        raise TypeError("this import does not update a plan")
    return imported.updates


def decisions_of(imported: Import) -> Decisions:
    """What a person said of the pairs."""
    kept: dict[str, Any] = imported.decisions
    apart = frozenset((old, new) for old, new in kept.get("apart", []))
    return Decisions(together=kept.get("together", {}), apart=apart)


def _chosen(sort: Sort, ids: Iterable[str], here: frozenset[str]) -> list[Choice]:
    return [Choice(sort, each) for each in ids if each not in here]


def _unknown(pairs: Iterable[Pair], rows: Mapping[str, Node]) -> list[Pair]:
    """The pairs without what the plan knows already, though under another field."""
    return [
        replace(
            pair,
            alterations=tuple(
                each
                for each in pair.alterations
                if not _is_appointed(rows[pair.old.id], each)
            ),
        )
        for pair in pairs
    ]


def _is_appointed(row: Node, alteration: Alteration) -> bool:
    """Whether the document now names who was appointed here."""
    if alteration.name not in LIVING:
        return False
    living = row.lead.full_name if row.lead else ""
    if alteration.name == "department":
        living = row.department.name if row.department else ""
    return plain(str(alteration.after)) == plain(living)


Parted = tuple[tuple[Pair, ...], dict[str, tuple[Alteration, ...]], frozenset[str]]


def _parted(pairs: Iterable[Pair], since: Differences | None) -> Parted:
    """What the document altered, apart from what was altered here alone."""
    before = {pair.new.id: pair for pair in since.pairs} if since else {}
    kept: dict[str, tuple[Alteration, ...]] = {}
    here: set[str] = set()
    found: list[Pair] = []
    for pair in pairs:
        theirs, ours = _by_whom(pair, before.get(pair.new.id))
        if theirs and ours:
            kept[pair.old.id] = ours
        elif ours:
            here.add(pair.old.id)
        found.append(replace(pair, alterations=theirs or ours))
    return tuple(found), kept, frozenset(here)


def _by_whom(
    pair: Pair, before: Pair | None
) -> tuple[tuple[Alteration, ...], tuple[Alteration, ...]]:
    """The alterations that the document made, and those made here alone."""
    if before is None or before.old.id != pair.old.id:
        return pair.alterations, ()
    made = {each.name for each in before.alterations}
    theirs = tuple(each for each in pair.alterations if each.name in made)
    return theirs, tuple(each for each in pair.alterations if each.name not in made)
