"""The multi-year list of investments, on screen and as files."""

from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.core.stencil import Stencil
from gouvernail.core.typography import long_date, typeset
from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listing_as_workbook,
)
from gouvernail.money.investments import Investments, ProjectRow
from gouvernail.money.ledger import ledger_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node
from gouvernail.web.staffing.house import staffed_plan
from gouvernail.web.staffing.lines import base_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}
LINE, NONE = "web/money/_investment.html", "–"
HOLES = ("key", "ref", "title", "priority", "sources", "cells", "total")
SORTS = ("plan", "priority", "year", "amount")


class Sort(NamedTuple):
    """One order to choose."""

    value: str
    label: str
    is_chosen: bool


@require_safe
def investments(
    request: AuthorityRequest, organisation: str, plan: str
) -> HttpResponse:
    """The list on screen and on paper."""
    found = _investments(request, plan)
    context = {
        "plan": found.ledger.plan,
        "tab": "money",
        "page": "investments",
        "investments": found,
        "lines": lines_of(found),
        "sorts": _sorts(found.sort),
        "today": timezone.localdate(),
    }
    return render(request, "web/money/investments.html", context)


def lines_of(found: Investments) -> SafeString:
    """The rows of the list, written out: there may be hundreds."""
    line = Stencil(LINE, HOLES, {"base": base_of(found.ledger.plan)})
    return SafeString("".join(_line(line, row) for row in found.rows))


def _line(line: Stencil, row: ProjectRow) -> str:
    project, spot = row.project, row.project.spot
    return line.fill(
        spot.key,
        escape(spot.ref),
        escape(typeset(spot.title)),
        escape(project.priority or NONE),
        escape(project.sources or NONE),
        "".join([f'<td class="num">{cell}</td>' for cell in row.cells]),
        row.total,
    )


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """The same list as a file."""
    if fmt not in MEDIA:
        raise Http404
    found = _investments(request, plan)
    listing = _listing(found)
    write = listing_as_csv if fmt == "csv" else listing_as_workbook
    response = HttpResponse(write(listing), content_type=MEDIA[fmt])
    name = f"{organisation}-{found.ledger.plan.slug}-investments.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _investments(request: AuthorityRequest, slug: str) -> Investments:
    plan = staffed_plan(request, slug)
    rows = Node.objects.of_plan(plan).exclude(priority="")
    asked = request.GET.get("sort", "")
    return Investments(
        ledger_of(plan),
        dict(rows.values_list("pk", "priority")),
        asked if asked in SORTS else "plan",
    )


def _sorts(chosen: str) -> list[Sort]:
    words = {
        "plan": _("order of the plan"),
        "priority": _("priority"),
        "year": _("first year"),
        "amount": _("amount"),
    }
    return [Sort(value, words[value], value == chosen) for value in SORTS]


def _listing(found: Investments) -> Listing:
    headings = [
        (_("No."), 10),
        (_("Investment"), 60),
        (_("Priority"), 16),
        (_("Source"), 30),
        *((heading, 14) for heading in found.headings),
        (_("Together"), 16),
    ]
    rows: list[list[Cell]] = [
        [
            *(each.spot.ref, each.spot.title, each.priority, each.sources),
            *found.amounts(each),
            each.total,
        ]
        for each in found.projects
    ]
    about = [
        (_("Plan"), found.ledger.plan.title),
        (_("Date"), long_date(timezone.localdate())),
        (_("Unit"), _("euros, planned; of shared actions our part")),
    ]
    return Listing(_("Investments"), headings, rows, about, about_name=_("About"))
