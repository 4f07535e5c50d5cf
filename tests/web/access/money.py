"""Who may open what: the money of a plan, and the sources of an authority."""

from collections.abc import Callable

from gouvernail.money.models import FundingSource
from gouvernail.money.services.sources import sources_of
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
ENTERING = frozenset({"administrator", "coordinator", "finance"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "money": (GET, EVERYBODY, {}),
    "money_export": (GET, EVERYBODY, {}),
    "money_grid": (GET, ENTERING, {}),
    "money_node": (GET, EVERYBODY, {}),
    "money_sources": (GET, EVERYBODY, {}),
    "money_sources_start": (POST, ENTERING, {}),
    "money_source_new": (GET, ENTERING, {}),
    "money_source": (GET, ENTERING, {}),
    "money_source_archive": (POST, ENTERING, {}),
}


def source_holes(cast: Cast, _plan: Plan) -> dict[str, str]:
    """A source of the authority."""
    sources_of(cast.organisation)
    first = FundingSource.objects.of_organisation(cast.organisation).first()
    assert first is not None
    return {"pk": str(first.pk)}


def export_holes(_cast: Cast, _plan: Plan) -> dict[str, str]:
    """A format of the exports."""
    return {"fmt": "csv"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    "money_export": export_holes,
    **dict.fromkeys(("money_source", "money_source_archive"), source_holes),
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
