"""The result of a session as a file: what the page shows, no name of a voter."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.core.typography import long_date
from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listing_as_workbook,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.priorities.outcome import Outcome, Row
from gouvernail.priorities.policies import is_of_the_house
from gouvernail.web.priorities.finding import session_of
from gouvernail.web.priorities.views import outcome_in

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, fmt: str
) -> HttpResponse:
    """CSV or XLSX."""
    session = session_of(request, plan, pk)
    if fmt not in MEDIA or session.is_open:
        raise Http404
    outcome, _others = outcome_in(request, session)
    house = is_of_the_house(request.user, session.plan)
    listing = _listing(outcome, with_comments=house)
    data = listing_as_csv(listing) if fmt == "csv" else listing_as_workbook(listing)
    response = HttpResponse(data, content_type=MEDIA[fmt])
    name = f"{plan}-priorities-{pk}.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _listing(outcome: Outcome, *, with_comments: bool) -> Listing:
    headings = [
        (_("Rank"), 8),
        (_("No."), 12),
        (_("Action"), 60),
        (_("What it proposes"), 20),
        (_("Value, mean"), 12),
        (_("Effort, mean"), 12),
        (_("Values given"), 20),
        (_("Efforts given"), 20),
        (_("Without opinion"), 14),
    ]
    if with_comments:
        headings.append((_("Comments"), 60))
    cells = [_cells(row, with_comments=with_comments) for row in outcome.rows]
    session = outcome.result.session
    about = [
        (_("Session"), session.title),
        (_("Session closed on"), long_date(outcome.result.at.date())),
        (_("Voted"), f"{outcome.result.voted} / {outcome.result.asked}"),
    ]
    return Listing(_("Priorities"), headings, cells, about, about_name=_("About"))


def _cells(row: Row, *, with_comments: bool) -> list[Cell]:
    cells: list[Cell] = [
        row.rank,
        row.entry["ref"],
        row.entry["title"],
        str(row.quadrant.label),
        row.weighed.value,
        row.weighed.effort,
        " ".join(map(str, row.weighed.values)),
        " ".join(map(str, row.weighed.efforts)),
        row.entry["unsaid"],
    ]
    return [*cells, "\n".join(row.entry["comments"])] if with_comments else cells
