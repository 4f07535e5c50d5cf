"""Taking back, from the history of the plan, what a workbook changed in it."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plans.models import Plan
from gouvernail.plans.undoing import Verdict, Verdicts
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.policies import can_apply_return
from gouvernail.workbooks.services.applying import last_line
from gouvernail.workbooks.services.undoing import undo_return, why_kept


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """The last one can be taken back as long as nothing else changed the plan."""
    returns, last = _returns(plan, changes), last_line(plan)
    return {
        pk: Verdict(why_kept(returned, last))
        for pk, returned in returns.items()
        if can_apply_return(user, returned)
    }


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """Put the plan back as it was before the workbook."""
    returned = _returns(plan, [change])[change.pk]
    return undo_return(returned=returned, by=by, undoes=change)


def _returns(plan: Plan, changes: Sequence[Change]) -> dict[int, WorkbookReturn]:
    """The workbook of each line, where it is the one that the workbook remembers."""
    keys = {change.details.get("workbook") for change in changes}
    rows = WorkbookReturn.objects.filter(plan=plan, pk__in=keys - {None, 0})
    found = {}
    for row in rows.order_by("pk"):
        row.plan = plan
        if row.applied:
            found[row.applied["summary"]] = row
    return found
