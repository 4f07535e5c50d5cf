"""The register as files: a CSV table, or a workbook with every table of it."""

from collections.abc import Iterator
from decimal import Decimal

from django.http import Http404, HttpResponse
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
from gouvernail.synergies.models import Contract
from gouvernail.web.registers import Asked
from gouvernail.web.synergies.asked import SYNERGIES
from gouvernail.web.synergies.contracts import joint_contracts, separate_contracts
from gouvernail.web.synergies.house import register_of
from gouvernail.web.synergies.register import rows_of
from gouvernail.web.synergies.report import YearlyReport, report_of
from gouvernail.web.synergies.rows import SynergyRow

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}


@require_safe
def export(request: AuthorityRequest, organisation: str, fmt: str) -> HttpResponse:
    """CSV: the register as it is filtered. XLSX: every table, a sheet each."""
    if fmt not in MEDIA:
        raise Http404
    first = register_listing(request)
    if fmt == "csv":
        data = listing_as_csv(first)
    else:
        report = report_of(request)
        data = listings_as_workbook([first, *_tables(request, report)])
    response = HttpResponse(data, content_type=MEDIA[fmt])
    name = f"{organisation}-synergies.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def register_listing(request: AuthorityRequest) -> Listing:
    """The register, as the filter of the address leaves it."""
    rows = rows_of(request, register_of(request).live(), is_paper=True)
    asked = Asked.of(SYNERGIES, request.GET.dict(), rows)
    headings = [
        (_("Field"), 24),
        (_("Synergy"), 50),
        (_("Lead"), 26),
        (_("Takes part"), 40),
        (_("Degree"), 28),
        (_("State"), 14),
        (_("Start"), 12),
        (_("End"), 12),
        (_("Saving per year, in euros"), 16),
        (_("Saving made once, in euros"), 16),
        (_("Service gained"), 40),
        (_("Full-time equivalents concerned"), 14),
        (_("Title of the agreement"), 36),
        (_("Signed on"), 12),
        (_("Valid until"), 12),
        (_("Linked actions"), 50),
        (_("Description"), 50),
    ]
    about = [
        (_("Authority"), request.organisation.name),
        (_("Date"), long_date(rows[0].reader.today) if rows else ""),
    ]
    cells = [_cells(row) for row in asked.answer(rows)]
    return Listing(_("Register"), headings, cells, about, about_name=_("About"))


def _cells(row: SynergyRow) -> list[Cell]:
    synergy = row.synergy
    return [
        synergy.field_name,
        synergy.title,
        synergy.lead.name,
        "\n".join(row.names),
        str(synergy.get_degree_display()),
        str(synergy.get_state_display()),
        synergy.starts_on,
        synergy.ends_on,
        synergy.saving_per_year,
        synergy.saving_once,
        synergy.gain,
        synergy.fte,
        synergy.agreement_title,
        synergy.agreement_signed_on,
        synergy.agreement_until,
        "\n".join(link.words for link in row.links),
        synergy.description,
    ]


def _tables(request: AuthorityRequest, report: YearlyReport) -> Iterator[Listing]:
    yield Listing(
        _("Takes part"),
        [
            (_("Synergy"), 50),
            (_("Participant"), 36),
            (_("Cost, in percent"), 14),
            (_("Staff, in percent"), 14),
            (_("What it contributes"), 50),
        ],
        list(_parts(report.rows)),
    )
    yield Listing(
        _("Programme"),
        [
            (_("Year"), 8),
            (_("Field"), 24),
            (_("Synergy"), 50),
            (_("What is planned"), 50),
            (_("What was done"), 50),
            (_("State"), 14),
        ],
        sorted(_years(report.rows), key=lambda cells: str(cells[:3])),
    )
    yield _contract_listing(request)
    yield _matrix_listing(report)


def _parts(rows: list[SynergyRow]) -> Iterator[list[Cell]]:
    for row in rows:
        for part in row.participants:
            costs: list[Decimal | None] = [part.cost_percent, part.fte_percent]
            yield [row.synergy.title, part.name, *costs, part.brings]


def _years(rows: list[SynergyRow]) -> Iterator[list[Cell]]:
    for row in rows:
        for line in row.synergy.years:
            said = [line.planned, line.done, str(line.get_state_display())]
            yield [line.year, row.synergy.field_name, row.synergy.title, *said]


def _contract_listing(request: AuthorityRequest) -> Listing:
    headings = [
        (_("Let"), 18),
        (_("Subject"), 50),
        (_("Synergy"), 40),
        (_("Reference"), 18),
        (_("Procedure"), 36),
        (_("Pilot authority"), 30),
        (_("Start"), 12),
        (_("End"), 12),
        (_("Estimated amount, in euros"), 16),
    ]
    rows = [_contract(_("jointly"), each.contract) for each in joint_contracts(request)]
    rows += [
        _contract(_("separately"), each.contract)
        for each in separate_contracts(request)
    ]
    return Listing(_("Public contracts"), headings, rows)


def _contract(let: str, contract: Contract) -> list[Cell]:
    return [
        let,
        contract.subject,
        contract.synergy.title if contract.synergy else "",
        contract.reference,
        str(contract.get_procedure_display()),
        contract.pilot,
        contract.starts_on,
        contract.ends_on,
        contract.amount,
    ]


def _matrix_listing(report: YearlyReport) -> Listing:
    grid = report.grid
    headings = [(_("Field"), 28), *((word, 24) for word, _steps in grid.degrees)]
    rows: list[list[Cell]] = [
        [line.name, *("\n".join(map(_title, cell)) for cell in line.cells), line.total]
        for line in grid.rows
    ]
    rows.append([_("Total"), *grid.totals, grid.total])
    return Listing(_("Matrix"), [*headings, (_("Total"), 8)], rows)


def _title(row: SynergyRow) -> str:
    return row.synergy.title
