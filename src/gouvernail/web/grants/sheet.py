"""One grant: its sheet, its documents."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.money.models import Grant
from gouvernail.money.policies_grants import can_edit_grant
from gouvernail.money.services.grants import (
    attach_document,
    detach_document,
    once_attached,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.web.grants.forms import DocumentForm
from gouvernail.web.grants.house import REFUSED, grant_of, kept_grant_of, page, said
from gouvernail.web.grants.rows import GrantRow


@require_safe
def sheet(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Everything that is known of it, on one page."""
    return _page(request, grant_of(request, pk), DocumentForm())


@require_POST
def attach(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Keep a file with it."""
    grant = kept_grant_of(request, pk)
    form = DocumentForm(None, request.FILES)
    if not form.is_valid():
        return _page(request, grant, form)
    kept = attach_document(grant=grant, file=form.cleaned_data["file"], by=request.user)
    undo = reverse("grant_detach", args=[organisation, pk, kept.pk])
    said(request, _("“%(name)s” is attached.") % {"name": kept.name}, undo)
    return redirect("grant", organisation, pk)


@require_POST
def detach(
    request: AuthorityRequest, organisation: str, pk: int, document: int
) -> HttpResponse:
    """Take a file off; the toast puts it back."""
    grant = kept_grant_of(request, pk)
    found = get_object_or_404(grant.documents.order_by("pk"), pk=document)
    detach_document(grant=grant, document=found, by=request.user)
    undo = reverse("grant_reattach", args=[organisation, pk, document])
    said(request, _("“%(name)s” is taken off.") % {"name": found.name}, undo)
    return redirect("grant", organisation, pk)


@require_POST
def reattach(
    request: AuthorityRequest, organisation: str, pk: int, document: int
) -> HttpResponse:
    """Put back a file that was taken off."""
    grant = kept_grant_of(request, pk)
    found = get_object_or_404(once_attached(grant), pk=document)
    detach_document(grant=grant, document=found, by=request.user, away=False)
    said(request, _("“%(name)s” is attached.") % {"name": found.name})
    return redirect("grant", organisation, pk)


@require_safe
def document(
    request: AuthorityRequest, organisation: str, pk: int, document: int
) -> FileResponse:
    """The file, to be saved and never shown as a page."""
    found = get_object_or_404(
        grant_of(request, pk).documents.order_by("pk"), pk=document
    )
    response = FileResponse(
        found.content.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _page(request: AuthorityRequest, grant: Grant, form: DocumentForm) -> HttpResponse:
    plans = Plan.objects.visible_to(request.user).of_organisation(request.organisation)
    readable = set(plans.order_by().values_list("pk", flat=True))
    context = page(
        request,
        grant=grant,
        row=GrantRow(grant, timezone.localdate(), readable),
        may_edit=can_edit_grant(request.user, grant),
        form=form,
    )
    status = REFUSED if form.is_bound else 200
    return render(request, "web/grants/sheet.html", context, status=status)
