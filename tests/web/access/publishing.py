"""Who may open what: the public site as the house sets it up."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Appointment, Publication, Withdrawal
from tests.factories import ROLES, Cast
from tests.web.publishing.site import published

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
RUNNING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "publishing": (GET, EVERYBODY, {}),
    "site_settings": (GET, RUNNING, {}),
    "site_open": (POST, RUNNING, {}),
    "site_close": (POST, RUNNING, {}),
    "plan_waiting": (GET, RUNNING, {}),
    "plan_publications": (GET, EVERYBODY, {}),
    "plan_publish": (GET, RUNNING, {}),
    "plan_take_back": (GET, RUNNING, {}),
    "plan_preview": (POST, RUNNING, {}),
    "plan_schedule": (GET, RUNNING, {}),
    "appointment_cancel": (POST, RUNNING, {}),
    "withdrawn_pages": (GET, EVERYBODY, {}),
    "page_withdraw": (GET, RUNNING, {}),
    "page_show_again": (POST, RUNNING, {}),
}


def appointment_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A day that somebody arranged."""
    at = timezone.now() + timedelta(days=2)
    made = Appointment.objects.create(plan=plan, act="publish", at=at)
    return {"pk": str(made.pk)}


def page_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """An action that everybody reads."""
    if not Publication.objects.filter(plan=plan).exists():
        published(plan, cast)
    return {"key": "a1"}


def gone_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A page that is withdrawn."""
    told = {"plan": plan, "key": "a1", "ended_at": None}
    made, _is_new = Withdrawal.objects.get_or_create(
        **told, defaults={"reason": "Une erreur.", "withdrawn_by": cast.coordinator}
    )
    return {"pk": str(made.pk)}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    "appointment_cancel": appointment_holes,
    "page_withdraw": page_holes,
    "page_show_again": gone_holes,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
