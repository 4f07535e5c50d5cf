"""Who may open what: the revision of a plan."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
# Readers see what was adopted, never what is being written.
INSIDE = frozenset(ROLES) - {"reader"}
STEERING = frozenset({"administrator", "coordinator"})
ROWS: dict[str, Row] = {
    "revision": ("get", INSIDE, {}),
    "revision_open": ("get", STEERING, {}),
    "node_drop": ("get", STEERING, {}),
}
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {}
SIGNED_IN: set[str] = set()
# Acts on a revision that is open: tested beside their page.
PERSONAL: set[str] = {
    "revision_propose",
    "revision_take_back",
    "revision_give_up",
    "revision_resume",
}
OPERATOR: set[str] = set()
PUBLIC: set[str] = set()
