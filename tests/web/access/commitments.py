"""Who may open what: the policy declarations and their promises."""

from collections.abc import Callable
from datetime import date

from gouvernail.commitments.models import Commitment, Declaration, Link, Review
from gouvernail.commitments.services import add_promise, create_declaration
from gouvernail.documents.models import Document
from gouvernail.plans.models import Node, Plan
from tests.factories import ROLES, Cast
from tests.web.access.steering import document_holes

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
KEEPING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
OF_DECLARATION: dict[str, Row] = {
    "declaration_edit": (GET, KEEPING, {}),
    "declaration_archive": (POST, KEEPING, {}),
    "declaration_restore": (POST, KEEPING, {}),
    "declaration_document": (GET, EVERYBODY, {}),
    "promises_bring": (GET, KEEPING, {}),
    "promise_new": (GET, KEEPING, {}),
}
OF_REVIEW: dict[str, Row] = {
    "promises_review": (POST, KEEPING, {}),
    "promises_review_undo": (POST, KEEPING, {}),
    "promises_read_again": (POST, KEEPING, {}),
    "promises_accept": (POST, KEEPING, {}),
    "promises_take_back": (POST, KEEPING, {}),
    "promises_give_up": (POST, KEEPING, {}),
}
OF_PROMISE: dict[str, Row] = {
    "promise": (GET, EVERYBODY, {}),
    "promise_edit": (GET, KEEPING, {}),
    "promise_move": (POST, KEEPING, {"direction": "up"}),
    "promise_remove": (POST, KEEPING, {}),
    "promise_restore": (POST, KEEPING, {}),
    "promise_judge": (POST, KEEPING, {"verdict": "kept", "said_on": "2026-01-01"}),
    "promise_unjudge": (POST, KEEPING, {}),
    "promise_links": (GET, KEEPING, {}),
    "promise_link": (POST, KEEPING, {}),
    "promise_unlink": (POST, KEEPING, {}),
    "promise_unlike": (POST, KEEPING, {}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "promises": (GET, EVERYBODY, {}),
    "promises_coverage": (GET, EVERYBODY, {}),
    "promises_export": (GET, EVERYBODY, {}),
    "promises_likely": (GET, KEEPING, {}),
    "promises_of_node": (GET, KEEPING, {}),
    "declaration_new": (GET, KEEPING, {}),
    **OF_DECLARATION,
    **OF_REVIEW,
    **OF_PROMISE,
}


def declaration_of(cast: Cast, plan: Plan) -> Declaration:
    """The declaration of Valmont, adopted, with its text."""
    found = Declaration.objects.first()
    if found is not None:
        return found
    text = Document.objects.get(pk=document_holes(cast, plan)["pk"])
    details = {"title": "DPS", "adopted_on": date(2025, 1, 30), "document": text}
    house, by = cast.organisation, cast.coordinator
    return create_declaration(organisation=house, details=details, by=by)


def declaration_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The declaration."""
    return {"pk": str(declaration_of(cast, plan).pk)}


def review_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A text in review."""
    declaration = declaration_of(cast, plan)
    lines = [{"text": "Loger", "chapter": "", "page": None, "keep": True}]
    review, _made = Review.objects.get_or_create(
        declaration=declaration, defaults={"file_name": "dps.txt", "lines": lines}
    )
    return {"pk": str(review.pk)}


def promise_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A promise, and the action that carries it."""
    declaration = declaration_of(cast, plan)
    node = Node.objects.get(plan=plan, key="a1")
    promise = Commitment.objects.first() or add_promise(
        declaration=declaration, details={"text": "Loger"}, by=cast.coordinator
    )
    Link.objects.get_or_create(commitment=promise, node=node)
    return {"pk": str(promise.pk), "node": str(node.pk)}


def export_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A format that the promises go out in."""
    declaration_of(cast, plan)
    return {"fmt": "csv"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(OF_DECLARATION, declaration_holes),
    **dict.fromkeys(OF_REVIEW, review_holes),
    **dict.fromkeys(OF_PROMISE, promise_holes),
    "promises_of_node": promise_holes,
    "promises_export": export_holes,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
