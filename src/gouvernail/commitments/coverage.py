"""Coverage both ways: promises without action, actions without promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Generic, TypeVar

from gouvernail.accounts.models import User
from gouvernail.commitments.carrying import CarriedPromise
from gouvernail.commitments.services import linkable_plans
from gouvernail.organisations.models import Organisation
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan

P = TypeVar("P", bound=CarriedPromise)


@dataclass(frozen=True)
class Chapter(Generic[P]):
    """One chapter and its promises; `number` names it in the page."""

    number: int
    title: str
    rows: list[P]


@dataclass(frozen=True)
class Group:
    """The actions of one strategic objective, and those that no promise names."""

    top: Node | None
    total: int
    bare: list[Node]

    @property
    def covered(self) -> int:
        """How many carry a promise."""
        return self.total - len(self.bare)


@dataclass(frozen=True)
class Coverage:
    """What carries what, in one declaration and one plan."""

    rows: Sequence[CarriedPromise]
    nodes: list[Node]
    linked: frozenset[int]

    @property
    def bare_chapters(self) -> list[Chapter[CarriedPromise]]:
        """The promises that no action carries, by chapter."""
        bare = [row for row in self.rows if not row.tally.total]
        return chapters_of(bare)

    @property
    def covered(self) -> int:
        """How many promises some action carries."""
        return sum(bool(row.tally.total) for row in self.rows)

    @cached_property
    def groups(self) -> list[Group]:
        """The actions by strategic objective, in the order of the plan."""
        groups: dict[int, tuple[Node | None, list[Node]]] = {}
        top: Node | None = None
        for node in self.nodes:
            if node.kind == NodeKind.STRATEGIC:
                top = node
            if node.kind == NodeKind.ACTION:
                above = top if top and node.path.startswith(top.path) else None
                key = above.pk if above else 0
                groups.setdefault(key, (above, []))[1].append(node)
        return [
            Group(above, len(found), [n for n in found if n.pk not in self._carrying])
            for above, found in groups.values()
        ]

    @property
    def actions(self) -> int:
        """How many actions the plan has."""
        return sum(group.total for group in self.groups)

    @property
    def carrying(self) -> int:
        """How many of them carry a promise."""
        return sum(group.covered for group in self.groups)

    @cached_property
    def _carrying(self) -> frozenset[int]:
        """What stands below a linked node, and the action of a linked step."""
        linked = [node for node in self.nodes if node.pk in self.linked]
        tops = tuple(node.path for node in linked)
        steps = {n.parent_id for n in linked if n.kind == NodeKind.SUBACTION}
        return frozenset(
            node.pk
            for node in self.nodes
            if node.pk in steps or node.path.startswith(tops)
        )


def chapters_of(rows: Sequence[P]) -> list[Chapter[P]]:
    """By chapter, each at the place of its first promise."""
    order = {row.promise.chapter: rank for rank, row in reversed([*enumerate(rows)])}
    placed = sorted(rows, key=lambda row: order[row.promise.chapter])
    groups = groupby(placed, key=lambda row: row.promise.chapter)
    return [
        Chapter(number, title, list(found))
        for number, (title, found) in enumerate(groups, 1)
    ]


def coverage_of(rows: Sequence[CarriedPromise], plan: Plan | None) -> Coverage:
    """These promises held against the actions of `plan`."""
    if plan is None:
        return Coverage(rows, [], frozenset())
    nodes = Node.objects.of_plan(plan).select_related("plan__organisation")
    carriers = (each for row in rows for each in row.carriers if not each.is_gone)
    linked = frozenset(each.node.pk for each in carriers)
    return Coverage(rows, list(nodes.defer("text", "source")), linked)


def plans_of(user: User, organisation: Organisation) -> list[Plan]:
    """The plans that coverage is asked of: those followed first, then the newest."""
    found = linkable_plans(user, organisation).select_related("organisation")
    return sorted(found, key=lambda plan: not plan.is_followed)
