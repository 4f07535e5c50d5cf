"""Bringing a document in, and looking at what was read."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gouvernail.imports import services
from gouvernail.imports.models import Import
from gouvernail.imports.policies import can_review
from gouvernail.organisations.policies import can_import
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.imports.forms import BringForm
from gouvernail.web.imports.page import Choice, Refusal, page_of

REFUSED = 422
PAGE, TREE = "web/imports/review.html", "web/imports/_tree.html"


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The form for a document; once read, its review."""
    if not can_import(request.user, request.organisation):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "web/imports/new.html", {"form": BringForm()})
    form = BringForm(request.POST, request.FILES)
    imported = _brought(request, form) if form.is_valid() else None
    if imported is None:
        context = {"form": form}
        return render(request, "web/imports/new.html", context, status=REFUSED)
    return redirect("import_review", organisation, imported.pk)


@require_safe
def review(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The tree beside its source."""
    imported = import_of(request, pk)
    if not imported.is_in_review:
        return render(request, "web/imports/closed.html", {"imported": imported})
    return review_page(request, imported, Choice.of(request.GET))


def import_of(request: AuthorityRequest, pk: int) -> Import:
    """The import of that number in this organisation, for who may review it."""
    rows = Import.objects.visible_to(request.user).of_organisation(request.organisation)
    imported = get_object_or_404(rows.for_review(), pk=pk)
    if not can_review(request.user, imported):
        raise PermissionDenied
    return imported


def review_page(
    request: AuthorityRequest,
    imported: Import,
    choice: Choice,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """The whole page; for htmx, the tree and the counts, which alone change."""
    template = TREE if request.htmx else PAGE
    return render(
        request,
        template,
        {"page": page_of(imported, choice, refusal), "imported": imported},
        status=REFUSED if refusal else 200,
    )


def sentence(error: PlanError) -> str:
    """What went wrong, in the language of the reader."""
    return error.wording.render(get_language() or "fr")


def _brought(request: AuthorityRequest, form: BringForm) -> Import | None:
    name, data = form.document()
    try:
        return services.bring_document(
            organisation=request.organisation, name=name, data=data, by=request.user
        )
    except PlanError as error:
        form.add_error(form.field_used, sentence(error))
        return None
