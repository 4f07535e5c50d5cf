"""What one may do with a task."""

from gouvernail.accounts.models import User
from gouvernail.plans.policies import can_update_node
from gouvernail.tasks.models import Task


def can_tick(user: User, task: Task) -> bool:
    """May she say that it is done? Who does it, and who may update its action."""
    return task.owner_id == user.pk or can_update_node(user, task.node)
