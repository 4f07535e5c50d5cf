"""Who may open what: the legal calendar, the regimes."""

from collections.abc import Callable
from datetime import date

from gouvernail.mandates.models import Mandate, Motion
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
KEEPING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
TERM = {"term": "2024"}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "term": (GET, EVERYBODY, {}),
    "term_ics": (GET, EVERYBODY, {}),
    "term_install": (POST, KEEPING, {**TERM, "installed_on": "2025-01-15"}),
    "term_motion": (POST, KEEPING, {**TERM, "voted_on": "2027-03-10"}),
    "term_date": (
        POST,
        KEEPING,
        {**TERM, "step": "final", "on": "2030-05-01", "reason": "Avant l’été"},
    ),
    "term_date_forget": (POST, KEEPING, TERM),
    "motion_remove": (POST, KEEPING, {}),
    "motion_back": (POST, KEEPING, {}),
}


def term_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The term of the house, installed."""
    _mandate(cast)
    return {"step": "final"}


def motion_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A motion of the house."""
    motion, _made = Motion.objects.get_or_create(
        mandate=_mandate(cast), voted_on=date(2026, 5, 4)
    )
    return {"pk": str(motion.pk)}


def regime_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A regime that is shipped."""
    return {"kind": "cpas", "starts": "2024"}


def _mandate(cast: Cast) -> Mandate:
    mandate, _made = Mandate.objects.get_or_create(
        organisation=cast.organisation,
        starts=2024,
        defaults={"ends": 2030, "installed_on": date(2025, 1, 15)},
    )
    return mandate


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(
        ("term_install", "term_motion", "term_date", "term_date_forget"), term_holes
    ),
    "motion_remove": motion_holes,
    "motion_back": motion_holes,
    "regime": regime_holes,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
# What only takes forms: tests/web/mandates/test_regime_pages.py.
PERSONAL: set[str] = {"regime_reset"}  # one person's own, tested beside its page
OPERATOR: set[str] = {"regimes", "regime"}  # only who runs the installation
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
