"""Who may open what: the journal and personal data."""

from collections.abc import Callable

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast

Row = tuple[str, frozenset[str], dict[str, str]]
GET, POST = "get", "post"
STEERING = frozenset({"administrator", "coordinator"})
CHIEF = frozenset({"administrator"})
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "journal": (GET, STEERING, {}),
    "journal_export": (GET, STEERING, {}),
    "retention": (POST, CHIEF, {"mails": "24", "sign_ins": "12"}),
    "plan_names": (GET, STEERING, {}),
    "plan_names_csv": (GET, STEERING, {}),
    "plan_name_clear": (POST, STEERING, {"words": "mme dupont", "verdict": "nobody"}),
    "personal_data": (GET, CHIEF, {}),
    "personal_data_export": (GET, CHIEF, {}),
    "personal_data_hand_over": (POST, CHIEF, {}),
    "personal_data_erase": (GET, CHIEF, {}),
}


def person_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A member of the authority."""
    return {"person": str(cast.reader.pk)}


def gone_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """Somebody who was a member."""
    gone, _made = User.objects.get_or_create(email="gone@valmont.example")
    subjects = [f"person:{gone.pk}"]
    scope = cast.organisation.scope
    record(Act(scope=scope, verb="member.left", by=gone, subjects=subjects))
    return {"person": str(gone.pk)}


def name_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A plan that names somebody."""
    Node.objects.filter(plan=plan, key="a2").update(text="Voir avec Mme Dupont")
    return {}


def export_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The journal as a table."""
    return {"fmt": "csv"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    "journal_export": export_holes,
    "plan_name_clear": name_holes,
    "personal_data": person_holes,
    "personal_data_export": person_holes,
    "personal_data_hand_over": person_holes,
    "personal_data_erase": gone_holes,
    "operator_erase": person_holes,
}
SIGNED_IN: set[str] = {"my_data", "my_data_export"}  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = {
    "operator_journal",
    "operator_people",
    "operator_erase",
}  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
