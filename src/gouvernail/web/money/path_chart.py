"""The chart of the budget path."""

from datetime import date
from decimal import Decimal

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import Axis, Figure, Head, Point, Series, lines
from gouvernail.money.models import PathPoint
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of

NAME = "budget-path"


def path_figure(points: list[PathPoint], today: date) -> Figure:
    """The results of the two budgets, day by day."""
    ordinary = tuple(Point(each.dated, each.ordinary) for each in points)
    other = tuple(Point(each.dated, each.extraordinary) for each in points)
    count = ngettext("%(count)s point", "%(count)s points", len(points))
    head = Head(
        NAME,
        _("Result foreseen, by date of the forecast"),
        count % {"count": len(points)},
    )
    series = [
        Series(_("Ordinary budget"), ordinary, "series-1"),
        Series(_("Extraordinary budget"), other, "series-2"),
    ]
    axis = Axis(unit="€", today=today, holds=(Decimal(0),))
    return lines(head, series, axis)


def budget_path_chart(request: AuthorityRequest, plan: Plan) -> Figure:
    """The chart as a file."""
    if Topic.BUDGET in curtain_of(request.user, plan):
        raise Http404
    points = PathPoint.objects.of_plan(plan)
    standing = [point for point in points if not point.is_replaced]
    return path_figure(standing, timezone.localdate())
