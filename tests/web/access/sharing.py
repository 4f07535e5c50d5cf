"""Who may open what: what two authorities share."""

from collections.abc import Callable

from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.services.sharing import (
    Place,
    Terms,
    accept_offer,
    offer_node,
    propose_terms,
    terms_proposed,
)
from tests.factories import ROLES, Cast, make_plan

Row = tuple[str, frozenset[str], dict[str, str]]
# Name of the address: (method, roles that may, form data).
EVERYBODY = frozenset(ROLES)
SHARING = frozenset({"administrator", "coordinator"})
ROWS: dict[str, Row] = {
    "shares": ("get", EVERYBODY, {}),
    "shares_csv": ("get", EVERYBODY, {}),
    "share": ("get", SHARING, {}),
    "share_new": ("get", SHARING, {}),
    "share_accept": ("post", SHARING, {"place": "under:pst-2024-2030:"}),
    "share_refuse": ("post", SHARING, {"reason": "Pas cette année"}),
    "share_withdraw": ("post", SHARING, {}),
    "share_end": ("post", SHARING, {}),
    "share_terms": ("post", SHARING, {"partner_percent": "30"}),
    "share_terms_accept": ("post", SHARING, {}),
    "share_terms_refuse": ("post", SHARING, {"reason": "Trop cher"}),
    "share_terms_back": ("post", SHARING, {}),
}


def offered(cast: Cast, plan: Plan) -> dict[str, str]:
    """The first action, proposed to the other authority."""
    held = Share.objects.filter(organisation=cast.elsewhere).first()
    if held is not None:
        return {"pk": str(held.pk)}
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")
    share = offer_node(
        node=node, organisation=cast.elsewhere, terms=Terms(), by=cast.coordinator
    )
    return {"pk": str(share.pk)}


def received(cast: Cast, plan: Plan) -> dict[str, str]:
    """An action of the other authority, proposed to this one."""
    held = Share.objects.filter(organisation=cast.organisation).first()
    if held is not None:
        return {"pk": str(held.pk)}
    there = make_plan(cast.elsewhere)
    node = Node.objects.select_related("plan__organisation").get(plan=there, key="a1")
    share = offer_node(
        node=node, organisation=cast.organisation, terms=Terms(), by=cast.stranger
    )
    return {"pk": str(share.pk)}


def followed(cast: Cast, plan: Plan) -> dict[str, str]:
    """The same, accepted at the top of the plan."""
    held = received(cast, plan)
    share = Share.objects.with_sides().get(pk=held["pk"])
    if share.state == "offered":
        accept_offer(share=share, place=Place(plan), by=cast.coordinator)
    return held


def led(cast: Cast, plan: Plan) -> dict[str, str]:
    """The first action, shared with the other authority."""
    held = offered(cast, plan)
    share = Share.objects.with_sides().get(pk=held["pk"])
    if share.state == "offered":
        place = Place(make_plan(cast.elsewhere))
        accept_offer(share=share, place=place, by=cast.stranger)
    return held


def terms_given(cast: Cast, plan: Plan) -> dict[str, str]:
    """The same, for which other terms wait."""
    held = led(cast, plan)
    share = Share.objects.with_sides().get(pk=held["pk"])
    if terms_proposed(share) is None:
        propose_terms(share=share, terms=Terms(20), by=cast.coordinator)
    return held


def terms_received(cast: Cast, plan: Plan) -> dict[str, str]:
    """What is followed here, for which the leading side proposes other terms."""
    held = followed(cast, plan)
    share = Share.objects.with_sides().get(pk=held["pk"])
    if terms_proposed(share) is None:
        propose_terms(share=share, terms=Terms(20), by=cast.stranger)
    return held


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    "share": offered,
    "share_accept": received,
    "share_refuse": received,
    "share_withdraw": offered,
    "share_end": followed,
    "share_terms": led,
    "share_terms_accept": terms_received,
    "share_terms_refuse": terms_received,
    "share_terms_back": terms_given,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
