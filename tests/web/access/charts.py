"""Who may open what: the charts of a plan as files.

The objectives by state stand for all; a chart whose topic is kept from somebody is a
404 for that person, tested in tests/web/charts.
"""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {"chart": ("get", frozenset(ROLES), {})}


def chart_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """Objectives by state, which everybody reads."""
    return {"name": "statuses", "fmt": "svg"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {"chart": chart_holes}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
