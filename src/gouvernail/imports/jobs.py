"""The job that reads a document beside the requests, telling how far it is.

Nothing else writes to an import while it is being read. Whoever cancels it, or starts
it again, takes it away from the job, which sees it at its next sign of life.
"""

import time
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gouvernail.exchange.apart import follow_any
from gouvernail.history.services import Act, record
from gouvernail.imports.enums import ImportState
from gouvernail.imports.files import drop_files
from gouvernail.imports.former import take_place
from gouvernail.imports.marks import NO_MARKS, kept_marks, storable
from gouvernail.imports.models import Import, Page
from gouvernail.imports.querysets import ImportQuerySet
from gouvernail.plan.wording import PlanError
from gouvernail.reading import Reading
from gouvernail.reading.events import Advance, Event, PagePicture
from gouvernail.reading.transport import packed_wording

_PAUSE_IN_SECONDS = 0.4


@task
def read_import(pk: int) -> None:
    """Read the document of that import: then it is in review, or failed."""
    run = Run.of(pk)
    if run is None:
        return
    try:
        run.follow()
    except PlanError as error:
        run.fail(error)


@dataclass
class Run:
    """One reading of an import, as long as nobody takes the import away."""

    imported: Import
    started_at: datetime
    _told: tuple[float, str] = field(default=(0.0, ""))

    @classmethod
    def of(cls, pk: int) -> "Run | None":
        """Begin it; None where there is nothing to read, or another run reads it."""
        now = timezone.now()
        free = Import.objects.reading().filter(pk=pk, started_at=None)
        if not free.update(started_at=now, seen_at=now):
            return None
        return cls(Import.objects.select_related("by").get(pk=pk), now)

    def follow(self) -> None:
        """Read, and keep what was read; raises `PlanError` where nothing can be."""
        with self.imported.document.open("rb") as file:
            data = file.read()
        with closing(self._events(data)) as events:
            reading = self._listened(events)
        if reading is not None:
            self._keep(reading)

    def fail(self, error: PlanError) -> None:
        """Keep the sentence and nothing else."""
        template, params = packed_wording(error.wording)
        params = {name: storable(value) for name, value in params.items()}
        failed = {"state": ImportState.FAILED, "failure": [template, params]}
        if self._mine.update(**failed, finished_at=timezone.now()):
            drop_files(self.imported)

    @property
    def _mine(self) -> ImportQuerySet:
        """The import, as long as it is this run that reads it."""
        rows: ImportQuerySet = Import.objects.reading()
        return rows.filter(pk=self.imported.pk, started_at=self.started_at)

    def _events(self, data: bytes) -> Generator[Event, None, None]:
        imported = self.imported
        return follow_any(data, imported.file_name, columns=imported.meanings)

    def _listened(self, events: Iterable[Event]) -> Reading | None:
        """The reading, its pages kept; None where the import was taken away."""
        reading = None
        for event in events:
            if isinstance(event, Reading):
                reading = event
            elif not self._noted(event):
                return None
        return reading

    def _noted(self, event: Advance | PagePicture) -> bool:
        """Whether what was told could be kept: the import still waits for it."""
        if isinstance(event, PagePicture):
            return self._keep_page(event)
        now, (before, step) = time.monotonic(), self._told
        if step == event.step and now - before < _PAUSE_IN_SECONDS:
            return True
        self._told = now, event.step
        told = {"step": event.step.value, "done": event.done, "total": event.total}
        return bool(self._mine.update(**told, seen_at=timezone.now()))

    @transaction.atomic
    def _keep_page(self, picture: PagePicture) -> bool:
        if not self._mine.select_for_update().exists():
            return False
        name = f"{self.imported.pk}-{picture.number}"
        Page.objects.create(
            imported=self.imported,
            number=picture.number,
            image=ContentFile(picture.data, name=name),
            width=picture.width,
            height=picture.height,
        )
        return True

    @transaction.atomic
    def _keep(self, reading: Reading) -> None:
        proposal = reading.plan.model_dump(mode="json")
        kept = self._mine.update(
            state=ImportState.IN_REVIEW,
            proposal=proposal,
            reviewed=proposal,
            finished_at=timezone.now(),
            **self._read_with(reading),
        )
        if kept:
            take_place(self.imported)
            self._record(len(reading.plan.nodes))

    def _read_with(self, reading: Reading) -> dict[str, object]:
        return {
            "format": reading.source.format,
            "page_count": reading.source.pages,
            # A file of an exchange format has no source to show beside the plan.
            "marks": kept_marks(reading) if reading.source.blocks else NO_MARKS,
            "columns": [
                [
                    storable(column.heading),
                    column.meaning,
                    [storable(example) for example in column.examples],
                ]
                for column in reading.columns
            ],
        }

    def _record(self, count: int) -> None:
        record(
            Act(
                scope=self.imported.scope,
                verb="import.brought",
                by=self.imported.by,
                label=self.imported.file_name,
                details={"nodes": [0, count]},
            )
        )
