"""Work done beside the requests, in a thread of the process that serves them.

So that one command serves everything: no queue, no second process. Where a queue of
its own is wanted, GOUVERNAIL_JOBS names another backend of django-tasks.
"""

from threading import BoundedSemaphore, Thread
from typing import Any, ParamSpec, TypeVar

from django.db import connections, transaction
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

P = ParamSpec("P")
T = TypeVar("T")

# One machine with few cores also has people to serve. Backends are made per thread,
# turns are for the whole process.
AT_ONCE = 2
_TURNS = BoundedSemaphore(AT_ONCE)


class ThreadBackend(ImmediateBackend):
    """Runs each task in a thread that dies with the process; a few at once."""

    def enqueue(
        self,
        task: Task[P, T],
        args: P.args,  # type: ignore[valid-type]
        kwargs: P.kwargs,  # type: ignore[valid-type]
    ) -> TaskResult[T]:
        """Start the task, or put it behind those that run; inside a transaction, once
        other threads see what it wrote."""
        self.validate_task(task)
        result: TaskResult[T] = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        thread = Thread(target=self._run, args=(result,), daemon=True, name=task.name)
        if transaction.get_connection().in_atomic_block:
            transaction.on_commit(thread.start)
        else:
            thread.start()
        return result

    def _run(self, result: TaskResult[Any]) -> None:
        with _TURNS:
            try:
                self._execute_task(result)
            finally:
                connections.close_all()
