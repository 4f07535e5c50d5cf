"""What a new version of a document changes: looking, choosing, taking over."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.imports import update as services, updates_aim as aiming
from gouvernail.imports.models import Import
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.web.imports.update_page import Ticks, UpdatePage
from gouvernail.web.imports.views import import_of, sentence
from gouvernail.web.plans.answers import next_of, outline_of

CONFLICT, REFUSED = 409, 422


@require_safe
def what_changes(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The differences, those proposed ticked."""
    imported = import_of(request, pk)
    if not imported.is_in_review or imported.updates is None:
        return redirect("import_review", organisation, pk)
    _require_edit(request, imported)
    kept = request.session.pop(_kept_under(imported), {})
    return _page(request, imported, Ticks.kept(kept, request.GET.get("choose", "")))


@require_POST
def take(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take over what is ticked; where that is no longer so, show what changed."""
    imported = import_of(request, pk)
    _require_edit(request, imported)
    ticks, plan = Ticks.of(request.POST), imported.updates
    try:
        summary = services.apply_update(
            imported=imported, picks=ticks.picks, by=request.user
        )
    except PlanError as error:
        if not imported.is_in_review or plan is None:
            return _refused(request, imported, error)
        outdated = isinstance(error, services.OutdatedError)
        status = CONFLICT if outdated else REFUSED
        return _page(request, imported, ticks, sentence(error), status)
    undo = reverse("import_update_undo", args=[organisation, pk])
    messages.success(request, _done(summary.details), extra_tags=f"undo:{undo}")
    return redirect(outline_of(plan) if plan else "home")


@require_POST
def pair(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Say which nodes are the same, or not; what is ticked stays so."""
    imported = import_of(request, pk)
    _require_edit(request, imported)
    try:
        _decide(request, imported)
    except PlanError as error:
        return _refused(request, imported, error)
    request.session[_kept_under(imported)] = dict(Ticks.of(request.POST).seen)
    return redirect("import_update", organisation, pk)


@require_POST
def target(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Choose what becomes of the document: a new plan, or a version of one."""
    imported = import_of(request, pk)
    slug = request.POST.get("plan", "")
    plan = _plan_named(request, slug) if slug else None
    try:
        aiming.aim_at(imported=imported, plan=plan, by=request.user)
    except PlanError as error:
        return _refused(request, imported, error)
    if plan is None or imported.is_reading:
        return redirect("import_review", organisation, pk)
    return redirect("import_update", organisation, pk)


@require_POST
def undo(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take the whole update back; show again what it could change, or where one was."""
    imported = import_of(request, pk)
    _require_edit(request, imported)
    try:
        services.undo_update(imported=imported, by=request.user)
    except PlanError as error:
        return _refused(request, imported, error)
    messages.success(request, _("The update is taken back; the plan is as before."))
    here = reverse("import_update", args=[organisation, pk])
    return redirect(next_of(request) or here)


def _page(
    request: AuthorityRequest,
    imported: Import,
    ticks: Ticks,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "imported": imported,
        "plan": imported.updates,
        "page": UpdatePage(imported, ticks, refusal),
        "tab": "",
    }
    return render(request, "web/imports/update.html", context, status=status)


def _decide(request: AuthorityRequest, imported: Import) -> None:
    sent = request.POST
    if new := sent.get("together"):
        old = sent.get(f"same-{new}", "")
        if old:
            aiming.put_together(imported=imported, old=old, new=new, by=request.user)
    elif apart := sent.get("apart"):
        old, _colon, new = apart.partition(":")
        aiming.put_apart(imported=imported, old=old, new=new, by=request.user)
    else:
        aiming.forget_decisions(imported=imported, by=request.user)


def _plan_named(request: AuthorityRequest, slug: str) -> Plan:
    plans = Plan.objects.visible_to(request.user).of_organisation(request.organisation)
    return get_object_or_404(plans, slug=slug)


def _require_edit(request: AuthorityRequest, imported: Import) -> None:
    plan = imported.updates
    if plan is not None and not can_edit_plan(request.user, plan):
        raise PermissionDenied


def _refused(
    request: AuthorityRequest, imported: Import, error: PlanError
) -> HttpResponse:
    messages.error(request, typeset(sentence(error)))
    review = reverse("import_review", args=[imported.organisation.slug, imported.pk])
    return redirect(next_of(request) or review)


def _done(details: dict[str, Any]) -> str:
    """How many changes were taken over."""
    sorts = ("heading", "changed", "moved", "added", "gone", "said")
    count = sum(details[name] for name in sorts)
    said = ngettext(
        "%(count)s change is taken over; the follow-up is kept.",
        "%(count)s changes are taken over; the follow-up is kept.",
        count,
    )
    return said % {"count": count}


def _kept_under(imported: Import) -> str:
    return f"update-{imported.pk}"
