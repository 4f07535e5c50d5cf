"""The chart of the money of a plan, year by year."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from gouvernail.core.charts import SERIES, Figure, Group, Head, Kind, bars
from gouvernail.core.typography import euros
from gouvernail.money.enums import Nature
from gouvernail.plan.kinds import Flow, Nature as Budget
from gouvernail.plan.money import NOTHING, Line, in_order, summed

NAME = "money-by-year"
TONES = {Budget.ORDINARY: SERIES[0], Budget.EXTRAORDINARY: SERIES[1], None: "missing"}


def by_year(lines: Iterable[Line], query: str = "") -> Figure:
    """Expenses planned by year, stacked by budget; what has no year is in the table
    beside it. `query` is what the address of its file asks."""
    out = [x for x in lines if x.flow is Flow.EXPENSE and isinstance(x.when, int)]
    cells = summed(out, lambda line: (line.when, line.nature))
    natures = [n for n in (*Budget, None) if any(x.nature == n for x in out)]
    kinds = [Kind(_word(each), TONES[each]) for each in natures]
    groups = [
        Group(
            str(year),
            tuple(cells.get((year, nature), NOTHING).planned for nature in natures),
        )
        for year in in_order(line.when for line in out)
    ]
    head = Head(NAME, _("Expenses planned by year"), _told(groups), query)
    return bars(head, kinds, groups)


def _word(nature: Budget | None) -> str:
    return str(Nature(nature).label) if nature else _("Budget not told")


def _told(groups: list[Group]) -> str:
    totals = [(each.total or Decimal(0), each.name) for each in groups]
    if not totals:
        return ""
    most, year = max(totals)
    words = {"amount": euros(most), "year": year}
    return _("Most is planned in %(year)s: %(amount)s.") % words
