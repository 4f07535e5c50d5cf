"""Files that are kept with something, given back as they came."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from gouvernail.api.core.uploads import MEDIA_TYPE
from gouvernail.documents.models import Document


def given_as_file(document: Document | None) -> HttpResponse:
    """Its bytes; a 404 where there is none. Nobody knows what a file holds: it is given
    to be kept, never to be shown."""
    if document is None:
        raise Http404
    with document.content.open("rb") as kept:
        response = HttpResponse(kept.read(), content_type=MEDIA_TYPE)
    told = content_disposition_header(as_attachment=True, filename=document.name)
    response.headers["Content-Disposition"] = told or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
