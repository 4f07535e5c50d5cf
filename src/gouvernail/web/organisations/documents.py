"""What people attached, for who has a role in the organisation."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gouvernail.documents.models import Document
from gouvernail.organisations.request import AuthorityRequest


@require_safe
def document(request: AuthorityRequest, organisation: str, pk: int) -> FileResponse:
    """The file, to be saved and never shown as a page."""
    rows = Document.objects.visible_to(request.user)
    found = get_object_or_404(rows.of_organisation(request.organisation), pk=pk)
    response = FileResponse(
        found.content.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
