"""Who may open what: the evaluations."""

from collections.abc import Callable

from gouvernail.evaluations.models import Evaluation, Proposal
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast
from tests.web.evaluations.making import begin, proposed, sealed

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
RUNNING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
OF_OPEN: dict[str, Row] = {
    "evaluation_edit": (GET, RUNNING, {}),
    "evaluation_ask": (GET, RUNNING, {}),
    "evaluation_propose": (GET, RUNNING, {}),
    "evaluation_revise": (POST, RUNNING, {}),
    "evaluation_seal": (GET, RUNNING, {}),
    "evaluation_cancel": (POST, RUNNING, {}),
    "evaluation_freeze": (POST, RUNNING, {}),
    "evaluation_resume": (POST, RUNNING, {}),
    "evaluation_proposal": (GET, RUNNING, {}),
    "evaluation_decide": (POST, RUNNING, {"outcome": "accepted"}),
    "evaluation_unpropose": (POST, RUNNING, {}),
}
# The council reads an evaluation once it is closed; no page names to it who spoke.
OF_SEALED: dict[str, Row] = {
    "evaluation": (GET, EVERYBODY, {}),
    "evaluation_judgement": (GET, EVERYBODY, {}),
    "evaluation_text": (GET, EVERYBODY, {}),
    "evaluation_answers": (GET, EVERYBODY, {}),
    "evaluation_proposals": (GET, EVERYBODY, {}),
    "evaluation_compare": (GET, EVERYBODY, {}),
    "evaluation_decisions": (GET, EVERYBODY, {}),
    "evaluation_reopen": (POST, RUNNING, {}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "evaluations": (GET, EVERYBODY, {}),
    "evaluation_new": (GET, RUNNING, {}),
    **OF_OPEN,
    **OF_SEALED,
}


def open_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """An evaluation that people write, with a proposal."""
    row = Evaluation.objects.of_plan(plan).open().first() or begin(cast, plan)
    found = Proposal.objects.of_evaluation(row).first() or proposed(cast, row)
    return {"pk": str(row.pk), "proposal": str(found.pk)}


def sealed_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A closed evaluation, and one of its objectives."""
    row = Evaluation.objects.of_plan(plan).filter(state="sealed").first()
    return {"pk": str((row or sealed(cast, plan)).pk), "key": "s1"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(OF_OPEN, open_holes),
    **dict.fromkeys(OF_SEALED, sealed_holes),
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
