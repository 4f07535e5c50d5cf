"""Who may open what: the webhooks of an authority."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from gouvernail.webhooks.enums import Family, State
from gouvernail.webhooks.models import Delivery, Webhook
from tests.factories import Cast

Row = tuple[str, frozenset[str], dict[str, str]]
KEEPING = frozenset({"administrator"})
GET, POST = "get", "post"
TYPED = {"name": "Région", "address": "https://pst.region.example/", "family_news": "1"}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "webhooks": (GET, KEEPING, {}),
    "webhook_events": (GET, KEEPING, {}),
    "webhook_new": (POST, KEEPING, TYPED),
    "webhook": (GET, KEEPING, {}),
    "webhook_edit": (POST, KEEPING, TYPED),
    "webhook_secret": (POST, KEEPING, {}),
    "webhook_ping": (POST, KEEPING, {}),
    "webhook_pause": (POST, KEEPING, {}),
    "webhook_resume": (POST, KEEPING, {}),
    "webhook_remove": (POST, KEEPING, {}),
    "webhook_restore": (POST, KEEPING, {}),
    "webhook_replay": (POST, KEEPING, {}),
}


def hook_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A webhook of the house, and an event that it was sent."""
    found = {"organisation": cast.organisation, "name": "Région"}
    typed = {"address": TYPED["address"], "families": [Family.NEWS]}
    hook, _is_new = Webhook.objects.get_or_create(**found, defaults=typed)
    sent = {"kind": "ping", "body": "{}", "state": State.DELIVERED}
    row, _is_new = Delivery.objects.get_or_create(
        webhook=hook, event="evt_1", defaults=sent
    )
    return {"pk": str(hook.pk), "delivery": str(row.pk)}


NAMED = set(ROWS) - {"webhooks", "webhook_events", "webhook_new"}
# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = dict.fromkeys(
    NAMED, hook_holes
)
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
