"""Who changed what, when."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django_tasks.signals import task_finished, task_started

from gouvernail.history.jobs import job_finished, job_started


class HistoryConfig(AppConfig):
    """One journal for every change that a person makes."""

    name = "gouvernail.history"
    verbose_name = _("history")

    def ready(self) -> None:
        """Know when a job acts."""
        task_started.connect(job_started, dispatch_uid="journal")
        task_finished.connect(job_finished, dispatch_uid="journal")
