"""The result of a session as a plot of value by effort."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from gouvernail.core.charts import Figure, Head
from gouvernail.core.charts.plot import Axes, Dot, plot
from gouvernail.core.choosing import key_in
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.priorities import LEAST, MOST
from gouvernail.plans.models import Plan
from gouvernail.priorities.enums import Quadrant
from gouvernail.priorities.models import Result, Session
from gouvernail.priorities.outcome import Outcome, Row, outcome_of
from gouvernail.priorities.policies import can_read_result
from gouvernail.web.priorities.finding import session_of

NAME = "priorities"
# Top left, top right, bottom left, bottom right: value upwards, effort to the right.
QUARTERS = (Quadrant.QUICK, Quadrant.PLANNED, Quadrant.FILLER, Quadrant.DROPPED)


def plot_of(outcome: Outcome) -> Figure:
    """Every action that has both means."""
    session = outcome.result.session
    title = _("Value and effort: %(session)s") % {"session": session.title}
    head = Head(NAME, title, outcome.finding, f"?session={session.pk}")
    first, second, third, fourth = (str(each.label) for each in QUARTERS)
    axes = Axes(
        x=_("Effort"),
        y=_("Value"),
        low=Decimal(LEAST),
        high=Decimal(MOST),
        quarters=(first, second, third, fourth),
    )
    dots = [_dot(row, outcome) for row in outcome.rows if row.is_placed]
    return plot(head, dots, axes)


def plot_in(request: AuthorityRequest, plan: Plan) -> Figure:
    """The plot of the session that the address names, of the last one where it names
    none; a 404 for who may not read it."""
    named = "session" in request.GET
    wanted = key_in(request.GET["session"]) if named else _last(request, plan)
    if wanted is None:
        raise Http404
    session = session_of(request, plan.slug, wanted)
    result = Result.objects.last_of(session)
    if session.is_open or result is None:
        raise Http404
    result.session = session
    return plot_of(outcome_of(result))


def _last(request: AuthorityRequest, plan: Plan) -> int | None:
    """The last closed session whose result she may read."""
    closed = Session.objects.of_plan(plan).closed()
    rows = [row for row in closed if can_read_result(request.user, row)]
    return rows[0].pk if rows else None


def _dot(row: Row, outcome: Outcome) -> Dot:
    weighed = row.weighed
    plan = outcome.result.session.plan
    # Every spread would cover the points: those that call for a talk are drawn.
    is_drawn = weighed.is_divided
    return Dot(
        name=row.entry["title"],
        mark=row.entry["ref"] or str(row.rank),
        x=weighed.effort or Decimal(0),
        y=weighed.value or Decimal(0),
        spread_x=_ends(weighed.efforts) if is_drawn else None,
        spread_y=_ends(weighed.values) if is_drawn else None,
        link=reverse("node", args=[*plan.address, row.node.key]) if row.node else "",
    )


def _ends(marks: Sequence[int]) -> tuple[Decimal, Decimal]:
    return Decimal(min(marks)), Decimal(max(marks))
