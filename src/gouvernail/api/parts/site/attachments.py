"""Files that people attached to their news."""

from datetime import datetime
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from gouvernail.answers.services import give_news
from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import Name, brought
from gouvernail.api.reading.news import UpdateShown, update_shown
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.documents.models import Document
from gouvernail.documents.services import MOST_BYTES
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.enums import Status, Via
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News
from gouvernail.progress.veil import curtain_of, veil_updates
from gouvernail.tokens.scopes import Scope

router = Router(tags=["News"])
ALL = "/plans/{plan}/attachments"
ONE = ALL + "/{attached}"
BYTES = "application/octet-stream"
Said = Annotated[
    Status, Query(description="Where the action stands.", example="ongoing")
]
Note = Annotated[
    str,
    Query(
        max_length=2000,
        description="Waiting, blocked and abandoned want one.",
        example="La convention est signée.",
    ),
]


class AttachedShown(Shown):
    """A file that came with news."""

    id: int = Field(examples=[17])
    name: str = Field(examples=["chantier.jpg"])
    media_type: str = Field(examples=["image/jpeg"])
    size: int = Field(description="In bytes.", examples=[48213])
    digest: str = Field(description="SHA-256.", examples=["9f86d081…"])
    added_at: datetime
    added_by: PersonRef | None


@reads(router, ALL)
def attachments(request: HttpRequest, plan: Id, asked: Paging) -> Page[AttachedShown]:
    """The files that came with the news of a plan, the last first."""
    found = rows_of(request, asked, _rows(request, plan), newest=True)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def attachment(request: HttpRequest, plan: Id, attached: Id) -> AttachedShown:
    """One of them."""
    return _shown(_attached(request, plan, attached))


@reads(router, ONE + "/file", kinds=(BYTES,))
def attachment_file(request: HttpRequest, plan: Id, attached: Id) -> HttpResponse:
    """Its bytes."""
    row = _attached(request, plan, attached)
    try:
        data = row.content.open("rb")
    except (OSError, ValueError) as error:
        raise Http404 from error
    return FileResponse(  # type: ignore[return-value]
        data, as_attachment=True, filename=row.name, content_type=BYTES
    )


@writes(
    router,
    "POST",
    "/plans/{plan}/nodes/{key}/updates/file",
    Scope.PROGRESS,
    status=MADE,
    file=MOST_BYTES,
)
def add_update_with_file(  # noqa: PLR0913
    request: HttpRequest, plan: Id, key: Key, name: Name, status: Said, note: Note = ""
) -> UpdateShown:
    """Add a line to the journal of an action, with a photo or another file."""
    node, by = node_of(request, plan, key), person(request)
    news = News(status=status.value, note=note, via=Via.API)
    update = give_news(node=node, news=news, by=by, file=brought(request, name))
    hidden = curtain_of(by, node.plan)
    veil_updates([update], hidden)
    return update_shown(update, hidden)


def _rows(request: HttpRequest, plan: int) -> QuerySet[Document]:
    """Those of the plan; a 403 for whom the house keeps them from."""
    found: Plan = plan_of(request, plan)
    if Topic.FILES in curtain_of(person(request), found):
        raise PermissionDenied
    attached = ProgressUpdate.objects.of_plan(found).attached()
    return attached.select_related("added_by")


def _attached(request: HttpRequest, plan: int, number: int) -> Document:
    row = _rows(request, plan).filter(pk=number).order_by("pk").first()
    if row is None:
        raise Http404
    return row


def _shown(row: Document) -> AttachedShown:
    return AttachedShown(
        id=row.pk,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        digest=row.digest,
        added_at=row.added_at,
        added_by=person_ref(row.added_by),
    )
