"""Who may open what: the items prepared for the organs."""

from collections.abc import Callable

from django.core.files.base import ContentFile

from gouvernail.deliberations.models import Item
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
INSIDE = frozenset(ROLES) - {"reader"}
DECIDING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "organ_items": (GET, INSIDE, {}),
    "organ_item_new": (GET, DECIDING, {}),
    "organ_item": (GET, INSIDE, {}),
    "organ_item_edit": (GET, DECIDING, {}),
    "organ_item_package": (GET, INSIDE, {}),
    "organ_item_outcome": (POST, DECIDING, {"address": "https://sittings.example/7"}),
    "organ_item_withdraw": (POST, DECIDING, {}),
    "organ_item_restore": (POST, DECIDING, {}),
}


def item_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """An item that waits for its sitting."""
    found = {"plan": plan, "organisation": cast.organisation, "about": "adoption"}
    words = {"organ": "social_council", "title": "Adoption", "draft": "Décide."}
    made, is_new = Item.objects.get_or_create(**found, defaults=words)
    if is_new:
        made.package.save("item.zip", ContentFile(b"PK"))
    return {"pk": str(made.pk)}


NAMED = set(ROWS) - {"organ_items", "organ_item_new"}
# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(NAMED, item_holes),
    "organ_item_archive": lambda cast, plan: {"token": "forged"},
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = {"organ_item_archive"}  # tests/web/deliberations
