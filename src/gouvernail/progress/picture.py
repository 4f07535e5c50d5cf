"""A plan and where it stands, read once and folded in memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from django.utils import timezone

from gouvernail.core.instants import local_day
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.rollups import ActionState, Tally, roll_up
from gouvernail.plan.tree import Tree
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.named import named_nodes
from gouvernail.progress.enums import Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.standing import ASSURED, standing_of, states_of

SILENT_AFTER = timedelta(days=60)
CLOSED = (Status.DONE, Status.ABANDONED)


@dataclass(frozen=True)
class Followed:
    """An action with its last news, and what these say on a given day."""

    node: Node
    update: ProgressUpdate | None
    today: date

    @property
    def status(self) -> str:
        """What was said last."""
        return self.update.status if self.update else Status.NOT_STARTED

    @cached_property
    def said_on(self) -> date | None:
        """The day of the last news."""
        return local_day(self.update.at) if self.update else None

    @property
    def days_since(self) -> int:
        """Days gone by since the last news; 0 without any."""
        return (self.today - self.said_on).days if self.said_on else 0

    @property
    def is_assured(self) -> bool:
        """Recurring, and said this year to go on or to be done."""
        said = self.said_on
        this_year = said is not None and said.year == self.today.year
        return self.node.recurring and this_year and self.status in ASSURED

    @property
    def is_open(self) -> bool:
        """Still to be done; a recurring action is, until it is given up."""
        if self.node.recurring:
            return self.status != Status.ABANDONED
        return self.status not in CLOSED

    @property
    def is_late(self) -> bool:
        """Open after its due date; a recurring action has none to miss."""
        due = self.node.due_on
        passed = due is not None and due < self.today
        return passed and self.is_open and not self.node.recurring

    @property
    def days_late(self) -> int:
        """Days gone by since the due date of a late action."""
        due = self.node.due_on
        return (self.today - due).days if due and self.is_late else 0

    @property
    def is_silent(self) -> bool:
        """Open, and nothing said for two months."""
        said = self.said_on
        return self.is_open and (said is None or said < self.today - SILENT_AFTER)

    @property
    def needs_word(self) -> bool:
        """Late, stuck or silent."""
        return self.is_late or self.is_silent or self.status == Status.BLOCKED


class Placed(NamedTuple):
    """A node as a roll-up reads it."""

    id: int
    parent: int | None
    kind: str


@dataclass(frozen=True)
class Picture:
    """The live nodes of `plan` in document order, with the last news of each."""

    plan: Plan
    nodes: list[Node]
    standing: dict[int, ProgressUpdate]
    today: date

    @cached_property
    def tree(self) -> Tree[Node]:
        """The nodes by primary key."""
        return Tree(self.nodes, parent_of=attrgetter("parent_id"))

    @cached_property
    def followed(self) -> dict[int, Followed]:
        """Actions and sub-actions with their news, in document order."""
        return {
            node.pk: Followed(node, self.standing.get(node.pk), self.today)
            for node in self.nodes
            if node.is_steered
        }

    @cached_property
    def placed(self) -> list[Placed]:
        """What a roll-up reads of the nodes."""
        return [Placed(node.pk, node.parent_id, node.kind) for node in self.nodes]

    @cached_property
    def states(self) -> dict[int, ActionState]:
        """Where each steered node stands, by primary key."""
        states = states_of(self.nodes, self.standing, year=self.today.year)
        return {n.pk: states[n.key] for n in self.nodes if n.key in states}

    @cached_property
    def tallies(self) -> dict[int | None, Tally]:
        """Counts below each node, by primary key; the whole plan under None."""
        return roll_up(self.placed, self.states, today=self.today)

    @cached_property
    def actions(self) -> list[Followed]:
        """The actions, which are what figures count."""
        kind = NodeKind.ACTION.value
        return [each for each in self.followed.values() if each.node.kind == kind]

    def node(self, key: str) -> Node | None:
        """The node with this permanent id."""
        return next((node for node in self.nodes if node.key == key), None)


def picture_of(plan: Plan, nodes: list[Node] | None = None) -> Picture:
    """The picture of `plan` today: three queries, one where its nodes were read."""
    read = named_nodes(plan)[0] if nodes is None else nodes
    return Picture(plan, read, standing_of(plan), timezone.localdate())


def pictures_of(plans: Iterable[Plan]) -> list[Picture]:
    """The pictures of several plans, with as many queries as for one."""
    listed = list(plans)
    nodes: dict[int, list[Node]] = {plan.pk: [] for plan in listed}
    for node in Node.objects.of_plans(listed).for_tree():
        nodes[node.plan_id].append(node)
    standing = {
        update.node_id: update for update in ProgressUpdate.objects.standing_in(listed)
    }
    today = timezone.localdate()
    return [Picture(plan, nodes[plan.pk], standing, today) for plan in listed]
