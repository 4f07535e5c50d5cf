"""Who may open what: what changes between versions."""

from collections.abc import Callable

from gouvernail.adoption.models import Version
from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast
from tests.support.versions import freeze_text

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
ROWS: dict[str, Row] = {
    "compare": ("get", EVERYBODY, {}),
    "compare_export": ("get", EVERYBODY, {}),
}


def a_format(cast: Cast, plan: Plan) -> dict[str, str]:
    """The plan has a version, which is compared with what it says today."""
    if not Version.objects.of_plan(plan).exists():
        freeze_text(plan, plan.created_at.date())
    return {"fmt": "csv"}


HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {"compare_export": a_format}
SIGNED_IN: set[str] = set()
PERSONAL: set[str] = set()
OPERATOR: set[str] = set()
PUBLIC: set[str] = set()
