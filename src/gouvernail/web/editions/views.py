"""The documents that were made: the list, one that is waited for, its file."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.editions.models import Edition
from gouvernail.editions.policies import can_read
from gouvernail.editions.services import order_again, remove_edition, start_again
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.web.editions.files import file_of
from gouvernail.web.editions.rows import rows_of
from gouvernail.web.editions.words import sentence_of
from gouvernail.web.plans.answers import changed
from gouvernail.web.plans.finding import plan_of

PER_PAGE = 40


@require_safe
def editions(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What was made of this plan, the last first."""
    found = plan_of(request, plan)
    rows = Edition.objects.visible_to(request.user).of_plan(found)
    page: Page[Edition] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": found,
        "tab": "papers",
        "page": page,
        "total": page.paginator.count,
        "rows": rows_of(page.object_list, found, request.user),
    }
    return render(request, "web/editions/editions.html", context)


@require_safe
def edition(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """How far it is; asked again until the file is there."""
    found = edition_of(request, plan, pk)
    row = rows_of([found], found.plan, request.user)[0]
    refusal = sentence_of(found.refusal) if found.refusal else ""
    context = {"plan": found.plan, "tab": "papers", "row": row, "refusal": refusal}
    if request.htmx:
        return render(request, "web/editions/_edition.html", context)
    return render(request, "web/editions/edition.html", context)


@require_safe
def file(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """The file; the page that waits for it where it is not there."""
    found = edition_of(request, plan, pk)
    if not found.is_made:
        return redirect(found)
    try:
        return file_of(found)
    except PlanError as error:
        messages.error(request, sentence_of(error))
        return redirect("editions", organisation, plan)


@require_POST
def again(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """The same, of the plan as it stands now."""
    found = edition_of(request, plan, pk)
    return _made(request, found, lambda: order_again(edition=found, by=request.user))


@require_POST
def restart(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Start what was interrupted once more."""
    found = edition_of(request, plan, pk)
    return _made(request, found, lambda: start_again(edition=found, by=request.user))


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Put it away; the toast brings it back."""
    found = edition_of(request, plan, pk)
    change = remove_edition(edition=found, by=request.user)
    changed(request, found.plan, change, _("Document removed."))
    return redirect("editions", organisation, plan)


def edition_of(request: AuthorityRequest, slug: str, pk: int) -> Edition:
    """The document of that plan, or a 404; a 403 for whom it was not made."""
    plan: Plan = plan_of(request, slug)
    found: Edition = get_object_or_404(Edition.objects.kept().of_plan(plan), pk=pk)
    found.plan = plan
    if not can_read(request.user, found):
        raise PermissionDenied
    return found


def _made(
    request: AuthorityRequest, found: Edition, act: Callable[[], Edition]
) -> HttpResponse:
    """To the page of what was ordered, else a sentence on the list."""
    place = [request.organisation.slug, found.plan.slug]
    try:
        return redirect(reverse("edition", args=[*place, act().pk]))
    except PlanError as error:
        messages.error(request, sentence_of(error))
        return redirect("editions", *place)
