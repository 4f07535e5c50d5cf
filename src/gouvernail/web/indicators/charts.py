"""The chart of an indicator: its values, the path to its targets, today."""

from collections.abc import Iterable

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.core.charts import Axis, Figure, Head, Point, Series, lines
from gouvernail.core.choosing import key_in
from gouvernail.core.typography import short_date
from gouvernail.indicators.reading import reading_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan import indicators as series
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.web.indicators.house import indicator_of
from gouvernail.web.indicators.rows import Row

NAME = "indicator"


def figure_of(row: Row) -> Figure:
    """The chart of one indicator."""
    indicator, reading = row.indicator, row.reading
    drawn = [
        Series(indicator.label, _points(reading.points)),
        Series(_("Path to the target"), _points(reading.aim.path), "target"),
    ]
    head = Head(NAME, indicator.label, finding_of(row), f"?pk={indicator.pk}")
    return lines(head, drawn, Axis(unit=row.unit, today=row.today))


def finding_of(row: Row) -> str:
    """“14 places on 30/06/2026, 15 expected; 20 aimed at by the end of 2030”."""
    last = row.reading.last
    if last is None:
        return _("Nothing was measured yet.")
    words = {"value": row.figure(last.value), "day": short_date(last.on)}
    found = _("%(value)s on %(day)s") % words
    expected = row.reading.verdict.expected
    if expected is not None:
        found += _(", %(value)s expected") % {"value": row.figure(expected)}
    aimed = row.reading.target
    if aimed is not None:
        told = {"value": row.figure(aimed[1]), "year": aimed[0]}
        found += _("; %(value)s aimed at by the end of %(year)s") % told
    return found


def indicator_chart(request: AuthorityRequest, plan: Plan) -> Figure:
    """The chart of the indicator that the address names, for who may read it."""
    key = key_in(request.GET.get("pk", ""))
    if key is None or Topic.INDICATORS in curtain_of(request.user, plan):
        raise Http404
    found = indicator_of(request, plan, key)
    return figure_of(Row(reading_of(found, plan), timezone.localdate()))


def charts_address(plan: Plan) -> str:
    """The folder of the charts of `plan`, where files of them are."""
    address = reverse("chart", args=[*plan.address, NAME, "svg"])
    return address.removesuffix(f"{NAME}.svg")


def _points(points: Iterable[series.Point]) -> tuple[Point, ...]:
    return tuple(Point(each.on, each.value) for each in points)
