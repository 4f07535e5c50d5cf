"""The chart of an indicator: its values, the path to its targets, today."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from gouvernail.core.charts import Axis, Figure, Head, Point, Series, lines
from gouvernail.core.typography import short_date
from gouvernail.indicators.rows import Row
from gouvernail.plan import indicators as series

NAME = "indicator"


def figure_of(row: Row) -> Figure:
    """The chart of one indicator."""
    indicator, reading = row.indicator, row.reading
    drawn = [
        Series(indicator.label, _points(reading.points, row)),
        Series(_("Path to the target"), _points(reading.aim.path, row), "target"),
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


def _points(points: Iterable[series.Point], row: Row) -> tuple[Point, ...]:
    """With the decimals of the page."""
    return tuple(Point(each.on, round(each.value, row.places)) for each in points)
