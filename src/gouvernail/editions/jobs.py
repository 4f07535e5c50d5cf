"""The job that makes a document beside the requests, telling how far it is.

Nothing else writes to an edition while it is made. Whoever starts it again takes it
away from the job, which sees that at its next sign of life.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation
from django_tasks import task

from gouvernail.editions.enums import EditionState, Step
from gouvernail.editions.keeping import is_ready
from gouvernail.editions.making import Draft, draft_of
from gouvernail.editions.models import Edition
from gouvernail.editions.querysets import EditionQuerySet
from gouvernail.editions.store import size_of, store
from gouvernail.editions.wishes import as_json
from gouvernail.plan.wording import PlanError
from gouvernail.reading.transport import packed_wording


@task
def make_edition(pk: int) -> None:
    """Make that document: then its file is in the store, or it failed."""
    run = Run.of(pk)
    if run is None:
        return
    try:
        with translation.override(run.edition.language):
            run.make()
    except PlanError as error:
        run.fail(error)


@dataclass
class Run:
    """One making, as long as nobody takes the edition away."""

    edition: Edition
    started_at: datetime

    @classmethod
    def of(cls, pk: int) -> "Run | None":
        """Begin it; None where there is nothing to make, or another run makes it."""
        now = timezone.now()
        free = Edition.objects.asked().filter(pk=pk, started_at=None)
        if not free.update(started_at=now, seen_at=now, step=Step.TEXT):
            return None
        rows = Edition.objects.select_related("plan__organisation")
        return cls(rows.get(pk=pk), now)

    def make(self) -> None:
        """The plan as it stands now, written; raises `PlanError` where it cannot be."""
        draft = draft_of(self.edition.plan, self.edition.asked)
        if not self._noted(Step.PAGES):
            return
        data = None if is_ready(draft.digest) else draft.write()
        if self._noted(Step.KEEPING):
            self._keep(draft, data)

    def fail(self, error: PlanError) -> None:
        """Keep the sentence and nothing else."""
        template, params = packed_wording(error.wording)
        failure = [template, {name: str(value) for name, value in params.items()}]
        self._mine.update(state=EditionState.FAILED, failure=failure)

    @property
    def _mine(self) -> EditionQuerySet:
        """The edition, as long as it is this run that makes it."""
        rows: EditionQuerySet = Edition.objects.asked()
        return rows.filter(pk=self.edition.pk, started_at=self.started_at)

    def _noted(self, step: Step) -> bool:
        return bool(self._mine.update(step=step, seen_at=timezone.now()))

    def _keep(self, draft: Draft, data: bytes | None) -> None:
        """The plan may have changed since it was asked for: so may the digest."""
        digest = draft.digest
        size = size_of(digest) if data is None else store(digest, data)
        self._mine.update(
            state=EditionState.MADE,
            digest=digest,
            wish=as_json(draft.wish),
            size=size,
            made_at=timezone.now(),
        )
