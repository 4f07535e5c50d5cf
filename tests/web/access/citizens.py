"""Who may open what: the words of citizens, what they think, consultations."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from gouvernail.participation.models import Consultation, Contribution
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
STEERING = frozenset({"administrator", "coordinator"}) & frozenset(ROLES)
GET, POST = "get", "post"
OF_ONE: dict[str, Row] = {
    "contribution": (GET, STEERING, {}),
    "contribution_show": (POST, STEERING, {}),
    "contribution_refuse": (POST, STEERING, {}),
    "contribution_answer": (POST, STEERING, {"words": "C’est prévu."}),
}
OF_CONSULTATION: dict[str, Row] = {
    "consultation_report": (GET, STEERING, {}),
    "consultation_edit": (GET, STEERING, {}),
    "consultation_open": (POST, STEERING, {}),
    "consultation_close": (POST, STEERING, {}),
    "consultation_export": (GET, STEERING, {}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "citizens": (GET, STEERING, {}),
    "contributions_refuse": (POST, STEERING, {}),
    "contributions_wait": (POST, STEERING, {}),
    "opinions": (GET, STEERING, {}),
    "consultations": (GET, STEERING, {}),
    "consultation_new": (GET, STEERING, {}),
    **OF_ONE,
    **OF_CONSULTATION,
}


def _said(plan: Plan) -> Contribution:
    found = Contribution.objects.filter(plan=plan).order_by("pk").first()
    return found or Contribution.objects.create(
        plan=plan, key="a1", title="Créer un taxi social", words="Une idée"
    )


def contribution_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """An idea on the plan."""
    return {"pk": str(_said(plan).pk)}


def several_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The same, as one of several."""
    return {"pks": str(_said(plan).pk)}


def consultation_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A consultation that is planned, and its report as a file."""
    today = timezone.localdate()
    found = Consultation.objects.filter(plan=plan).order_by("pk").first()
    row = found or Consultation.objects.create(
        plan=plan, title="Votre avis", opens_on=today, closes_on=today + timedelta(30)
    )
    return {"pk": str(row.pk), "fmt": "csv"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(OF_ONE, contribution_holes),
    **dict.fromkeys(OF_CONSULTATION, consultation_holes),
    "contributions_wait": several_holes,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
