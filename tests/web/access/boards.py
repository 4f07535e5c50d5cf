"""Who may open what: the dashboards of each reader, and what progress is counted by."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
COUNTING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "boards": (GET, EVERYBODY, {}),
    "board": (GET, EVERYBODY, {}),
    "board_counting": (GET, COUNTING, {}),
    "board_rollup": (POST, COUNTING, {"rollup": "weight"}),
    "board_weights": (POST, COUNTING, {}),
}


def reader_holes(_cast: Cast, _plan: Plan) -> dict[str, str]:
    """The dashboard that everybody may read."""
    return {"reader": "council"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {"board": reader_holes}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
