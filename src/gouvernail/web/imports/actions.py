"""What one does to an import; each answer leads back to the review or to the plan."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.imports import services
from gouvernail.imports.followup import news_since
from gouvernail.imports.models import Correction, Import
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.imports.forms import CorrectionForm, correction_form
from gouvernail.web.imports.page import Choice, Refusal, query_of
from gouvernail.web.imports.views import import_of, review_page, sentence


@require_POST
def correct(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Make one correction; refused, what was typed stays."""
    imported = import_of(request, pk)
    form = correction_form(request.POST)
    if not form.is_valid():
        return _refused(request, imported, _first_error(form))
    try:
        made = services.correct(
            imported=imported,
            operation=request.POST.get("operation", ""),
            arguments=form.arguments(),
            by=request.user,
        )
    except PlanError as error:
        return _refused(request, imported, sentence(error))
    return _shown(request, imported, _subject(made))


@require_POST
def undo(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take back the last correction."""
    return _replay(request, pk, services.undo_correction)


@require_POST
def redo(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Make again the correction undone last."""
    return _replay(request, pk, services.redo_correction)


@require_POST
def accept(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Make the draft plan, and go and see it."""
    imported = import_of(request, pk)
    try:
        plan = services.accept(imported=imported, by=request.user)
    except PlanError as error:
        return _closed(request, imported, error)
    _offer_undo(request, imported, _("The plan is created."))
    return redirect(plan)


@require_POST
def take_back(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Put the import in review again; the plan that came of it is put away."""
    imported = import_of(request, pk)
    said = news_since(imported.plan) if imported.plan else 0
    try:
        services.take_back(imported=imported, by=request.user)
    except PlanError as error:
        return _closed(request, imported, error)
    if said:
        kept = ngettext(
            "%(count)s update given since stays in the plan that is put away.",
            "%(count)s updates given since stay in the plan that is put away.",
            said,
        )
        messages.warning(request, kept % {"count": said})
    return redirect("import_review", organisation, imported.pk)


@require_POST
def set_aside(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Give the import up, and go back to the plans."""
    imported = import_of(request, pk)
    try:
        services.set_aside(imported=imported, by=request.user)
    except PlanError as error:
        return _closed(request, imported, error)
    put = _("The import of “%(name)s” is put aside.") % {"name": imported.file_name}
    _offer_undo(request, imported, put)
    return redirect("home")


def _replay(
    request: AuthorityRequest, pk: int, service: Callable[..., Correction]
) -> HttpResponse:
    imported = import_of(request, pk)
    try:
        made = service(imported=imported, by=request.user)
    except PlanError as error:
        return _closed(request, imported, error)
    return _shown(request, imported, _subject(made))


def _subject(made: Correction) -> str | None:
    """The node that a correction made, or is about, or that took it over."""
    arguments: dict[str, Any] = made.arguments
    if made.undone_at is not None:
        return arguments.get("node")
    several = next(iter(arguments.get("nodes", ())), None)
    named = arguments.get("new") or arguments.get("into") or arguments.get("node")
    return named or several


def _shown(
    request: AuthorityRequest, imported: Import, node: str | None
) -> HttpResponse:
    query = query_of(node, request.POST.get("show"))
    address = reverse("import_review", args=[imported.organisation.slug, imported.pk])
    place = f"{address}?{query}" if query else address
    if not request.htmx:
        return redirect(f"{place}#n-{node}" if node else place)
    choice = Choice(node=node, show=request.POST.get("show") or None)
    response = review_page(request, imported, choice)
    response["HX-Replace-Url"] = place
    return response


def _refused(request: AuthorityRequest, imported: Import, why: str) -> HttpResponse:
    """The page again, with the sentence and what was typed."""
    if not imported.is_in_review:
        messages.error(request, why)
        return redirect("import_review", imported.organisation.slug, imported.pk)
    refusal = Refusal(why, {key: str(value) for key, value in request.POST.items()})
    return review_page(request, imported, Choice.of(request.POST), refusal)


def _closed(
    request: AuthorityRequest, imported: Import, error: PlanError
) -> HttpResponse:
    messages.error(request, sentence(error))
    return redirect("import_review", imported.organisation.slug, imported.pk)


def _offer_undo(request: AuthorityRequest, imported: Import, done: str) -> None:
    """A message whose button puts the import in review again."""
    address = [imported.organisation.slug, imported.pk]
    messages.add_message(
        request,
        messages.SUCCESS,
        done,
        extra_tags=f"undo:{reverse('import_take_back', args=address)}",
    )


def _first_error(form: CorrectionForm) -> str:
    return str(next(iter(form.errors.values()))[0])
