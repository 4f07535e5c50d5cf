"""The job that makes the documents of a publication, beside the requests."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation
from django_tasks import task

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.publishing.enums import FileState
from gouvernail.publishing.forgetting import forget
from gouvernail.publishing.making import document_for_all
from gouvernail.publishing.models import Publication, PublicFile
from gouvernail.publishing.stamping import touch
from gouvernail.reading.transport import packed_wording

FOLDER = "public"


@task
def make_public_files(pk: int) -> None:
    """Make the documents of that publication which are not made yet."""
    make_now(pk)


def make_now(pk: int) -> int:
    """The same at once; how many were made. What cannot be made keeps its sentence,
    and the others are made."""
    publication = _wanted(pk)
    if publication is None:
        return 0
    with translation.override(publication.plan.language):
        waiting = PublicFile.objects.of_publication(publication).waiting()
        made = sum(_make(row, publication) for row in waiting)
    # As long as these were not there, the former ones were.
    forget(PublicFile.objects.before(publication).order_by("pk"))
    touch(publication.plan.organisation.site)
    return made


def _wanted(pk: int) -> Publication | None:
    """That publication, where nothing newer is shown."""
    rows = Publication.objects.filter(pk=pk).select_related("plan__organisation__site")
    found = rows.first()
    newer = Publication.objects.published().filter(plan__publications=pk, pk__gt=pk)
    return None if newer.exists() else found


def _make(row: PublicFile, publication: Publication) -> bool:
    row.publication = publication
    mine = PublicFile.objects.waiting().filter(pk=row.pk)
    try:
        data = document_for_all(row)
        name, digest = _store(data, row.form)
    except PlanError as error:
        template, params = packed_wording(error.wording)
        told = {name: str(value) for name, value in params.items()}
        mine.update(state=FileState.FAILED, failure=[template, told])
        return False
    kept = {"file": name, "digest": digest, "size": len(data), "failure": []}
    return bool(mine.update(state=FileState.MADE, **kept))


def _store(data: bytes, form: str) -> tuple[str, str]:
    """Keep the file under what it holds, once; raises `PlanError` for want of room."""
    digest = hashlib.sha256(data).hexdigest()
    name = f"{FOLDER}/{digest[:2]}/{digest}.{form}"
    try:
        if not default_storage.exists(name):
            name = default_storage.save(name, ContentFile(data))
    except OSError as error:
        reason = error.strerror or str(error)
        raise PlanError(
            _("The document could not be kept: %(reason)s"), reason=reason
        ) from error
    return name, digest
