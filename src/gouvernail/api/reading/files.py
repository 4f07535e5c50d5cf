"""A plan as a file, and the documents that were made of it."""

from datetime import datetime
from typing import Annotated, Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Query, Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.editions.catalogue import FORMATS as MADE
from gouvernail.editions.models import Edition
from gouvernail.editions.policies import can_read
from gouvernail.editions.store import stored
from gouvernail.progress.veil import audience_of
from gouvernail.reports.files import FORMATS, plan_as

router = Router(tags=["Files"])
Form = Annotated[Literal["json", "csv", "xlsx"], Query(description="The format.")]
KINDS = tuple(mime for mime, _write in FORMATS.values())
MADE_KINDS = tuple(dict.fromkeys(each.mime for each in MADE.values()))


class EditionShown(Shown):
    """A document that was made of a plan."""

    id: int = Field(examples=[33])
    kind: str = Field(examples=["minutes"])
    form: str = Field(examples=["pdf"])
    audience: str = Field(examples=["internal"])
    about: str = Field(examples=["Comité de pilotage de mars"])
    part: str = Field(
        description="Permanent id of the branch that it holds; empty: all of it.",
        examples=["o1"],
    )
    state: str = Field(description="`asked`, `made` or `failed`.", examples=["made"])
    refusal: str = Field(description="Why it could not be made; may be empty.")
    size: int = Field(description="In bytes; 0 until it is made.", examples=[48213])
    asked_at: datetime
    kept_until: datetime
    file: str | None = Field(
        description="Where its bytes are, once it is made.",
        examples=["https://gouvernail.example/api/v1/plans/12/editions/33/file"],
    )


@reads(router, "/plans/{plan}/file", kinds=KINDS)
def plan_file(request: HttpRequest, plan: Id, form: Form = "json") -> HttpResponse:
    """The whole plan as the bearer may read it: plan file (JSON), CSV or workbook."""
    found = plan_of(request, plan)
    data = plan_as(
        found,
        form,
        language=get_language() or "fr",
        audience=audience_of(person(request), found),
    )
    response = HttpResponse(data, content_type=FORMATS[form][0])
    return named(response, f"{found.organisation.slug}-{found.slug}.{form}")


@reads(router, "/plans/{plan}/editions")
def editions(request: HttpRequest, plan: Id, asked: Paging) -> Page[EditionShown]:
    """The documents that were made of a plan and that the bearer may take, newest
    first."""
    found_in = plan_of(request, plan)
    rows = Edition.objects.visible_to(person(request)).of_plan(found_in)
    found = rows_of(request, asked, rows, newest=True)
    items = [edition_shown(request, row) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, "/plans/{plan}/editions/{edition}/file", kinds=MADE_KINDS)
def edition_file(request: HttpRequest, plan: Id, edition: Id) -> HttpResponse:
    """The bytes of a made document."""
    found_in = plan_of(request, plan)
    rows = Edition.objects.visible_to(person(request)).of_plan(found_in)
    row = rows.made().filter(pk=edition).first()
    if row is None:
        raise Http404
    row.plan = found_in
    if not can_read(person(request), row):
        raise PermissionDenied
    form = row.asked.form
    response = HttpResponse(stored(row.digest), content_type=MADE[form].mime)
    return named(response, f"{found_in.slug}-{row.pk}.{form}")


def named(response: HttpResponse, name: str) -> HttpResponse:
    """The answer as a file of that name."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def edition_shown(request: HttpRequest, row: Edition) -> EditionShown:
    """A made document as lists show it."""
    wish, refusal = row.asked, row.refusal
    place = f"/api/v1/plans/{row.plan_id}/editions/{row.pk}/file"
    return EditionShown(
        id=row.pk,
        kind=wish.kind,
        form=wish.form,
        audience=row.audience,
        about=row.about,
        part=wish.extent.part,
        state=row.state,
        refusal=refusal.wording.render(get_language() or "fr") if refusal else "",
        size=row.size,
        asked_at=row.asked_at,
        kept_until=row.kept_until,
        file=request.build_absolute_uri(place) if row.is_made else None,
    )
