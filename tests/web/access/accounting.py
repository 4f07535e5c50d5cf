"""Who may open what: the exchange with eComptes."""

from collections.abc import Callable

from django.core.files.base import ContentFile

from gouvernail.accounting.models import LedgerReturn
from gouvernail.exchange.ecomptes.answering import Answer
from gouvernail.exchange.ecomptes.value import Body
from gouvernail.plans.models import Plan
from tests.factories import Cast

Row = tuple[str, frozenset[str], dict[str, str]]
SENDING = frozenset({"administrator", "coordinator", "finance"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "ecomptes": (GET, SENDING, {}),
    "ecomptes_file": (GET, SENDING, {}),
    "ecomptes_people": (POST, SENDING, {}),
    "ecomptes_bring": (GET, SENDING, {}),
    "ecomptes_answer": (GET, SENDING, {}),
    "ecomptes_original": (GET, SENDING, {}),
    "ecomptes_tie": (POST, SENDING, {}),
    "ecomptes_apply": (POST, SENDING, {}),
    "ecomptes_undo": (POST, SENDING, {}),
    "ecomptes_aside": (POST, SENDING, {}),
}


def answer_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """An answer that nobody settled."""
    told = Answer(number="1", body=Body.CPAS, ins="92999", exercise=2026, programme="")
    made = LedgerReturn.objects.create(
        plan=plan,
        organisation=cast.organisation,
        file_name="retour.xml",
        content=ContentFile(b"<dataroot/>", name="retour.xml"),
        size=1,
        digest="0" * 64,
        exercise=2026,
        answer=told.model_dump_json(),
    )
    return {"pk": str(made.pk)}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = dict.fromkeys(
    (
        *("ecomptes_answer", "ecomptes_original"),
        *("ecomptes_tie", "ecomptes_apply"),
        *("ecomptes_undo", "ecomptes_aside"),
    ),
    answer_holes,
)
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
