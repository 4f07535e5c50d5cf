"""The documents of a grant: attached, taken off, put back, read."""

from django.http import Http404, HttpRequest, HttpResponse

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Slug
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import Name, brought
from gouvernail.api.parts.means.grants import ONE, grant_of, holding_grant, shown
from gouvernail.api.reading.files import named
from gouvernail.api.reading.house import GrantShown, router
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.documents.models import Document
from gouvernail.documents.services import MOST_BYTES
from gouvernail.money.services.grants import (
    attach_document,
    detach_document,
    once_attached,
)
from gouvernail.tokens.scopes import Scope

FILES = ONE + "/documents"
FILE = FILES + "/{attachment}"


@writes(router, "POST", FILES, Scope.FILES, status=MADE, file=MOST_BYTES)
def attach_to_grant(
    request: HttpRequest, organisation: Slug, grant: Id, name: Name
) -> GrantShown:
    """Keep a file with a grant."""
    row = grant_of(request, organisation, grant)
    attach_document(grant=row, file=brought(request, name), by=person(request))
    return shown(request, row)


@reads(router, FILE + "/file", kinds=("application/octet-stream",))
def grant_document(
    request: HttpRequest, organisation: Slug, grant: Id, attachment: Id
) -> HttpResponse:
    """The bytes of a document of a grant."""
    found = grant_of(request, organisation, grant).documents.filter(pk=attachment)
    document = found.order_by("pk").first()
    if document is None:
        raise Http404
    with document.content.open("rb") as kept:
        response = HttpResponse(kept.read(), "application/octet-stream")
    return named(response, f"document-{document.pk}.{_ending(document)}")


@writes(router, "DELETE", FILE, Scope.MONEY)
def detach_from_grant(
    request: HttpRequest, organisation: Slug, grant: Id, attachment: Id
) -> GrantShown:
    """Take a document off a grant; the file is kept. “If-Match” names the version of
    the grant."""
    with holding_grant(request, organisation, grant) as row:
        document = row.documents.filter(pk=attachment).order_by("pk").first()
        if document is None:
            raise Http404
        detach_document(grant=row, document=document, by=person(request))
    return shown(request, row)


@writes(router, "PUT", FILE, Scope.MONEY)
def put_back_on_grant(
    request: HttpRequest, organisation: Slug, grant: Id, attachment: Id
) -> GrantShown:
    """Put back a document that was taken off a grant. “If-Match” names the version of
    the grant."""
    with holding_grant(request, organisation, grant) as row:
        document = once_attached(row).filter(pk=attachment).first()
        if document is None:
            raise Http404
        if document not in row.documents.all():
            by = person(request)
            detach_document(grant=row, document=document, by=by, away=False)
    return shown(request, row)


def _ending(document: Document) -> str:
    return (document.content.name or "").rpartition(".")[2]
