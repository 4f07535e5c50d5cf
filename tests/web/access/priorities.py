"""Who may open what: the sessions that weigh actions."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from gouvernail.priorities.models import Session
from gouvernail.priorities.services import close_session, show_result
from tests.factories import ROLES, Cast
from tests.priorities.weighing import begin, vote

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
RUNNING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
# Asked in the session of the table.
VOTING = ("administrator", "contributor", "elected")
OF_OPEN: dict[str, Row] = {
    "priority_vote": (GET, frozenset(VOTING), {}),
    "priority_edit": (GET, RUNNING, {}),
    "priority_people": (POST, RUNNING, {}),
    "priority_out": (POST, RUNNING, {}),
    "priority_close": (POST, RUNNING, {}),
    "priority_remove": (POST, RUNNING, {}),
}
OF_CLOSED: dict[str, Row] = {
    "priority_session": (GET, EVERYBODY, {}),
    "priority_export": (GET, EVERYBODY, {}),
    "priority_show": (POST, RUNNING, {}),
    "priority_write": (POST, RUNNING, {"keys": "a1", "written_as": "rank"}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "priorities": (GET, EVERYBODY, {}),
    "priority_new": (GET, RUNNING, {}),
    **OF_OPEN,
    **OF_CLOSED,
}


def open_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A session under way."""
    found = Session.objects.of_plan(plan).open().first()
    session = found or begin(cast, plan, people=[cast[role] for role in VOTING])
    return {"pk": str(session.pk)}


def closed_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A session whose result the council reads, and a format for it."""
    session = Session.objects.of_plan(plan).closed().first()
    if session is None:
        session = begin(cast, plan)
        vote(session, cast.contributor, a1=(5, 1))
        close_session(session=session, by=cast.coordinator)
        show_result(session=session, shown=True, by=cast.coordinator)
    return {"pk": str(session.pk), "fmt": "csv"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(OF_OPEN, open_holes),
    **dict.fromkeys(OF_CLOSED, closed_holes),
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
