"""Findings of the diagnosis: added, changed, moved, taken away."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.model import Finding
from gouvernail.plans.models import Node, Plan
from gouvernail.web.around.forms import FindingForm
from gouvernail.web.around.rows import row_at
from gouvernail.web.around.writing import done, form_page, seen_now, writable, written

TEMPLATE = "web/around/finding.html"


def add(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """One more finding."""
    found = writable(request, plan)
    form = _form(request, found, None)
    answer = written(
        request,
        found,
        form,
        lambda around: around.with_finding(form.finding),
        _("Finding added."),
    )
    return answer or form_page(request, TEMPLATE, found, form, place=None)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, place: int
) -> HttpResponse:
    """Another figure, other words, other objectives."""
    found = writable(request, plan)
    form = _form(request, found, row_at(found, "findings", place))
    answer = written(
        request,
        found,
        form,
        lambda around: around.with_finding(form.finding, place),
        _("Finding saved."),
    )
    return answer or form_page(request, TEMPLATE, found, form, place=place)


@require_POST
def move(
    request: AuthorityRequest, organisation: str, plan: str, place: int
) -> HttpResponse:
    """One place up or down."""
    found = writable(request, plan)
    step = -1 if request.POST.get("direction") == "up" else 1
    row_at(found, "findings", place)
    said = _("Finding moved.")
    return done(request, found, lambda each: each.moved("findings", place, step), said)


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, place: int
) -> HttpResponse:
    """Out of the plan; the toast brings it back."""
    found = writable(request, plan)
    row_at(found, "findings", place)
    said = _("Finding removed.")
    return done(request, found, lambda each: each.without("findings", place), said)


def _form(
    request: AuthorityRequest, plan: Plan, finding: Finding | None
) -> FindingForm:
    first = finding.model_dump(exclude_none=True) if finding else {}
    return FindingForm(
        request.POST or None,
        initial={**first, **seen_now(plan)},
        nodes=list(Node.objects.of_plan(plan).objectives()),
        label_suffix="",
    )
