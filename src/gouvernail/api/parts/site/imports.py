"""Documents brought in: read, accepted as a plan, taken back, put aside."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import Name, brought
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.house import alone_in_house
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.exchange.planfile import dump_plan
from gouvernail.imports import services
from gouvernail.imports.models import Import
from gouvernail.imports.querysets import ImportQuerySet
from gouvernail.imports.review import current, is_doubtful
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_import
from gouvernail.reading.document import MAX_BYTES
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Imports"])
ALL = "/organisations/{organisation}/imports"
ONE = ALL + "/{intake}"
BYTES = "application/octet-stream"


class ImportRow(Shown):
    """A document that was brought in."""

    id: int = Field(examples=[8])
    file_name: str = Field(examples=["PST-2024-2030.pdf"])
    state: str = Field(
        description="`reading`, `failed`, `in_review`, `accepted` or `set_aside`.",
        examples=["in_review"],
    )
    refusal: str = Field(description="Why it could not be read; may be empty.")
    step: str = Field(description="While it is read: what is being done.")
    done: int = Field(description="How much of that step.", examples=[12])
    total: int = Field(examples=[48])
    by: PersonRef | None
    at: datetime
    plan: int | None = Field(description="The plan that came of it.", examples=[12])
    updates: int | None = Field(
        description="The plan of which it is a newer version.", examples=[None]
    )


class ImportShown(ImportRow):
    """A document that was brought in, and what was read in it."""

    nodes: int | None = Field(
        description="How many nodes were read; null until then.", examples=[164]
    )
    doubtful: int | None = Field(
        description="How many of them a person should look at, on screen.", examples=[3]
    )


@reads(router, ALL)
def imports(request: HttpRequest, organisation: Slug, asked: Paging) -> Page[ImportRow]:
    """The documents that were brought in, the last first."""
    rows = _rows(request, organisation_of(request, organisation)).for_list()
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[ImportRow(**_told(row)) for row in found.rows], next=found.next)


@reads(router, ONE)
def document_import(
    request: HttpRequest, organisation: Slug, intake: Id
) -> ImportShown:
    """One of them: how far its reading is, what was read."""
    rows = _rows(request, organisation_of(request, organisation))
    return _shown(_import(rows, intake))


@reads(router, ONE + "/document", kinds=(BYTES,))
def imported_document(
    request: HttpRequest, organisation: Slug, intake: Id
) -> HttpResponse:
    """The document as it was brought."""
    rows = _rows(request, organisation_of(request, organisation))
    row = _import(rows, intake)
    try:
        data = row.document.open("rb")
    except (OSError, ValueError) as error:
        raise Http404 from error
    return FileResponse(  # type: ignore[return-value]
        data, as_attachment=True, filename=row.file_name, content_type=BYTES
    )


@reads(router, ONE + "/file", kinds=("application/json",))
def imported_plan(request: HttpRequest, organisation: Slug, intake: Id) -> HttpResponse:
    """What was read of the document, with the corrections made on screen: a plan
    file."""
    rows = _rows(request, organisation_of(request, organisation))
    row = _import(rows, intake)
    if not row.reviewed:
        raise Http404
    return HttpResponse(dump_plan(current(row)), content_type="application/json")


@writes(router, "POST", ALL, Scope.FILES, status=MADE, file=MAX_BYTES)
def bring_document(request: HttpRequest, organisation: Slug, name: Name) -> ImportShown:
    """Bring in the document of a plan (PDF, Word, ODT, Excel, text, plan file). It is
    read afterwards: read its address until its state says so."""
    house = organisation_of(request, organisation)
    file, by = brought(request, name), person(request)
    row = services.bring_document(
        organisation=house, name=file.name or "", data=file.read(), by=by
    )
    return _again(row)


@writes(router, "POST", ONE + "/accept", Scope.FILES)
def accept_import(request: HttpRequest, organisation: Slug, intake: Id) -> ImportShown:
    """Make a draft plan of what was read."""
    with _holding(request, organisation, intake) as row:
        services.accept(imported=row, by=person(request))
        return _again(row)


@writes(router, "POST", ONE + "/take-back", Scope.FILES)
def take_import_back(
    request: HttpRequest, organisation: Slug, intake: Id
) -> ImportShown:
    """Put an accepted or abandoned import in review again; the plan that came of it is
    put away."""
    with _holding(request, organisation, intake) as row:
        services.take_back(imported=row, by=person(request))
        return _again(row)


@writes(router, "POST", ONE + "/set-aside", Scope.FILES)
def set_import_aside(
    request: HttpRequest, organisation: Slug, intake: Id
) -> ImportShown:
    """Give a review up; everything is kept, and it can be resumed."""
    with _holding(request, organisation, intake) as row:
        services.set_aside(imported=row, by=person(request))
        return _again(row)


@writes(router, "POST", ONE + "/read-again", Scope.FILES)
def read_import_again(
    request: HttpRequest, organisation: Slug, intake: Id
) -> ImportShown:
    """Have a document read once more, whose reading was interrupted."""
    with _holding(request, organisation, intake) as row:
        services.read_again(imported=row, by=person(request))
        return _again(row)


@writes(router, "DELETE", ONE, Scope.FILES)
def cancel_import(request: HttpRequest, organisation: Slug, intake: Id) -> ImportShown:
    """Give up a document that is being read: nothing is kept of it. Answers what it
    was."""
    with _holding(request, organisation, intake) as row:
        shown = _shown(row)
        services.cancel_reading(imported=row, by=person(request))
    return shown


@contextmanager
def _holding(request: HttpRequest, slug: str, number: int) -> Iterator[Import]:
    """The import, if it still is what the program read."""
    with alone_in_house(request, slug) as house:
        rows = _rows(request, house).select_for_update(of=("self",))
        row = _import(rows, number)
        require_match(request, _shown(row))
        yield row


def _rows(request: HttpRequest, house: Organisation) -> ImportQuerySet:
    """Those of this authority; a 403 for who may not bring documents in."""
    if not can_import(person(request), house):
        raise PermissionDenied
    rows: ImportQuerySet = Import.objects.of_organisation(house)
    return rows


def _import(rows: ImportQuerySet, number: int) -> Import:
    row = rows.for_review().select_related("by").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _again(row: Import) -> ImportShown:
    return _shown(_import(Import.objects.all(), row.pk))


def _shown(row: Import) -> ImportShown:
    nodes = current(row).nodes if row.reviewed else None
    return ImportShown(
        **_told(row),
        nodes=None if nodes is None else len(nodes),
        doubtful=None if nodes is None else sum(map(is_doubtful, nodes)),
    )


def _told(row: Import) -> dict[str, object]:
    refusal = row.refusal
    return {
        "id": row.pk,
        "file_name": row.file_name,
        "state": row.state,
        "refusal": refusal.wording.render(get_language() or "fr") if refusal else "",
        "step": row.step,
        "done": row.done,
        "total": row.total,
        "by": person_ref(row.by),
        "at": row.at,
        "plan": row.plan_id,
        "updates": row.updates_id,
    }
