"""Two terms side by side, on screen, on paper and as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.renewal.comparing import ends_of, terms_of
from gouvernail.web.actions.table import WRITERS
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.renewal.courses import ComparisonPage, listing_of


@require_safe
def compare(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What became of each action of the old plan, and what is new."""
    found = plan_of(request, plan)
    page = _page(request, found)
    context = {"plan": found, "tab": "versions", "page": page}
    return render(request, "web/renewal/compare.html", context)


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """The same rows, as CSV or XLSX."""
    if fmt not in WRITERS:
        raise Http404
    page = _page(request, plan_of(request, plan))
    media_type, write = WRITERS[fmt]
    response = HttpResponse(write(listing_of(page)), content_type=media_type)
    name = f"{organisation}-{page.old.slug}-{page.new.slug}.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(request: AuthorityRequest, plan: Plan) -> ComparisonPage:
    """Both plans, as far as this person may read them, or a 404."""
    ends = ends_of(plan, request.user)
    if ends is None:
        raise Http404
    return ComparisonPage(terms_of(*ends), request.GET.get("fate", ""))
