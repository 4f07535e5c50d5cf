"""The dashboard: where the plan stands, on one page."""

from collections.abc import Collection
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gouvernail.notifications.services import is_followed
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.policies import can_edit_plan, can_reword
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import picture_of
from gouvernail.progress.veil import curtain_of, veil_picture, veil_updates
from gouvernail.reports.files import FORMATS
from gouvernail.web.boards.charts import progress_figure
from gouvernail.web.boards.steady import steady_of
from gouvernail.web.campaigns.page import current_of
from gouvernail.web.charts.views import charts_of
from gouvernail.web.mandates.ribbon import ribbon_of
from gouvernail.web.plans.board import Board
from gouvernail.web.plans.finding import plan_of

LAST_NEWS = 8


@require_safe
def dashboard(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Counts, objectives, what is stuck, what is missing, what was said last."""
    found = plan_of(request, plan)
    if found.revises is not None:
        # Of a working draft nobody says where it stands.
        return redirect("revision", organisation, found.revises.slug)
    told = ProgressUpdate.objects.of_plan(found).undisputed().telling()
    hidden = curtain_of(request.user, found)
    board = Board(veil_picture(picture_of(found), hidden))
    context = {
        "plan": found,
        "tab": "dashboard",
        "board": board,
        **_through_time(board, hidden),
        "ribbon": ribbon_of(found, request.user, board.picture.today),
        "current": current_of(found),
        "news": veil_updates(told.for_list()[:LAST_NEWS], hidden),
        "followed": is_followed(request.user, found),
        "formats": list(FORMATS),
        "may_edit": can_edit_plan(request.user, found),
        "may_reword": can_reword(request.user, found),
    }
    return render(request, "web/plans/dashboard.html", context)


def _through_time(board: Board, hidden: Collection[Topic]) -> dict[str, Any]:
    """The curve, its rule, and where it can be taken away."""
    steady = steady_of(board.picture, hidden)
    charts = charts_of(board.picture.plan)
    return {"steady": steady, "progress": progress_figure(steady), "charts": charts}
