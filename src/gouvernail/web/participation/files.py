"""The report of a consultation as files; the addresses of people stay out of them."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_safe

from gouvernail.core.typography import long_date
from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listing_as_workbook,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.participation.models import Contribution
from gouvernail.participation.results import Results
from gouvernail.web.participation.house import consultation_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}


@require_safe
def export(
    request: AuthorityRequest, organisation: str, pk: int, fmt: str
) -> HttpResponse:
    """Every opinion, as it came."""
    row = consultation_of(request, pk)
    if fmt not in MEDIA:
        raise Http404
    listing = _listing(Results(row))
    write = listing_as_csv if fmt == "csv" else listing_as_workbook
    response = HttpResponse(write(listing), content_type=MEDIA[fmt])
    name = f"{organisation}-consultation-{pk}.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _listing(results: Results) -> Listing:
    about = [
        (_("Consultation"), results.consultation.title),
        (_("Date"), long_date(timezone.localdate())),
    ]
    headings = [
        (_("Received on"), 12),
        (pgettext("opinions", "Number"), 10),
        (pgettext("opinions", "About"), 44),
        (pgettext("opinions", "Words"), 80),
        (pgettext("opinions", "Name"), 24),
        (pgettext("opinions", "State"), 14),
        (_("Public answer"), 60),
        (_("Answered on"), 12),
    ]
    cells = [_cells(row, results) for row in results.rows]
    return Listing(_("Opinions"), headings, cells, about, about_name=_("About"))


def _cells(row: Contribution, results: Results) -> list[Cell]:
    node = results.nodes.get(row.key)
    return [
        timezone.localdate(row.sent_at),
        node.ref if node else "",
        row.title,
        row.words,
        row.author,
        str(row.get_state_display()),
        row.answer,
        timezone.localdate(row.answered_at) if row.answered_at else None,
    ]
