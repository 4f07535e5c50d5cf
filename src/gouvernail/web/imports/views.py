"""Looking at what was read of a document, or at how far its reading is."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from gouvernail.imports.models import Import
from gouvernail.imports.policies import can_review
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.imports.forms import BringForm
from gouvernail.web.imports.page import Choice, Refusal, page_of
from gouvernail.web.imports.progress import progress_of
from gouvernail.web.imports.source import IMAGE, TEXT
from gouvernail.web.imports.update_aim import aim_of, offer

REFUSED = 422
PAGE, TREE = "web/imports/review.html", "web/imports/_tree.html"
READING, NEWS = "web/imports/reading.html", "web/imports/_reading.html"
# Where the look of the source is remembered, and the question that chooses it.
LOOK = "import_look"


@require_safe
def review(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The tree beside its source; before, how far the reading is."""
    imported = import_of(request, pk)
    if imported.is_reading:
        return _reading(request, imported)
    if "step" in request.GET:
        here = reverse("import_review", args=[organisation, pk])
        return HttpResponseClientRedirect(here)
    if imported.refusal is not None:
        return _failed(request, imported, imported.refusal)
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
    page = page_of(imported, choice, refusal, _look(request))
    context: dict[str, object] = {"page": page, "imported": imported}
    if not request.htmx:
        context["aim"] = aim_of(request, imported, page.value)
    template = TREE if request.htmx else PAGE
    return render(request, template, context, status=REFUSED if refusal else 200)


def sentence(error: PlanError) -> str:
    """What went wrong, in the language of the reader."""
    return error.wording.render(get_language() or "fr")


def _look(request: AuthorityRequest) -> str:
    """How she wants to see the source: what she chose last."""
    wanted = request.GET.get("look")
    if wanted in (IMAGE, TEXT):
        request.session[LOOK] = wanted
    look: str = request.session.get(LOOK, IMAGE)
    return look


def _reading(request: AuthorityRequest, imported: Import) -> HttpResponse:
    """How far it is; for htmx, what changes."""
    context = {
        "imported": imported,
        "progress": progress_of(imported),
        "told": request.GET.get("step", ""),
    }
    return render(request, NEWS if request.htmx else READING, context)


def _failed(
    request: AuthorityRequest, imported: Import, refusal: PlanError
) -> HttpResponse:
    """The form again, for another document, with the sentence of this one.

    What was read before, and could not be read again, is still in review.
    """
    if imported.former_id is not None:
        messages.error(request, sentence(refusal))
        return redirect("import_review", request.organisation.slug, imported.former_id)
    form = BringForm()
    form.refusal = sentence(refusal)
    context = {"form": form, "aim": offer(request)}
    return render(request, "web/imports/new.html", context)
