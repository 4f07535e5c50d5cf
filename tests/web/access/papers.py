"""Who may open what: the documents of a plan."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
GET = "get"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "papers": (GET, EVERYBODY, {}),
    "paper": (GET, EVERYBODY, {}),
}


def paper_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A document and a format."""
    return {"kind": "follow-up", "form": "html"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {"paper": paper_holes}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
