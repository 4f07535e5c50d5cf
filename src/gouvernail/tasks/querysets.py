"""What one may ask of tasks and of what waits for what."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.tasks.models import Dependency, Task


class TaskQuerySet(models.QuerySet["Task"]):
    """Words of the tasks."""

    def live(self) -> Self:
        """Without what was removed, itself or its action or its plan."""
        return self.filter(
            removed_at=None, node__removed_at=None, node__plan__removed_at=None
        )

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.live().filter(node__plan__in=Plan.objects.visible_to(user))

    def of_node(self, node: Node) -> Self:
        """The tasks of one action, in their order."""
        return self.live().filter(node=node).order_by("position", "pk")

    def of_nodes(self, nodes: Iterable[Node]) -> Self:
        """The tasks of these actions, action by action."""
        return (
            self.live()
            .filter(node__in=list(nodes))
            .order_by("node__path", "position", "pk")
        )

    def of_plan(self, plan: Plan) -> Self:
        """The tasks of one plan, action by action."""
        return (
            self.live().filter(node__plan=plan).order_by("node__path", "position", "pk")
        )

    def removed_from(self, plan: Plan) -> Self:
        """Those that were taken away from one plan and can come back."""
        return self.filter(node__plan=plan).exclude(removed_at=None)

    def of_person(self, user: User) -> Self:
        """What this person has to do, the first due first."""
        return (
            self.live()
            .filter(owner=user)
            .order_by(F("due_on").asc(nulls_last=True), "pk")
        )

    def open(self) -> Self:
        """Not done yet."""
        return self.filter(done_at=None)

    def milestones(self) -> Self:
        """Days on which something is there."""
        return self.filter(is_milestone=True)

    def for_list(self) -> Self:
        """With the people, the action and the addresses of both."""
        return self.select_related("owner", "node__plan__organisation")


class DependencyQuerySet(models.QuerySet["Dependency"]):
    """Words of what waits for what."""

    def of_plan(self, plan: Plan) -> Self:
        """Every link of one plan between what is still in it."""
        node = Q(before_node=None) | Q(before_node__removed_at=None)
        other = Q(after_node=None) | Q(after_node__removed_at=None)
        task = Q(before_task=None) | Q(before_task__removed_at=None)
        other_task = Q(after_task=None) | Q(after_task__removed_at=None)
        # Keys first: OR over two joins would read every link of the database.
        links = self.model.objects.order_by()
        of_nodes = links.filter(after_node__plan=plan).values("pk")
        of_tasks = links.filter(after_task__node__plan=plan).values("pk")
        inside = Q(pk__in=of_nodes.union(of_tasks, all=True))
        return self.filter(inside, node, other, task, other_task).order_by("pk")

    def for_list(self) -> Self:
        """With both ends."""
        return self.select_related(
            "before_node", "before_task__node", "after_node", "after_task__node"
        )
