"""Who may open what: the templates of documents."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from gouvernail.stationery.models import Template
from tests.factories import ROLES, Cast
from tests.stationery.house import keep_template

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
RUNNING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
OF_ONE: dict[str, Row] = {
    "template_file": (GET, EVERYBODY, {}),
    "template_try": (GET, RUNNING, {}),
    "template_remove": (POST, RUNNING, {}),
    "template_restore": (POST, RUNNING, {}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "stationery": (GET, EVERYBODY, {}),
    "template_new": (GET, RUNNING, {}),
    "template_fields": (GET, EVERYBODY, {}),
    "template_choices": (POST, RUNNING, {}),
    "template_ours": (GET, EVERYBODY, {}),
    "document_looks": (POST, RUNNING, {"letters": "sans"}),
    **OF_ONE,
}


def template_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A template of the house."""
    found = Template.objects.of_organisation(cast.organisation).first()
    return {"pk": str((found or keep_template(cast)).pk)}


def ours_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """Which of ours."""
    return {"which": "plain"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(OF_ONE, template_holes),
    "template_ours": ours_holes,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
