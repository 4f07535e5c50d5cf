"""Who may open what: the plan doctor. The council does not read what a plan lacks."""

from collections.abc import Callable

from gouvernail.doctor.models import Waiver
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
HOUSE = frozenset(ROLES) - {"reader"}
WRITING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "doctor": (GET, HOUSE, {}),
    "doctor_export": (GET, HOUSE, {}),
    "doctor_aside": (GET, WRITING, {"code": "no_date"}),
    "doctor_back": (POST, WRITING, {}),
}


def waiver_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A finding that was put aside."""
    waiver, _made = Waiver.objects.get_or_create(
        plan=plan, code="no_means", subject="", reason="Sans objet", by=cast.coordinator
    )
    return {"pk": str(waiver.pk)}


def export_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A format that the findings go out in."""
    return {"fmt": "csv"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    "doctor_back": waiver_holes,
    "doctor_export": export_holes,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
