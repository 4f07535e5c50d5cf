"""The promises as files: a CSV table, or a workbook with the coverage both ways."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.commitments.coverage import coverage_of, plans_of
from gouvernail.commitments.models import Declaration
from gouvernail.core.templatetags.gouvernail import STATUS_WORDS
from gouvernail.core.typography import long_date
from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listings_as_workbook,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.commitments.house import chosen_declaration, page
from gouvernail.web.commitments.promises import list_of
from gouvernail.web.commitments.rows import PromiseRow

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}


@require_safe
def export(request: AuthorityRequest, organisation: str, fmt: str) -> HttpResponse:
    """CSV: the promises as they are filtered. XLSX: with their links and coverage."""
    declaration, _others = chosen_declaration(request)
    if fmt not in MEDIA or declaration is None:
        raise Http404
    shown = list_of(request, declaration)
    rows = shown.found
    first = _promises(request, declaration, rows)
    if fmt == "csv":
        data = listing_as_csv(first)
    else:
        bare = _bare_actions(request, shown.rows)
        data = listings_as_workbook([first, _links(rows), bare])
    response = HttpResponse(data, content_type=MEDIA[fmt])
    name = f"{organisation}-promises.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _promises(
    request: AuthorityRequest, declaration: Declaration, rows: list[PromiseRow]
) -> Listing:
    with_notes = page(request, "promises")["may_read_notes"]
    headings = [
        (_("Chapter"), 30),
        (_("Promise"), 70),
        (_("Page"), 8),
        (_("The actions say"), 20),
        (_("Count"), 40),
        (_("The authority says"), 20),
        (_("In one sentence"), 50),
        (_("On"), 12),
        (_("Linked actions"), 60),
    ]
    if with_notes:
        headings.append((_("Internal note"), 40))
    about = [
        (_("Authority"), request.organisation.name),
        (_("Declaration"), declaration.title),
        (_("Date"), long_date(timezone.localdate())),
    ]
    cells = [[*_cells(row), *_note(row, with_notes)] for row in rows]
    return Listing(_("Promises"), headings, cells, about, about_name=_("About"))


def _note(row: PromiseRow, with_notes: bool) -> list[Cell]:
    return [row.promise.note] if with_notes else []


def _cells(row: PromiseRow) -> list[Cell]:
    judgement = row.judgement
    return [
        row.promise.chapter,
        row.promise.text,
        row.promise.page,
        str(row.state.label),
        row.counts,
        str(judgement.get_verdict_display()) if judgement else "",
        judgement.sentence if judgement else "",
        judgement.said_on if judgement else None,
        "\n".join(str(each.node) for each in row.carriers if not each.is_gone),
    ]


def _links(rows: list[PromiseRow]) -> Listing:
    headings = [
        (_("Promise"), 70),
        (_("Plan"), 30),
        (_("No."), 12),
        (_("Action"), 60),
        (_("State"), 16),
    ]
    return Listing(_("Linked actions"), headings, list(_link_cells(rows)))


def _link_cells(rows: list[PromiseRow]) -> Iterator[list[Cell]]:
    for row in rows:
        for each in row.carriers:
            gone = _("no longer in the plan") if each.is_gone else ""
            node = each.node
            yield [
                row.promise.text,
                node.plan.title,
                node.ref,
                node.title,
                gone or str(STATUS_WORDS.get(each.status, "")),
            ]


def _bare_actions(request: AuthorityRequest, rows: list[PromiseRow]) -> Listing:
    headings = [
        (_("Plan"), 30),
        (_("Strategic objective"), 50),
        (_("No."), 12),
        (_("Action"), 60),
    ]
    cells: list[list[Cell]] = []
    plan = next(iter(plans_of(request.user, request.organisation)), None)
    for group in coverage_of(rows, plan).groups:
        top = str(group.top) if group.top else ""
        cells += [[str(plan), top, each.ref, each.title] for each in group.bare]
    return Listing(_("Actions without promise"), headings, cells)
