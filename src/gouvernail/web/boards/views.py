"""Dashboards: each reader hers."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.boards.page import landing_of, page_of
from gouvernail.web.charts.views import charts_of
from gouvernail.web.plans.finding import plan_of


@require_safe
def boards(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The dashboard that is hers by her role."""
    found = plan_of(request, plan)
    return redirect("board", organisation, plan, landing_of(request, found).code)


@require_safe
def board(
    request: AuthorityRequest, organisation: str, plan: str, reader: str
) -> HttpResponse:
    """One dashboard; of a working draft nobody says where it stands."""
    found = plan_of(request, plan)
    if found.revises is not None:
        return redirect("revision", organisation, found.revises.slug)
    page = page_of(request, found, reader)
    context = {
        "plan": found,
        "tab": "boards",
        "page": page,
        "desk": page.desk,
        "charts": charts_of(found),
    }
    return render(request, "web/boards/board.html", context)
