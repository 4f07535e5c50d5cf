"""The money of a plan as a file: exactly what the page shows, and its lines."""

from collections.abc import Iterator
from typing import Any

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
from gouvernail.money.enums import Flow, Nature
from gouvernail.money.tables import year_word
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.enums import NodeKind
from gouvernail.plans.models import Plan
from gouvernail.web.money.asked import asked_of
from gouvernail.web.money.house import moneyed_plan
from gouvernail.web.money.page import MoneyPage

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}
MONEY = 16
Headings = list[tuple[str, int]]


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """CSV: the tree with its totals. XLSX: with every table of the page and the
    lines."""
    if fmt not in MEDIA:
        raise Http404
    found = moneyed_plan(request, plan)
    shown = MoneyPage(asked_of(request, found))
    tree = tree_of(shown, found)
    data = (
        listing_as_csv(tree)
        if fmt == "csv"
        else listings_as_workbook([tree, _years(shown), _sources(shown), _lines(shown)])
    )
    response = HttpResponse(data, content_type=MEDIA[fmt])
    name = f"{organisation}-{plan}-money.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def tree_of(shown: MoneyPage, plan: Plan) -> Listing:
    """The tree with its totals, as the page shows it."""
    headings: Headings = [
        (_("No."), 12),
        (_("Level"), 22),
        (_("Title"), 60),
        *_three(),
        (_("Planned each year"), MONEY),
        (_("Revenues planned"), MONEY),
    ]
    levels = dict(NodeKind.choices)
    rows: list[list[Cell]] = [
        [
            row.spot.ref,
            str(levels[row.spot.kind]),
            row.spot.title,
            *row.amounts,
            row.yearly,
            row.revenue,
        ]
        for row in shown.branches
    ]
    whole = [*shown.sums.once, shown.sums.yearly, shown.sums.income]
    rows.append(["", "", _("The whole plan"), *whole])
    about = [
        (_("Plan"), plan.title),
        (_("Shown"), shown.asked.words or _("the whole plan")),
        (_("Date"), long_date(timezone.localdate())),
        (_("Rule"), rule()),
    ]
    return Listing(_("Money"), headings, rows, about, about_name=_("About"))


def rule() -> str:
    """How amounts are counted."""
    return _(
        "Each euro counts once: what an action says counts, its steps only where it"
        " says nothing, an objective only where nothing below it says an amount. Of"
        " what is shared, the part that the authority bears. An empty cell means that"
        " nobody said it."
    )


def _years(shown: MoneyPage) -> Listing:
    headings: Headings = [
        (_("Year"), 16),
        (str(Nature.ORDINARY.label), MONEY),
        (str(Nature.EXTRAORDINARY.label), MONEY),
        (_("Budget not told"), MONEY),
        *_three(),
        (_("Revenues planned"), MONEY),
    ]
    rows: list[list[Cell]] = [
        [
            each.name,
            each.ordinary,
            each.extraordinary,
            each.untold,
            *each.amounts,
            each.revenue,
        ]
        for each in shown.sums.years
    ]
    return Listing(_("By year"), headings, rows)


def _sources(shown: MoneyPage) -> Listing:
    headings: Headings = [(_("Source"), 40), *_three(), (_("Revenues planned"), MONEY)]
    rows: list[list[Cell]] = [
        [each.name, *each.amounts, each.revenue] for each in shown.sources
    ]
    return Listing(_("By source"), headings, rows)


def _lines(shown: MoneyPage) -> Listing:
    headings: Headings = [
        (_("No."), 12),
        (_("Title"), 50),
        (_("Year"), 12),
        (pgettext("kind of budget", "Budget"), 16),
        (_("Expense or revenue"), 16),
        *_three(),
        (_("Source"), 24),
        (_("Article"), 16),
        (_("Comment"), 40),
        (_("Entered"), 12),
    ]
    return Listing(_("Lines"), headings, list(_line_cells(shown)))


def _line_cells(shown: MoneyPage) -> Iterator[list[Cell]]:
    places: dict[Any, Any] = dict(shown.asked.ledger.by_pk)
    for line in shown.asked.lines:
        spot = places[line.node]
        yield [
            spot.ref,
            spot.title,
            year_word(line.when),
            str(Nature(line.nature).label) if line.nature else "",
            str(Flow(line.flow).label),
            *line.amounts,
            line.source or "",
            line.article,
            line.comment,
            _("yes") if line.entered else _("from the document"),
        ]


def _three() -> list[tuple[str, int]]:
    return [
        (pgettext("amount of money", "Planned"), MONEY),
        (pgettext("amount of money", "Committed"), MONEY),
        (pgettext("amount of money", "Spent"), MONEY),
    ]
