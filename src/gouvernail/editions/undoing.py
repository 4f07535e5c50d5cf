"""Taking back that a document was put away."""

from collections.abc import Callable, Sequence

from gouvernail.accounts.models import User
from gouvernail.editions.models import Edition
from gouvernail.editions.policies import can_remove
from gouvernail.editions.services import remove_edition, restore_edition
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts

OPPOSITE: dict[str, Callable[..., Change]] = {
    "edition.removed": restore_edition,
    "edition.restored": remove_edition,
}


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on a document that is still kept."""
    rows = _rows(plan, changes)
    pairs = ((change, rows.get(change.details["edition"])) for change in changes)
    return {
        change.pk: _verdict(change, row)
        for change, row in pairs
        if row is not None and can_remove(user, row)
    }


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """The opposite of the line."""
    row = _rows(plan, [change])[change.details["edition"]]
    return OPPOSITE[change.verb](edition=row, by=by, undoes=change)


def _rows(plan: Plan, changes: Sequence[Change]) -> dict[int, Edition]:
    wanted = {change.details["edition"] for change in changes}
    rows = list(Edition.objects.of_plan(plan).filter(pk__in=wanted))
    for row in rows:
        row.plan = plan
    return {row.pk: row for row in rows}


def _verdict(change: Change, row: Edition) -> Verdict:
    is_away = row.removed_at is not None
    if is_away == (change.verb == "edition.removed"):
        return POSSIBLE
    return Verdict(
        PlanError(_("It has changed again since: take the later change back first."))
    )
