"""Bringing a document in, giving its reading up or starting it again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.imports import services
from gouvernail.imports.models import Import
from gouvernail.organisations.policies import can_import
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.imports.forms import BringForm
from gouvernail.web.imports.update_aim import aim_sent, offer
from gouvernail.web.imports.views import REFUSED, import_of, sentence


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The form for a document; then its review, or how far its reading is."""
    if not can_import(request.user, request.organisation):
        raise PermissionDenied
    if request.method != "POST":
        context = {"form": BringForm(), "aim": offer(request)}
        return render(request, "web/imports/new.html", context)
    form = BringForm(request.POST, request.FILES)
    imported = _brought(request, form) if form.is_valid() else None
    if imported is None:
        context = {"form": form, "aim": offer(request)}
        return render(request, "web/imports/new.html", context, status=REFUSED)
    aim_sent(request, imported)
    return redirect("import_review", organisation, imported.pk)


@require_POST
def cancel(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Give the reading up; nothing is kept of the document."""
    imported = import_of(request, pk)
    try:
        services.cancel_reading(imported=imported, by=request.user)
    except PlanError as error:
        messages.error(request, sentence(error))
        return redirect("import_review", organisation, pk)
    given_up = _("The reading of “%(name)s” is given up; nothing is kept of it.")
    messages.success(request, given_up % {"name": imported.file_name})
    if imported.former_id is not None:
        return redirect("import_review", organisation, imported.former_id)
    return redirect("import_new", organisation)


@require_POST
def read_again(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Start an interrupted reading again."""
    imported = import_of(request, pk)
    try:
        services.read_again(imported=imported, by=request.user)
    except PlanError as error:
        messages.error(request, sentence(error))
    return redirect("import_review", organisation, pk)


def _brought(request: AuthorityRequest, form: BringForm) -> Import | None:
    name, data = form.document()
    try:
        return services.bring_document(
            organisation=request.organisation, name=name, data=data, by=request.user
        )
    except PlanError as error:
        form.add_error(form.field_used, sentence(error))
        return None
