"""The staff effort as files: what the page shows, column by column."""

from decimal import Decimal

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.core.typography import long_date
from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listings_as_workbook,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.effort import Work, in_year, total
from gouvernail.staffing.load import load_of
from gouvernail.web.staffing.house import staffed_plan
from gouvernail.web.staffing.page import StaffPage, staff_page

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """CSV: who works on what. XLSX: also the load of the departments."""
    if fmt not in MEDIA:
        raise Http404
    found = staffed_plan(request, plan)
    shown = staff_page(request, load_of(found))
    first = actions_listing(shown)
    tables = [first, departments_listing(shown)]
    data = listing_as_csv(first) if fmt == "csv" else listings_as_workbook(tables)
    response = HttpResponse(data, content_type=MEDIA[fmt])
    name = f"{organisation}-{found.slug}-staff.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def actions_listing(shown: StaffPage) -> Listing:
    """Who works on what, year by year."""
    headings = [
        (_("No."), 10),
        (_("Action"), 60),
        (_("Department"), 30),
        *((str(year), 9) for year in shown.years),
        (_("Comment"), 40),
    ]
    rows: list[list[Cell]] = []
    for row in shown.actions:
        works = [
            work for work in shown.load.told[row.seat.id] if work.department == row.key
        ]
        numbers = [_fte(works, year) for year in shown.years]
        rows.append(
            [row.seat.ref, row.seat.title, row.department, *numbers, row.comment]
        )
    about = [
        (_("Plan"), shown.load.plan.title),
        (_("Date"), long_date(timezone.localdate())),
        (_("Unit"), _("full-time equivalents")),
    ]
    return Listing(_("Staff"), headings, rows, about, about_name=_("About"))


def departments_listing(shown: StaffPage) -> Listing:
    """What is asked of each department, and what it can give."""
    headings = [(_("Department"), 30), (_("Year"), 8), (_("FTE"), 10)]
    rows: list[list[Cell]] = [
        [
            row.name,
            year,
            _plain(row.load.by_year.get(year)),
            _plain(row.load.capacity.get(year)),
        ]
        for row in shown.departments
        for year in shown.years
    ]
    return Listing(_("Load"), [*headings, (_("Capacity"), 10)], rows)


def _fte(works: list[Work], year: int) -> Cell:
    found = in_year(works, year)
    return _plain(total(found)) if found else None


def _plain(fte: Decimal | None) -> Decimal | None:
    """Without the zeros that the database adds."""
    return None if fte is None else fte.normalize()
