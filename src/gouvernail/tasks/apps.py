"""Tasks and milestones of actions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """What must be done for an action, by whom, by when, after what."""

    name = "gouvernail.tasks"
    verbose_name = _("tasks")
