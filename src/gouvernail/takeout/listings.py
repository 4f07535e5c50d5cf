"""Money and indicators of every plan as tables for whoever opens the archive."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _, pgettext

from gouvernail.exchange.listing import Cell, Listing, listing_as_csv
from gouvernail.indicators.models import Indicator, Measure, Target
from gouvernail.money.models import MoneyLine
from gouvernail.organisations.models import Organisation

MONEY = "money.csv"
INDICATORS = "indicators.csv"
Rows = Iterable[list[Cell]]


def money_of(house: Organisation) -> bytes:
    """Every line of money that stands, plan by plan, in the order of the tree."""
    headings = (
        _("Plan"),
        _("No."),
        _("Title"),
        _("Year"),
        _("Each year"),
        _("Budget"),
        _("Expense or revenue"),
        _("Planned"),
        pgettext("amounts", "Committed"),
        pgettext("amounts", "Spent"),
        _("Source"),
        _("Article"),
        _("Comment"),
    )
    return _csv(headings, map(_money_row, _money_lines(house)))


def _money_lines(house: Organisation) -> Iterator[MoneyLine]:
    rows = MoneyLine.objects.filter(node__plan__organisation=house, removed_at=None)
    live = rows.filter(node__removed_at=None, node__plan__removed_at=None)
    joined = live.select_related("node__plan", "source")
    yield from joined.order_by("node__plan", "node__path", "position", "pk").iterator()


def _money_row(line: MoneyLine) -> list[Cell]:
    return [
        line.node.plan.slug,
        line.node.ref,
        line.node.title,
        line.year,
        _("yes") if line.per_year else "",
        line.get_nature_display() if line.nature else "",
        line.get_flow_display(),
        line.planned,
        line.committed,
        line.spent,
        line.source.name if line.source else "",
        line.article,
        line.comment,
    ]


def indicators_of(house: Organisation) -> bytes:
    """Every indicator, then its targets and its values, a line each."""
    headings = (
        _("Plan"),
        pgettext("of an indicator", "Number"),
        _("Indicator"),
        _("Unit"),
        _("Actions and objectives"),
        _("Starting value or target or value"),
        _("Day or year"),
        _("Value"),
        _("Comment"),
    )
    rows = (row for each in _indicators(house) for row in _indicator_rows(each))
    return _csv(headings, rows)


def _indicators(house: Organisation) -> Iterator[Indicator]:
    rows = Indicator.objects.filter(plan__organisation=house, removed_at=None)
    live = rows.filter(plan__removed_at=None).select_related("plan")
    targets = Target.objects.order_by("year")
    standing = Measure.objects.standing().order_by("on", "pk")
    whole = live.prefetch_related(
        "nodes",
        Prefetch("targets", targets, to_attr="aims"),
        Prefetch("measures", standing, to_attr="values_told"),
    )
    yield from whole.order_by("plan", "number").iterator(chunk_size=200)


def _indicator_rows(each: Any) -> Iterator[list[Cell]]:
    nodes = sorted(each.nodes.all(), key=lambda node: node.path)
    head: list[Cell] = [
        each.plan.slug,
        each.number,
        each.label,
        each.unit,
        ", ".join(node.ref or node.title for node in nodes),
    ]
    yield [*head, _("Starting value"), each.baseline_on, each.baseline_value, ""]
    for aim in each.aims:
        yield [*head, _("Target"), aim.year, aim.value, ""]
    for told in each.values_told:
        yield [*head, _("Value"), told.on, told.value, told.comment]


def _csv(headings: Iterable[str], rows: Rows) -> bytes:
    listing = Listing("", [(each, 0) for each in headings], list(rows))
    return listing_as_csv(listing)
