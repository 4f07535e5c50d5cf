"""Who may open what: tokens of people, applications of an authority."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from gouvernail.tokens.models import Application
from gouvernail.tokens.services.applications import add_application
from gouvernail.tokens.services.issuing import issue
from tests.factories import Cast

Row = tuple[str, frozenset[str], dict[str, str]]
ADMINISTRATOR = frozenset({"administrator"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "applications": (GET, ADMINISTRATOR, {}),
    "application_new": (GET, ADMINISTRATOR, {}),
    "application": (GET, ADMINISTRATOR, {}),
    "application_edit": (GET, ADMINISTRATOR, {}),
    "application_stop": (POST, ADMINISTRATOR, {}),
    "application_start": (POST, ADMINISTRATOR, {}),
    "application_token_new": (GET, ADMINISTRATOR, {}),
    "application_token_revoke": (POST, ADMINISTRATOR, {}),
}


def application_holes(cast: Cast, _plan: Plan) -> dict[str, str]:
    """An application of the authority with a token."""
    row = Application.objects.filter(organisation=cast.organisation).first()
    row = row or add_application(
        organisation=cast.organisation,
        details={"name": "Finances", "purpose": "", "role": "finance"},
        by=cast.administrator,
    )
    token, _secret = issue(
        name="Clé", scopes=[], days=30, by=cast.administrator, application=row
    )
    return {"pk": str(row.pk), "token": str(token.pk)}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = dict.fromkeys(
    [name for name in ROWS if name not in {"applications", "application_new"}],
    application_holes,
)
SIGNED_IN: set[str] = {"my_tokens"}  # anybody who signed in: 200
# One person's own, tested beside its page.
PERSONAL: set[str] = {"my_token_new", "my_token_revoke"}
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
