"""Every chart of a plan that can be taken as a file, by the name of its figure.

A builder reads its parameters in the request and raises a 404 for whoever may not see
its topic (`progress.veil.curtain_of`).
"""

from collections.abc import Callable

from gouvernail.core.charts import Figure
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.web.boards.taking import OF_BOARDS
from gouvernail.web.doctor.charts import health_of
from gouvernail.web.indicators.charts import indicator_chart
from gouvernail.web.money.charts import by_year_in
from gouvernail.web.money.path_chart import budget_path_chart
from gouvernail.web.priorities.charts import plot_in
from gouvernail.web.staffing.charts import staff_load

Builder = Callable[[AuthorityRequest, Plan], Figure]
CHARTS: dict[str, Builder] = {
    **OF_BOARDS,
    "budget-path": budget_path_chart,
    "indicator": indicator_chart,
    "money-by-year": by_year_in,
    "plan-health": health_of,
    "priorities": plot_in,
    "staff-load": staff_load,
}
