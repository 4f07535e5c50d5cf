"""Charts of the money of a plan, as files."""

from django.http import Http404

from gouvernail.core.charts import Figure
from gouvernail.money.chart import by_year
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.web.money.asked import asked_of


def by_year_in(request: AuthorityRequest, plan: Plan) -> Figure:
    """The expenses by year that the address asks for; a 404 where amounts are kept
    from who asks."""
    if Topic.BUDGET in curtain_of(request.user, plan):
        raise Http404
    asked = asked_of(request, plan)
    return by_year(asked.cells, asked.query_string)
