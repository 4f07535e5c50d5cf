"""Where a plan stands today: one query, then arithmetic."""

from collections.abc import Iterable

from django.utils import timezone

from gouvernail.plan.kinds import Status
from gouvernail.plan.rollups import ActionState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate

ASSURED = (Status.DONE, Status.ONGOING)


def standing_of(plan: Plan) -> dict[int, ProgressUpdate]:
    """The last line of each action of `plan`, by primary key of the node."""
    updates = ProgressUpdate.objects.standing_in([plan])
    return {update.node_id: update for update in updates}


def states_of(
    nodes: Iterable[Node], standing: dict[int, ProgressUpdate], *, year: int
) -> dict[str, ActionState]:
    """What the roll-ups need to know of each steered node, by permanent id.

    A recurring action is never done for good: it is assured when somebody said in
    `year` that it goes on or was done.
    """
    return {
        node.key: _state(node, standing.get(node.pk), year)
        for node in nodes
        if node.is_steered
    }


def _state(node: Node, update: ProgressUpdate | None, year: int) -> ActionState:
    status = Status(update.status) if update else Status.NOT_STARTED
    if node.recurring and update:
        said = timezone.localtime(update.at).year == year and status in ASSURED
        status = Status.DONE if said else Status.NOT_STARTED
    return ActionState(status=status, recurring=node.recurring, due=node.due_on)
