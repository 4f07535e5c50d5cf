"""The job that reads the document of a declaration beside the requests.

Nothing else writes to a review while it is being read. Whoever gives it up, or starts
it again, takes it away from the job, which sees it at its next sign of life.
"""

import time
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from gouvernail.commitments.enums import ReviewState
from gouvernail.commitments.models import Review
from gouvernail.commitments.querysets import ReviewQuerySet
from gouvernail.commitments.reading import lines_in
from gouvernail.commitments.review import as_json
from gouvernail.plan.wording import PlanError
from gouvernail.reading.apart import follow_source
from gouvernail.reading.events import Advance
from gouvernail.reading.source import SourceDocument
from gouvernail.reading.transport import packed_wording

PAUSE_IN_SECONDS = 0.4


@task
def read_promises(pk: int) -> None:
    """Read the document of that review: then its lines are there, or it failed."""
    run = Run.of(pk)
    if run is None:
        return
    try:
        run.follow()
    except PlanError as error:
        run.fail(error)


@dataclass
class Run:
    """One reading, as long as nobody takes the review away."""

    review: Review
    started_at: datetime
    _told: float = 0.0

    @classmethod
    def of(cls, pk: int) -> "Run | None":
        """Begin it; None where there is nothing to read, or another run reads it."""
        now = timezone.now()
        free = Review.objects.reading().filter(pk=pk, started_at=None)
        if not free.update(started_at=now, seen_at=now):
            return None
        return cls(Review.objects.get(pk=pk), now)

    def follow(self) -> None:
        """Read, and keep the lines; raises `PlanError` where nothing can be read."""
        data = bytes(self.review.waiting or b"")
        with closing(follow_source(data, self.review.file_name)) as events:
            for event in events:
                if isinstance(event, SourceDocument):
                    self._keep(event)
                elif not self._noted(event):
                    return

    def fail(self, error: PlanError) -> None:
        """Keep the sentence and nothing else."""
        template, params = packed_wording(error.wording)
        failure = [template, {name: str(value) for name, value in params.items()}]
        self._mine.update(state=ReviewState.FAILED, failure=failure, waiting=None)

    @property
    def _mine(self) -> ReviewQuerySet:
        """The review, as long as it is this run that reads it."""
        rows: ReviewQuerySet = Review.objects.reading()
        return rows.filter(pk=self.review.pk, started_at=self.started_at)

    def _noted(self, event: Advance) -> bool:
        """Whether what was told could be kept: somebody still waits for it."""
        now = time.monotonic()
        if now - self._told < PAUSE_IN_SECONDS:
            return True
        self._told = now
        told = {"done": event.done, "total": event.total}
        return bool(self._mine.update(**told, seen_at=timezone.now()))

    def _keep(self, source: SourceDocument) -> None:
        rows = as_json(lines_in(source))
        self._mine.update(state=ReviewState.READY, lines=rows, waiting=None)
