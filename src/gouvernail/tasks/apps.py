"""Tasks and milestones of actions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class TasksConfig(AppConfig):
    """What must be done for an action, by whom, by when, after what."""

    name = "gouvernail.tasks"
    verbose_name = _("tasks")

    def ready(self) -> None:
        """What was done to tasks and links is taken back here."""
        undone_in(
            "gouvernail.tasks.undoing",
            *("task.added", "task.edited", "task.done", "task.reopened"),
            *("task.removed", "task.restored", "task.ordered"),
        )
        undone_in(
            "gouvernail.tasks.undoing_links", "dependency.added", "dependency.removed"
        )
