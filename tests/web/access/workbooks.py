"""Who may open what: workbooks taken along, and brought back."""

from collections.abc import Callable

from django.core.files.base import ContentFile

from gouvernail.exchange.roundtrip.value import Returned, ReturnedRow, ReturnedTable
from gouvernail.plans.models import Plan
from gouvernail.workbooks.book import permanent_id
from gouvernail.workbooks.keeping import kept
from gouvernail.workbooks.models import WorkbookReturn
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
STEERING = frozenset({"administrator", "coordinator"})
GET, POST = "get", "post"
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "workbook": (GET, EVERYBODY, {}),
    "workbook_file": (GET, EVERYBODY, {}),
    # Brought back by the coordinator: hers, and who edits the plan.
    "workbook_return": (GET, STEERING, {}),
    "workbook_brought": (GET, STEERING, {}),
    "workbook_apply": (POST, STEERING, {"pick": "plan:a2:priority|"}),
    "workbook_set_aside": (POST, STEERING, {}),
    "workbook_undo": (POST, STEERING, {}),
}


def return_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A workbook that the coordinator brought back, in which one cell changed."""
    row = ReturnedRow(4, "a2", {"priority": ""}, {"priority": "1"})
    sheets = (ReturnedTable("plan", ("priority",), (row,)),)
    changed = Returned(plan.name, permanent_id(plan), "all", "", "fr", sheets)
    returned = WorkbookReturn(
        plan=plan, name="classeur.xlsx", content=kept(changed), by=cast.coordinator
    )
    returned.file.save("workbook.xlsx", ContentFile(b"-"))
    return {"pk": str(returned.pk)}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = dict.fromkeys(
    [name for name in ROWS if name not in {"workbook", "workbook_file"}], return_holes
)
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
