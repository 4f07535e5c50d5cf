"""Who may open what: the plan of the next term."""

from collections.abc import Callable

from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.renewal.services import Choice, NextTerm, renew, successor_of
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
STEERING = frozenset({"administrator", "coordinator"})
EVERYBODY = frozenset(ROLES)
ROWS: dict[str, Row] = {
    "renewal": ("get", STEERING, {}),
    "renewal_take_back": ("post", STEERING, {}),
    "renewal_compare": ("get", EVERYBODY, {}),
    "renewal_compare_file": ("get", EVERYBODY, {}),
}


def renewed(cast: Cast, plan: Plan) -> dict[str, str]:
    """The next plan exists; the address is that of the old one."""
    if successor_of(plan) is None:
        keys = frozenset(Node.objects.of_plan(plan).values_list("key", flat=True))
        term = NextTerm("PST 2030–2036", 2030, 2036)
        renew(plan=plan, choice=Choice(keys), term=term, by=cast.coordinator)
    return {}


def begun(cast: Cast, plan: Plan) -> dict[str, str]:
    """The same, once the next plan is for every role to read."""
    renewed(cast, plan)
    Plan.objects.filter(renews=plan).update(state=PlanState.IN_FORCE)
    return {"fmt": "csv"}


HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    "renewal_take_back": renewed,
    "renewal_compare": begun,
    "renewal_compare_file": begun,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
