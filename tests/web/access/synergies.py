"""Who may open what: the register of synergies."""

from collections.abc import Callable

from gouvernail.documents.models import Document
from gouvernail.organisations.models import Partner
from gouvernail.plans.models import Node, Plan
from gouvernail.synergies.models import Contract, ProgrammeLine, Synergy
from gouvernail.synergies.services import create_synergy
from tests.factories import ROLES, Cast
from tests.web.access.steering import document_holes

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
KEEPING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
OF_SYNERGY: dict[str, Row] = {
    "synergy": (GET, EVERYBODY, {}),
    "synergy_history": (GET, EVERYBODY, {}),
    "synergy_agreement": (GET, EVERYBODY, {}),
    "synergy_edit": (GET, KEEPING, {}),
    "synergy_parts": (GET, KEEPING, {}),
    "synergy_links": (GET, KEEPING, {}),
    "synergy_link": (POST, KEEPING, {}),
    "synergy_unlink": (POST, KEEPING, {}),
    "synergy_archive": (POST, KEEPING, {}),
    "synergy_restore": (POST, KEEPING, {}),
    "programme_new": (POST, KEEPING, {"year": "2030", "planned": "A", "state": "done"}),
    "contract_new": (POST, KEEPING, {"subject": "Énergie"}),
}
OF_LINE: dict[str, Row] = {
    "programme_edit": (GET, KEEPING, {}),
    "programme_remove": (POST, KEEPING, {}),
    "programme_back": (POST, KEEPING, {}),
}
OF_CONTRACT: dict[str, Row] = {
    "contract_edit": (GET, KEEPING, {}),
    "contract_remove": (POST, KEEPING, {}),
    "contract_back": (POST, KEEPING, {}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "synergies": (GET, EVERYBODY, {}),
    "synergies_matrix": (GET, EVERYBODY, {}),
    "synergies_years": (GET, EVERYBODY, {}),
    "synergies_report": (GET, EVERYBODY, {}),
    "synergies_export": (GET, EVERYBODY, {}),
    "synergy_contracts": (GET, EVERYBODY, {}),
    "synergies_start": (GET, KEEPING, {}),
    "synergies_outputs": (POST, KEEPING, {}),
    "synergy_new": (GET, KEEPING, {}),
    "contract_separate": (POST, KEEPING, {"subject": "Sel"}),
    **OF_SYNERGY,
    **OF_LINE,
    **OF_CONTRACT,
}


def synergy_of(cast: Cast, plan: Plan) -> Synergy:
    """A synergy of Valmont and a partner of its directory, with its agreement."""
    found = Synergy.objects.first()
    if found is not None:
        return found
    house = cast.organisation
    unia, _made = Partner.objects.get_or_create(organisation=house, name="Unia")
    details = {
        "title": "Ensemble",
        "field": "it",
        "degree": "help",
        "state": "running",
        "members": [house],
        "partners": [unia],
        "agreement_document": Document.objects.get(pk=document_holes(cast, plan)["pk"]),
    }
    return create_synergy(organisation=house, details=details, by=cast.coordinator)


def synergy_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A synergy, and an action that it may be linked with."""
    node = Node.objects.get(plan=plan, key="a1")
    return {"pk": str(synergy_of(cast, plan).pk), "node": str(node.pk)}


def line_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A year of its programme."""
    synergy = synergy_of(cast, plan)
    line, _made = ProgrammeLine.objects.get_or_create(
        synergy=synergy, year=2027, defaults={"planned": "Ouvrir"}
    )
    return {"pk": str(line.pk)}


def contract_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A contract let in it."""
    synergy = synergy_of(cast, plan)
    contract, _made = Contract.objects.get_or_create(
        synergy=synergy, defaults={"subject": "Énergie"}
    )
    return {"pk": str(contract.pk)}


def export_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A format that the register goes out in."""
    return {"fmt": "xlsx"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(OF_SYNERGY, synergy_holes),
    **dict.fromkeys(OF_LINE, line_holes),
    **dict.fromkeys(OF_CONTRACT, contract_holes),
    "synergies_export": export_holes,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
