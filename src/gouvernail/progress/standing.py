"""Where a plan stands today: one query, then arithmetic."""

from collections.abc import Iterable

from gouvernail.plan.kinds import Status
from gouvernail.plan.rollups import ActionState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate


def standing_of(plan: Plan) -> dict[int, ProgressUpdate]:
    """The last line of each action of `plan`, by primary key of the node."""
    updates = ProgressUpdate.objects.of_plan(plan).standing()
    return {update.node_id: update for update in updates}


def states_of(
    nodes: Iterable[Node], standing: dict[int, ProgressUpdate], *, year: int
) -> dict[str, ActionState]:
    """What the roll-ups need to know of each steered node, by permanent id.

    A recurring action is never done for good: what counts is what was said of it
    in `year`.
    """
    return {
        node.key: _state(node, standing.get(node.pk), year)
        for node in nodes
        if node.is_steered
    }


def _state(node: Node, update: ProgressUpdate | None, year: int) -> ActionState:
    if update is None or (node.recurring and update.at.year != year):
        status = Status.NOT_STARTED
    else:
        status = Status(update.status)
    return ActionState(status=status, recurring=node.recurring, due=node.due_on)
