"""Who may open what: the documents that were made."""

from collections.abc import Callable

from gouvernail.editions.models import Edition
from gouvernail.editions.services import order_document
from gouvernail.editions.wishes import Wish
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
# What one asked for with the eyes of the house is read by the house.
HOUSE = EVERYBODY - {"reader"}
STEERING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
OF_ONE: dict[str, Row] = {
    "edition": (GET, HOUSE, {}),
    "edition_file": (GET, HOUSE, {}),
    "edition_again": (POST, HOUSE, {}),
    "edition_restart": (POST, HOUSE, {}),
    "edition_remove": (POST, STEERING, {}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {"editions": (GET, EVERYBODY, {}), **OF_ONE}


def edition_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A document that the coordinator asked for."""
    found = Edition.objects.of_plan(plan).kept().first()
    if found is None:
        wish = Wish("follow-up", "html")
        found = order_document(plan=plan, wish=wish, by=cast.coordinator)
    return {"pk": str(found.pk)}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = dict.fromkeys(
    OF_ONE, edition_holes
)
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
