"""The charts of the dashboards as files, for the part of the plan asked for."""

from collections.abc import Callable

from django.http import Http404

from gouvernail.core.charts import Figure
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.web.boards.desk import Desk
from gouvernail.web.boards.page import desk_of

Builder = Callable[[AuthorityRequest, Plan], Figure]


def _builder(figure_of: Callable[[Desk], Figure | None]) -> Builder:
    """A 404 where the chart is kept from her, and of a working draft."""

    def built(request: AuthorityRequest, plan: Plan) -> Figure:
        if plan.is_working_draft:
            raise Http404
        figure = figure_of(desk_of(request, plan))
        if figure is None:
            raise Http404
        return figure

    return built


def _drawn_progress(desk: Desk) -> Figure | None:
    return desk.progress if desk.steady.curve.is_drawn else None


OF_BOARDS: dict[str, Builder] = {
    "progress": _builder(_drawn_progress),
    "statuses": _builder(lambda desk: desk.statuses),
    "milestones": _builder(lambda desk: desk.milestones),
    "expenses-by-year": _builder(lambda desk: desk.years),
    "expenses-by-objective": _builder(lambda desk: desk.amounts),
}
