"""Who may open what: the papers of a sitting."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
DECIDING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
OF_PAPER: dict[str, Row] = {
    "council_paper": (GET, EVERYBODY, {}),
    "council_paper_file": (GET, EVERYBODY, {}),
    "council_model": (GET, DECIDING, {}),
    "council_model_reset": (POST, DECIDING, {}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "council": (GET, EVERYBODY, {}),
    "council_package": (GET, EVERYBODY, {}),
    **OF_PAPER,
}


def paper_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A model of every kind of authority."""
    return {"code": "adoption"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = dict.fromkeys(
    OF_PAPER, paper_holes
)
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
