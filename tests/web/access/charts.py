"""Who may open what: the charts of a plan as files.

The health of the plan stands for all: each chart has its topic, tested beside its page.
"""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {"chart": ("get", frozenset(ROLES) - {"reader"}, {})}


def chart_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The health of the plan, which the council does not read."""
    return {"name": "plan-health", "fmt": "svg"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {"chart": chart_holes}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
