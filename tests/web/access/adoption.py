"""Who may open what: the legal life of a plan."""

from collections.abc import Callable
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from gouvernail.adoption.models import Deliberation, Version
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
# Name of the address: (method, roles that may, form data).
EVERYBODY = frozenset(ROLES)
DECIDING = frozenset({"administrator", "coordinator"})
# Whoever reads the inside of the plan: a version names people.
HOUSE = EVERYBODY - {"reader"}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
ROWS: dict[str, Row] = {
    "versions": ("get", EVERYBODY, {}),
    "plan_step": ("post", DECIDING, {}),
    "plan_adopted": ("get", DECIDING, {}),
    "deliberation_new": ("get", DECIDING, {}),
    "deliberation_edit": ("get", DECIDING, {}),
    "deliberation_take_back": ("post", DECIDING, {}),
    "deliberation_bring_back": ("post", DECIDING, {}),
    "deliberation_file": ("get", HOUSE, {}),
    "version": ("get", EVERYBODY, {}),
    "version_file": ("get", HOUSE, {}),
}


def examined(cast: Cast, plan: Plan) -> Deliberation:
    """The management committee read the plan; its minutes are attached."""
    held = Deliberation.objects.filter(plan=plan, step="examined").first()
    return held or record_deliberation(
        plan=plan,
        organisation=cast.organisation,
        decided=Decided(organ="codir", step="examined", decided_on=date(2025, 6, 2)),
        by=cast.coordinator,
        files=[SimpleUploadedFile("pv.pdf", PDF)],
    )


def decision(cast: Cast, plan: Plan) -> dict[str, str]:
    """That decision."""
    return {"pk": str(examined(cast, plan).pk)}


def attached(cast: Cast, plan: Plan) -> dict[str, str]:
    """Its file."""
    found = examined(cast, plan)
    return {"pk": str(found.pk), "document": str(found.documents.all()[0].pk)}


def frozen(cast: Cast, plan: Plan) -> dict[str, str]:
    """The version that its adoption froze."""
    if not Version.objects.filter(plan=plan).exists():
        adopted = Decided(
            organ="social_council", step="adopted", decided_on=date(2025, 9, 11)
        )
        record_deliberation(
            plan=plan,
            organisation=cast.organisation,
            decided=adopted,
            by=cast.coordinator,
        )
    return {"number": "1"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    "plan_step": lambda cast, plan: {"act": "close"},
    "deliberation_edit": decision,
    "deliberation_take_back": decision,
    "deliberation_bring_back": decision,
    "deliberation_file": attached,
    "version": frozen,
    "version_file": frozen,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
