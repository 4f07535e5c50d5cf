"""A document is read beside the requests, and nothing is kept of what cannot be."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from gouvernail.core import jobs as threads
from gouvernail.history.models import Change
from gouvernail.imports import services
from gouvernail.imports.enums import ImportState
from gouvernail.imports.jobs import Run, read_import
from gouvernail.imports.models import QUEUE, SILENCE, Import, Page
from gouvernail.imports.review import current
from gouvernail.plan.wording import PlanError
from gouvernail.reading import Reading, SourceDocument
from gouvernail.reading.events import Advance, PagePicture, Step
from tests.factories import Cast
from tests.imports.documents import PLAN_TEXT, PROSE

PNG = b"\x89PNG\r\n\x1a\n"
Left = Callable[..., Import]


@pytest.fixture
def left(cast: Cast) -> Left:
    """An import that nobody has read yet; more of its fields where they are given."""

    def leave(text: str = PLAN_TEXT, **fields: object) -> Import:
        return Import.objects.create(
            organisation=cast.organisation,
            file_name="pst.txt",
            document=ContentFile(text.encode(), name="pst.txt"),
            by=cast.coordinator,
            **fields,
        )

    return leave


def begun(imported: Import) -> Run:
    run = Run.of(imported.pk)
    assert run is not None
    return run


def state_of(imported: Import) -> str:
    return Import.objects.get(pk=imported.pk).state


def test_the_job_puts_the_document_in_review(left: Left) -> None:
    imported = left()
    read_import.enqueue(imported.pk)
    imported.refresh_from_db()
    assert imported.is_in_review
    assert (imported.format, imported.columns) == ("txt", [])
    assert imported.seconds is not None
    assert len(current(imported).nodes) > 8
    assert Change.objects.within(imported.scope).get().verb == "import.brought"


def test_a_document_that_cannot_be_read_keeps_its_sentence_alone(left: Left) -> None:
    imported = left(PROSE)
    name = imported.document.name
    read_import.enqueue(imported.pk)
    imported.refresh_from_db()
    assert imported.state == ImportState.FAILED
    assert "No strategic plan" in str(imported.refusal)
    assert not imported.document
    assert not default_storage.exists(name)
    assert not Change.objects.exists()


def test_two_jobs_never_read_the_same_import(left: Left) -> None:
    imported = left()
    assert Run.of(imported.pk) is not None
    assert Run.of(imported.pk) is None


def test_how_far_it_is_can_be_seen_from_outside(left: Left) -> None:
    run = begun(left())
    assert run._noted(Advance(Step.READING, 12, 40))
    seen = Import.objects.get()
    assert (seen.step, seen.done, seen.total) == ("reading", 12, 40)


def test_pages_are_kept_as_they_come(left: Left) -> None:
    run = begun(left())
    assert run._noted(PagePicture(1, 1100, 1556, PNG))
    page = Page.objects.get()
    assert (page.number, page.width, page.height) == (1, 1100, 1556)
    assert page.image.read() == PNG


def test_a_reading_given_up_leaves_nothing_and_tells_its_job(
    left: Left, cast: Cast
) -> None:
    imported = left()
    name, run = imported.document.name, begun(imported)
    run._noted(PagePicture(1, 1100, 1556, PNG))
    image = Page.objects.get().image.name
    services.cancel_reading(imported=imported, by=cast.coordinator)
    assert not Import.objects.exists()
    assert not default_storage.exists(name)
    assert not default_storage.exists(image)
    assert not run._noted(Advance(Step.RECOGNISING))
    assert not run._noted(PagePicture(2, 1100, 1556, PNG))
    assert not Page.objects.exists()


def test_what_was_read_too_late_changes_nothing(left: Left, cast: Cast) -> None:
    run = begun(left())
    services.cancel_reading(imported=run.imported, by=cast.coordinator)
    run.fail(PlanError("Too late."))
    plan = current(_reviewed(cast))
    run._keep(Reading(plan, SourceDocument("pst.txt", (), ""), ()))
    assert not Import.objects.filter(pk=run.imported.pk).exists()


def _reviewed(cast: Cast) -> Import:
    return services.bring_document(
        organisation=cast.organisation,
        name="autre.txt",
        data=PLAN_TEXT.encode(),
        by=cast.coordinator,
    )


@pytest.mark.parametrize(
    ("started", "silent", "interrupted"),
    [
        (True, SILENCE / 2, False),
        (True, SILENCE * 2, True),
        (False, SILENCE * 2, False),
        (False, QUEUE * 2, True),
    ],
)
def test_a_reading_long_silent_is_interrupted(
    left: Left, started: bool, silent: timedelta, interrupted: bool
) -> None:
    seen = timezone.now() - silent
    imported = left(seen_at=seen, started_at=seen if started else None)
    assert imported.is_interrupted is interrupted


def test_an_interrupted_reading_starts_again_from_the_beginning(
    left: Left, cast: Cast
) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    imported = left(seen_at=long_ago, started_at=long_ago, step="reading", done=3)
    services.read_again(imported=imported, by=cast.coordinator)
    assert state_of(imported) == ImportState.IN_REVIEW


def test_a_reading_that_goes_on_is_not_started_again(left: Left, cast: Cast) -> None:
    imported = begun(left()).imported
    with pytest.raises(PlanError, match="already being read"):
        services.read_again(imported=imported, by=cast.coordinator)


@pytest.mark.parametrize("role", ["contributor", "reader", "stranger"])
def test_nobody_else_gives_a_reading_up(left: Left, cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        services.cancel_reading(imported=left(), by=cast[role])


def test_a_document_in_review_has_no_reading_to_give_up(cast: Cast) -> None:
    with pytest.raises(PlanError, match="already in review"):
        services.cancel_reading(imported=_reviewed(cast), by=cast.coordinator)


def test_what_is_being_read_cannot_be_corrected(left: Left, cast: Cast) -> None:
    with pytest.raises(PlanError, match="being read"):
        services.accept(imported=left(), by=cast.coordinator)


def test_a_refusal_seen_later_goes_with_the_next_document(
    left: Left, cast: Cast
) -> None:
    failed = left(state=ImportState.FAILED, failure=["Refused.", {}])
    _reviewed(cast)
    assert not Import.objects.filter(pk=failed.pk).exists()


def test_the_thread_of_the_server_reads_too(
    transactional_db: None, cast: Cast, settings: LazySettings
) -> None:
    settings.TASKS = {
        "default": {"BACKEND": f"{threads.__name__}.{threads.ThreadBackend.__name__}"}
    }
    imported = _reviewed(cast)
    for _turn in range(200):
        if not Import.objects.get(pk=imported.pk).is_reading:
            break
        time.sleep(0.05)
    assert state_of(imported) == ImportState.IN_REVIEW
