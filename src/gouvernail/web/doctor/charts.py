"""The score of a plan through time, drawn."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from gouvernail.core.charts import Axis, Figure, Head, Point, Series, lines
from gouvernail.core.typography import long_date
from gouvernail.doctor.examination import Examination, examine
from gouvernail.doctor.models import Checkup
from gouvernail.doctor.policies import can_examine
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan

NAME = "plan-health"
LEAST, MOST = Decimal(0), Decimal(100)


def health_of(request: AuthorityRequest, plan: Plan) -> Figure:
    """The curve as a file, for whoever may read the page of the doctor."""
    if not can_examine(request.user, plan):
        raise Http404
    found, asked = examine(plan), request.GET.get("department", "")
    return curve_of(found, asked if asked in found.departments else "")


def curve_of(found: Examination, department: str) -> Figure:
    """The scores that were kept, then today's: of the plan or of a department."""
    today = found.subject.today
    points = _kept(found.plan, department, before=today)
    score = found.of_department(department).score if department else found.score
    if score is not None:
        points.append(Point(today, Decimal(score)))
    title = _("The health of the plan through time, out of 100")
    query = f"?{urlencode({'department': department})}" if department else ""
    head = Head(NAME, title, _finding(points), query)
    axis = Axis(today=today, holds=(LEAST, MOST))
    return lines(head, [Series(department or _("Score"), tuple(points))], axis)


def _kept(plan: Plan, department: str, *, before: date) -> list[Point]:
    rows = Checkup.objects.of_plan(plan).values_list("on", "score", "departments")
    told = (
        (on, departments.get(department) if department else score)
        for on, score, departments in rows
        if on < before
    )
    return [Point(on, Decimal(score)) for on, score in told if score is not None]


def _finding(points: list[Point]) -> str:
    if not points:
        return ""
    first, last = points[0], points[-1]
    if first is last:
        return _("%(score)s / 100 today.") % {"score": last.value}
    said = {"score": last.value, "first": first.value, "day": long_date(first.on)}
    return _("%(score)s / 100 today; %(first)s on %(day)s.") % said
