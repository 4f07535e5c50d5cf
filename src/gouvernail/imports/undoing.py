"""Taking back, from the history of the plan, what a document changed in it."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.imports.models import Import
from gouvernail.imports.update import can_undo_update, undo_update
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """The last update can be taken back as long as nothing else changed the plan."""
    last = Change.objects.within(plan.scope).order_by("-pk").first()
    imports = _imports(plan, changes)
    return {
        change.pk: _verdict(change, last)
        for change in changes
        if change.pk in imports and can_undo_update(user, imports[change.pk])
    }


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """Put the plan back as it was before the document."""
    undo_update(imported=_imports(plan, [change])[change.pk], by=by)
    return Change.objects.filter(undoes=change).first()


def _imports(plan: Plan, changes: Sequence[Change]) -> dict[int, Import]:
    """The import of each line, where it is the one that the import remembers."""
    keys = [change.details.get("import") for change in changes]
    rows = Import.objects.filter(updates=plan, pk__in=[key for key in keys if key])
    found = {}
    for row in rows.order_by("pk"):
        row.updates = plan
        if row.applied:
            found[row.applied["summary"]] = row
    return found


def _verdict(change: Change, last: Change | None) -> Verdict:
    if last is not None and last.pk == change.pk:
        return POSSIBLE
    return Verdict(
        PlanError(
            _(
                "The plan has changed since this update: take its changes back one by"
                " one in the history."
            )
        )
    )
