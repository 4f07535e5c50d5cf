"""The charts of the staff effort."""

from django.http import Http404
from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import Figure, Head, Load as Borne, load_bars
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.staffing.load import Load, load_of
from gouvernail.web.staffing.house import number, year_in

NAME = "staff-load"
# More would be too thin to be read: the table on the page has them all.
MOST = 10


def staff_load(request: AuthorityRequest, plan: Plan) -> Figure:
    """The load of the departments in the year that the address asks for."""
    if Topic.BUDGET in curtain_of(request.user, plan):
        raise Http404
    load = load_of(plan)
    return load_figure(load, year_in(request.GET.get("year", ""), load.years))


def load_figure(load: Load, year: int) -> Figure:
    """What is asked of each department in `year`, beside what it can give."""
    busy = [each for each in load.departments if each.by_year.get(year)]
    busy.sort(key=lambda each: -each.by_year[year])
    rows = [
        Borne(
            each.name or _("Without department"),
            each.by_year[year],
            each.capacity.get(year),
        )
        for each in busy[:MOST]
    ]
    over = sum(each.over(year) for each in busy)
    said = ngettext(
        "%(fte)s FTE in %(year)s; %(count)s department is asked for more than it has.",
        "%(fte)s FTE in %(year)s; %(count)s departments are asked for more than they"
        " have.",
        over,
    )
    calm = _("%(fte)s FTE in %(year)s.")
    told = {"fte": number(load.total(year)), "year": year, "count": over}
    finding = (said if over else calm) % told
    head = Head(NAME, _("Load of the departments"), finding, f"?year={year}")
    return load_bars(head, rows, _("FTE"))
