"""The document as it was brought, and its pages as pictures."""

from typing import IO

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gouvernail.imports.models import Import
from gouvernail.imports.policies import can_review
from gouvernail.organisations.request import AuthorityRequest

PNG = b"\x89PNG"


@require_safe
def document(request: AuthorityRequest, organisation: str, pk: int) -> FileResponse:
    """The original file, to be saved and never shown as a page."""
    imported = _import_of(request, pk)
    if not imported.document:
        raise Http404
    return _sealed(
        FileResponse(
            imported.document.open("rb"),
            as_attachment=True,
            filename=imported.file_name,
            content_type="application/octet-stream",
        )
    )


@require_safe
@cache_control(private=True, max_age=86_400)
def page(
    request: AuthorityRequest, organisation: str, pk: int, number: int
) -> FileResponse:
    """The picture of a page."""
    image = get_object_or_404(_import_of(request, pk).pages, number=number).image
    file = image.open("rb")
    return _sealed(FileResponse(file, content_type=_kind(file)))


def _import_of(request: AuthorityRequest, pk: int) -> Import:
    """The import without its contents, for who may review it."""
    rows = Import.objects.visible_to(request.user).of_organisation(request.organisation)
    imported = get_object_or_404(rows.for_review().without_contents(), pk=pk)
    if not can_review(request.user, imported):
        raise PermissionDenied
    return imported


def _kind(file: IO[bytes]) -> str:
    magic = file.read(len(PNG))
    file.seek(0)
    return "image/png" if magic == PNG else "image/jpeg"


def _sealed(response: FileResponse) -> FileResponse:
    """Nothing in it is to be guessed or run."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
