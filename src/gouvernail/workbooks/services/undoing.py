"""Taking back as a whole what a workbook changed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.services.sharing.following import lock_plans
from gouvernail.plans.services.undoing import undo_change
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import withdraw_update
from gouvernail.workbooks.enums import ReturnState
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.services.applying import last_line
from gouvernail.workbooks.services.bringing import locked_as, settle


@transaction.atomic
def undo_return(
    *, returned: WorkbookReturn, by: User, undoes: Change | None = None
) -> Change:
    """Put the plan back as it was; `PlanError` where it changed since."""
    locked = locked_as(returned, by, ReturnState.APPLIED)
    plan = locked.plan
    lock_plans(plan)
    summary = undoes or Change.objects.get(pk=locked.applied["summary"])
    refusal = why_kept(locked)
    if refusal is not None:
        raise refusal
    lines = ProgressUpdate.objects.filter(pk__in=locked.applied["said"])
    for line in lines.for_withdrawal().order_by("-pk"):
        withdraw_update(update=line, by=by)
    acts = Change.objects.filter(pk__in=locked.applied["acts"])
    for act in acts.order_by("-pk"):
        undo_change(plan=plan, change=act, by=by)
    told = Act(
        scope=plan.scope,
        verb="workbook.undone",
        by=by,
        label=locked.name,
        undoes=summary,
    )
    done = record(told)
    locked.applied = returned.applied = {}
    settle(returned, locked, ReturnState.IN_REVIEW)
    return done


def why_kept(returned: WorkbookReturn, last: int | None = None) -> PlanError | None:
    """Why it can no longer be taken back as a whole; None where it can. `last` is the
    last line of the journal of the plan, if it was read."""
    applied = returned.applied
    last = last_line(returned.plan) if last is None else last
    if last == applied.get("summary") and not _is_followed(applied):
        return None
    return PlanError(
        _(
            "The plan has changed since this workbook: take its changes back one by one"
            " in the history."
        )
    )


def _is_followed(applied: Mapping[str, Any]) -> bool:
    """Whether one of the actions that it told news of has other news since."""
    said = applied.get("said", [])
    told = ProgressUpdate.objects.filter(pk__in=said).order_by("pk")
    later = ProgressUpdate.objects.filter(node__in=told.values("node"))
    return bool(said) and later.filter(pk__gt=max(said)).exists()
