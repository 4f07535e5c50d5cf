"""What a job does came by itself, even where it runs within a request."""

from typing import Any

from django_tasks.base import TaskResult

from gouvernail.history.enums import Door
from gouvernail.history.origin import Origin, come_from, current_origin

IMPORTS = "gouvernail.imports"
# Jobs may start others at once: what each one has to give back, by its id.
_before: dict[str, Origin] = {}


def job_started(task_result: TaskResult[Any], **_more: object) -> None:
    """From now on the job acts."""
    _before[task_result.id] = current_origin()
    reads = task_result.task.module_path.startswith(IMPORTS)
    come_from(Origin(Door.IMPORT if reads else Door.JOB))


def job_finished(task_result: TaskResult[Any], **_more: object) -> None:
    """Whoever acted before acts again."""
    come_from(_before.pop(task_result.id, None))
