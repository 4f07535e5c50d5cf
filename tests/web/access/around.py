"""Who may open what: the complete plan and its chapters."""

from collections.abc import Callable

from gouvernail.plan.chapters import Surroundings
from gouvernail.plan.model import Finding, Section
from gouvernail.plans.models import Plan
from gouvernail.plans.value import surroundings_of
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
WRITING = frozenset({"administrator", "coordinator"})
ROWS: dict[str, Row] = {
    "around": ("get", EVERYBODY, {}),
    "chapter_new": ("get", WRITING, {}),
    "chapter_edit": ("get", WRITING, {}),
    "chapter_move": ("post", WRITING, {"direction": "up"}),
    "chapter_remove": ("post", WRITING, {}),
    "values_edit": ("get", WRITING, {}),
    "finding_new": ("get", WRITING, {}),
    "finding_edit": ("get", WRITING, {}),
    "finding_move": ("post", WRITING, {"direction": "up"}),
    "finding_remove": ("post", WRITING, {}),
}


def first_place(cast: Cast, plan: Plan) -> dict[str, str]:
    """A chapter and a finding stand at the first place."""
    if not surroundings_of(plan).sections:
        around = Surroundings(
            sections=(Section(title="Préface"),), findings=(Finding(text="Un"),)
        )
        Plan.objects.filter(pk=plan.pk).update(preamble=around.model_dump(mode="json"))
    return {"place": "0"}


HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = dict.fromkeys(
    [name for name in ROWS if name.split("_")[-1] in {"edit", "move", "remove"}],
    first_place,
)
SIGNED_IN: set[str] = set()
PERSONAL: set[str] = set()
OPERATOR: set[str] = set()
PUBLIC: set[str] = set()
