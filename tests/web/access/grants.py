"""Who may open what: grants, staff, investments, the budget path."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile

from gouvernail.documents.models import Document
from gouvernail.money.models import Grant, PathPoint
from gouvernail.money.services.grants import (
    attach_document,
    create_grant,
    detach_document,
    link_grant,
)
from gouvernail.money.services.path import add_point
from gouvernail.plans.models import Node, Plan
from tests.factories import ROLES, Cast
from tests.web.access.steering import document_holes

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)


class AnyFile:
    """A file that can be sent again and again."""

    name = "promesse.txt"

    def read(self) -> bytes:
        """The whole of it, each time."""
        return b"Promesse de subside"


HOUSE = EVERYBODY - {"reader"}
KEEPING = frozenset({"administrator", "coordinator", "finance"})
GET, POST = "get", "post"
OF_GRANT: dict[str, Row] = {
    "grant": (GET, HOUSE, {}),
    "grant_history": (GET, HOUSE, {}),
    "grant_document": (GET, HOUSE, {}),
    "grant_edit": (GET, KEEPING, {}),
    "grant_archive": (POST, KEEPING, {}),
    "grant_restore": (POST, KEEPING, {}),
    "grant_links": (GET, KEEPING, {}),
    "grant_link": (POST, KEEPING, {}),
    "grant_unlink": (POST, KEEPING, {}),
    "grant_attach": (POST, KEEPING, {"file": AnyFile()}),
    "grant_detach": (POST, KEEPING, {}),
    "grant_reattach": (POST, KEEPING, {}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "grants": (GET, HOUSE, {}),
    "grants_export": (GET, HOUSE, {}),
    "grant_new": (GET, KEEPING, {}),
    **OF_GRANT,
    "investments": (GET, EVERYBODY, {}),
    "investments_export": (GET, EVERYBODY, {}),
    "budget_path": (GET, EVERYBODY, {}),
    "path_export": (GET, EVERYBODY, {}),
    "path_new": (GET, KEEPING, {}),
    "path_correct": (GET, KEEPING, {}),
    "staff": (GET, EVERYBODY, {}),
    "staff_export": (GET, EVERYBODY, {}),
    "staff_grid": (GET, KEEPING, {}),
    "staff_node": (GET, KEEPING, {}),
    "staff_capacity": (GET, KEEPING, {}),
}


def grant_of(cast: Cast) -> Grant:
    """A grant of Valmont."""
    details = {"title": "POLLEC", "funder": "Wallonie", "state": "granted"}
    return Grant.objects.first() or create_grant(
        organisation=cast.organisation, details=details, by=cast.coordinator
    )


def grant_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A grant, an action that it pays for, a file kept with it."""
    grant = grant_of(cast)
    node = Node.objects.get(plan=plan, key="a1")
    if not grant.nodes.exists():
        link_grant(grant=grant, node=node, by=cast.coordinator)
    kept = Document.objects.get(pk=document_holes(cast, plan)["pk"])
    grant.documents.add(kept)
    return {"pk": str(grant.pk), "node": str(node.pk), "document": str(kept.pk)}


def point_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A point of the budget path."""
    amounts = {"ordinary_revenue": Decimal(2), "ordinary_expense": Decimal(1)}
    details = {"dated": date(2026, 3, 31), **amounts}
    point = PathPoint.objects.first() or add_point(
        plan=plan, details=details, by=cast.coordinator
    )
    return {"pk": str(point.pk)}


def export_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A format that lists go out in."""
    return {"fmt": "xlsx"}


EXPORTS = ("grants_export", "investments_export", "path_export", "staff_export")


def detached_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A grant, and a file that was taken off it."""
    holes, by = grant_holes(cast, plan), cast.coordinator
    grant = grant_of(cast)
    kept = attach_document(grant=grant, file=ContentFile(b"x", name="a.txt"), by=by)
    detach_document(grant=grant, document=kept, by=by)
    return {**holes, "document": str(kept.pk)}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(OF_GRANT, grant_holes),
    "grant_reattach": detached_holes,
    **dict.fromkeys(EXPORTS, export_holes),
    "path_correct": point_holes,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
