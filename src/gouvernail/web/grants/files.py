"""The register of grants as files."""

from django.http import Http404, HttpResponse
from django.utils import timezone
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
from gouvernail.web.grants.asked import GRANTS
from gouvernail.web.grants.house import register_of
from gouvernail.web.grants.register import rows_of
from gouvernail.web.grants.rows import GrantRow
from gouvernail.web.registers import Asked

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}


@require_safe
def export(request: AuthorityRequest, organisation: str, fmt: str) -> HttpResponse:
    """The register as it is filtered and sorted."""
    if fmt not in MEDIA:
        raise Http404
    listing = _listing(request)
    write = listing_as_csv if fmt == "csv" else listing_as_workbook
    response = HttpResponse(write(listing), content_type=MEDIA[fmt])
    name = f"{organisation}-grants.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _listing(request: AuthorityRequest) -> Listing:
    rows = rows_of(request, register_of(request).live())
    asked = Asked.of(GRANTS, request.GET.dict(), rows)
    about = [
        (_("Authority"), request.organisation.name),
        (_("Date"), long_date(timezone.localdate())),
    ]
    cells = [_cells(row) for row in asked.answer(rows)]
    return Listing(_("Grants"), _headings(), cells, about, about_name=_("About"))


def _headings() -> list[tuple[str, int]]:
    return [
        (_("Grant"), 44),
        (_("Funder"), 26),
        (_("Programme or call"), 30),
        (_("Reference"), 16),
        (_("Source"), 20),
        (_("Declared"), 16),
        (_("Where it stands"), 24),
        (_("The call closes on"), 12),
        (_("Asked, in euros"), 14),
        (_("Granted, in euros"), 14),
        (_("Granted on"), 12),
        (_("Received, in euros"), 14),
        (_("Justified, in euros"), 14),
        (_("Justification due on"), 12),
        (_("Justification sent on"), 12),
        (_("Reporting duty"), 40),
        (_("Contact person"), 26),
        (_("E-mail of the contact"), 26),
        (_("Telephone of the contact"), 18),
        (_("Who sees to it"), 24),
        (_("Linked actions"), 50),
        (_("Comment"), 40),
    ]


def _cells(row: GrantRow) -> list[Cell]:
    grant = row.grant
    return [
        *(grant.title, grant.funder, grant.programme, grant.reference),
        grant.source.name if grant.source else "",
        str(grant.get_state_display()),
        row.standing_words,
        grant.call_closes_on,
        *(grant.asked, grant.granted, grant.granted_on),
        *(grant.received, grant.justified),
        *(grant.justify_by, grant.justified_on, grant.duty),
        *(grant.contact, grant.contact_email, grant.contact_phone),
        grant.owner.full_name if grant.owner else "",
        "\n".join(str(link.node) for link in row.open_links),
        grant.comment,
    ]
