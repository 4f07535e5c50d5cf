"""Who may open what: who can do what, the plan of two, the plan as others see it."""

from collections.abc import Callable

from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import JointOffer, Plan
from tests.factories import ROLES, Cast, make_plan

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
STEERING = frozenset({"administrator", "coordinator"})


def another(cast: Cast) -> Organisation:
    """A third authority, paired with that of the cast."""
    kind = "commune"
    third, made = Organisation.objects.get_or_create(
        slug="valmont-commune", defaults={"kind": kind, "name": "Valmont"}
    )
    if made:
        Organisation.objects.filter(pk=cast.organisation.pk).update(pair=third)
        Organisation.objects.filter(pk=third.pk).update(pair=cast.organisation)
    return third


def pair_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The authority has a pair."""
    another(cast)
    return {}


def given_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The plan is offered."""
    JointOffer.objects.get_or_create(
        plan=plan,
        organisation=another(cast),
        state="offered",
        defaults={"offered_by": cast.coordinator},
    )
    return {}


def joint_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The plan is kept by two; the hole is its first part."""
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=another(cast))
    return {"key": "v1"}


def received_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """Another authority offers its plan."""
    theirs = Plan.objects.filter(organisation=another(cast)).first()
    offer, _made = JointOffer.objects.get_or_create(
        plan=theirs or make_plan(another(cast)),
        organisation=cast.organisation,
        state="offered",
        defaults={"offered_by": cast.stranger},
    )
    return {"pk": str(offer.pk), "int": str(offer.pk)}


# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "plan_owners": ("get", EVERYBODY, {}),
    "joint_offer": ("post", STEERING, {}),
    "joint_withdraw": ("post", STEERING, {}),
    "joint_part": ("post", STEERING, {"reason": "Chacun le sien"}),
    "branch_give": ("post", STEERING, {"owner": ""}),
    "joint_received": ("get", EVERYBODY, {}),
    "rights": ("get", EVERYBODY, {}),
    "rights_show": (
        "post",
        frozenset({"administrator"}),
        {"topic": "budget", "audience": "public"},
    ),
    "seen_plan": ("get", EVERYBODY, {}),
    "seen_node": ("get", EVERYBODY, {}),
}
# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    "joint_offer": pair_holes,
    "joint_withdraw": given_holes,
    "joint_part": joint_holes,
    "branch_give": joint_holes,
    "joint_received": received_holes,
    "seen_plan": lambda cast, plan: {"audience": "public"},
    "seen_node": lambda cast, plan: {"audience": "public"},
}
SIGNED_IN = {"authorities", "authorities_csv"}  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
