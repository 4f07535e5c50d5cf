"""Who may open what: archives of an authority."""

from collections.abc import Callable

from django.core.files.base import ContentFile

from gouvernail.plans.models import Plan
from gouvernail.takeout.models import AskedArchive
from tests.factories import Cast

Row = tuple[str, frozenset[str], dict[str, str]]
ADMINISTRATOR = frozenset({"administrator"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "archives": (GET, ADMINISTRATOR, {}),
    "archive_ask": (POST, ADMINISTRATOR, {}),
    "archive_file": (GET, ADMINISTRATOR, {}),
    "archive_delete": (POST, ADMINISTRATOR, {}),
}


def archive_holes(cast: Cast, _plan: Plan) -> dict[str, str]:
    """An archive of the authority that is ready."""
    row = AskedArchive.objects.create(
        organisation=cast.organisation,
        asked_by=cast.administrator,
        state="made",
        content=ContentFile(b"PK", name="archive.zip"),
    )
    return {"pk": str(row.pk)}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = dict.fromkeys(
    ["archive_file", "archive_delete"], archive_holes
)
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
