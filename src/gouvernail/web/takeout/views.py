"""Everything of the authority in one file: asked for, fetched, deleted."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import long_date
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.takeout.models import AskedArchive
from gouvernail.takeout.services import ask_archive, delete_archive
from gouvernail.web.editions.words import sentence_of
from gouvernail.web.organisations.house import page, require_administer


@require_safe
def archives(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Those that are kept, and how to have one made."""
    require_administer(request)
    rows = list(AskedArchive.objects.of_organisation(request.organisation))
    is_waiting = any(row.is_under_way for row in rows)
    context = page(request, "authority", rows=rows, is_waiting=is_waiting)
    return render(request, "web/takeout/archives.html", context)


@require_POST
def ask(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Have one made."""
    try:
        ask_archive(organisation=request.organisation, by=request.user)
    except PlanError as error:
        messages.error(request, sentence_of(error))
    return redirect("archives", organisation)


@require_safe
def file(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponseBase:
    """The archive itself, piece by piece."""
    found = _archive(request, pk)
    if not found.is_made:
        return redirect("archives", organisation)
    try:
        data = found.content.open()
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"{organisation}-{found.asked_at:%Y-%m-%d}.zip"
    return FileResponse(data, as_attachment=True, filename=name)


@require_POST
def delete(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Delete one before its time."""
    found = _archive(request, pk)
    day = long_date(found.asked_at)
    delete_archive(archive=found, by=request.user)
    messages.success(request, _("The archive of %(day)s is deleted.") % {"day": day})
    return redirect("archives", organisation)


def _archive(request: AuthorityRequest, pk: int) -> AskedArchive:
    """One of this authority; a 403 for who may not administer it."""
    require_administer(request)
    rows = AskedArchive.objects.visible_to(request.user)
    return get_object_or_404(rows.of_organisation(request.organisation), pk=pk)
