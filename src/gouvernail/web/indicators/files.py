"""The indicators as files: a CSV table, or a workbook with every value."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_safe

from gouvernail.core.typography import long_date
from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listings_as_workbook,
)
from gouvernail.indicators.rows import Row
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.indicators import expected_on
from gouvernail.plans.models import Plan
from gouvernail.web.indicators.house import MEDIA, plan_here
from gouvernail.web.indicators.register import register_of


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """CSV: the indicators as they are filtered. XLSX: with their values."""
    found = plan_here(request, plan)
    if fmt not in MEDIA:
        raise Http404
    rows = register_of(request, found).found
    first = _indicators(request, found, rows)
    if fmt == "csv":
        data = listing_as_csv(first)
    else:
        data = listings_as_workbook([first, _values(rows)])
    response = HttpResponse(data, content_type=MEDIA[fmt])
    name = f"{organisation}-{plan}-indicators.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _indicators(request: AuthorityRequest, plan: Plan, rows: list[Row]) -> Listing:
    headings = [
        (pgettext("of an indicator", "Number"), 10),
        (_("Indicator"), 50),
        (_("Kind of indicator"), 18),
        (_("Unit"), 14),
        (_("Actions and objectives"), 50),
        (_("Starting value"), 14),
        (_("Starting day"), 12),
        (_("Last value"), 14),
        (_("On"), 12),
        (_("Expected that day"), 16),
        (_("Light"), 16),
        (_("Reason"), 60),
        (_("Target"), 14),
        (_("Year"), 8),
        (_("Target in words"), 30),
        (_("Next value"), 12),
        (_("Who measures it"), 24),
        (_("Department"), 24),
        (_("Source"), 30),
        (_("Formula"), 20),
    ]
    about = [
        (_("Authority"), request.organisation.name),
        (_("Plan"), plan.title),
        (_("Date"), long_date(timezone.localdate())),
    ]
    cells = [_cells(row) for row in rows]
    return Listing(_("Indicators"), headings, cells, about, about_name=_("About"))


def _cells(row: Row) -> list[Cell]:
    indicator, reading = row.indicator, row.reading
    start, last, aimed = reading.aim.baseline, reading.last, reading.target
    return [
        indicator.name,
        indicator.label,
        str(indicator.get_kind_display()),
        indicator.unit,
        "\n".join(str(node) for node in reading.nodes),
        start.value if start else None,
        start.on if start else None,
        last.value if last else None,
        last.on if last else None,
        reading.verdict.expected,
        row.light_words,
        row.reason,
        aimed[1] if aimed else None,
        aimed[0] if aimed else None,
        indicator.target_words,
        reading.due,
        reading.leader or row.owner,
        row.department,
        indicator.source,
        indicator.formula,
    ]


def _values(rows: list[Row]) -> Listing:
    headings = [
        (pgettext("of an indicator", "Number"), 10),
        (_("Indicator"), 50),
        (_("On"), 12),
        (_("Value"), 14),
        (_("Unit"), 14),
        (_("Expected that day"), 16),
    ]
    return Listing(_("Values"), headings, list(_value_cells(rows)))


def _value_cells(rows: list[Row]) -> Iterator[list[Cell]]:
    for row in rows:
        indicator, aim = row.indicator, row.reading.aim
        for point in row.reading.points:
            expected = expected_on(aim, point.on)
            yield [
                indicator.name,
                indicator.label,
                point.on,
                point.value,
                indicator.unit,
                expected,
            ]
