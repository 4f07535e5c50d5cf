"""Everything of an authority in one file: asked for, fetched, deleted."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.house import alone_in_house
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_administer
from gouvernail.takeout.models import AskedArchive
from gouvernail.takeout.querysets import ArchiveQuerySet
from gouvernail.takeout.services import ask_archive as ask, delete_archive as delete
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Archives"])
ALL = "/organisations/{organisation}/archives"
ONE = ALL + "/{archive}"
ZIP = "application/zip"


class ArchiveShown(Shown):
    """An archive of the authority."""

    id: int = Field(examples=[3])
    asked_at: datetime
    asked_by: PersonRef | None
    state: str = Field(description="`asked`, `made` or `failed`.", examples=["made"])
    size: int = Field(description="In bytes; 0 until it is made.", examples=[4821376])
    made_at: datetime | None
    kept_until: datetime | None = Field(description="Then it is deleted.")


@reads(router, ALL)
def archives(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[ArchiveShown]:
    """The archives that are kept, for who administers the authority; the last first."""
    rows = _rows(request, organisation_of(request, organisation))
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def archive(request: HttpRequest, organisation: Slug, archive: Id) -> ArchiveShown:
    """One archive: how far it is."""
    rows = _rows(request, organisation_of(request, organisation))
    return _shown(_archive(rows, archive))


@reads(router, ONE + "/file", kinds=(ZIP,))
def archive_file(request: HttpRequest, organisation: Slug, archive: Id) -> HttpResponse:
    """The archive itself, once it is made."""
    rows = _rows(request, organisation_of(request, organisation))
    row = _archive(rows, archive)
    if not row.is_made:
        raise Http404
    try:
        data = row.content.open()
    except (OSError, ValueError) as error:
        raise Http404 from error
    name = f"{organisation}-{row.asked_at:%Y-%m-%d}.zip"
    return FileResponse(data, as_attachment=True, filename=name, content_type=ZIP)  # type: ignore[return-value]


@writes(router, "POST", ALL, Scope.FILES, status=MADE)
def ask_archive(request: HttpRequest, organisation: Slug) -> ArchiveShown:
    """Have the archive of the authority made; read its address until it is."""
    house = organisation_of(request, organisation)
    return _shown(ask(organisation=house, by=person(request)))


@writes(router, "DELETE", ONE, Scope.FILES)
def delete_archive(
    request: HttpRequest, organisation: Slug, archive: Id
) -> ArchiveShown:
    """Delete an archive before its time, for good. Answers what it was."""
    with alone_in_house(request, organisation) as house:
        row = _archive(_rows(request, house), archive)
        shown = _shown(row)
        require_match(request, shown)
        delete(archive=row, by=person(request))
    return shown


def _rows(request: HttpRequest, house: Organisation) -> ArchiveQuerySet:
    """Those of this authority; a 403 for who may not administer it."""
    if not can_administer(person(request), house):
        raise PermissionDenied
    rows: ArchiveQuerySet = AskedArchive.objects.of_organisation(house)
    return rows


def _archive(rows: ArchiveQuerySet, number: int) -> AskedArchive:
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _shown(row: AskedArchive) -> ArchiveShown:
    return ArchiveShown(
        id=row.pk,
        asked_at=row.asked_at,
        asked_by=person_ref(row.asked_by),
        state=row.state,
        size=row.size,
        made_at=row.made_at,
        kept_until=row.kept_until,
    )
