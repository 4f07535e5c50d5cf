"""Who may open what: sign-in and what is one's own."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from tests.factories import Cast

Row = tuple[str, frozenset[str], dict[str, str]]
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "identity_provider": ("get", frozenset({"administrator"}), {}),
}
# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
# Only who runs the installation; 403 for all others.
OPERATOR: set[str] = {"installation_provider"}
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
