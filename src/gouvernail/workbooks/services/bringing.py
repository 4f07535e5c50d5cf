"""Keeping a workbook that came back, to be looked at; setting it aside."""

from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.exchange.roundtrip.value import Returned
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.workbooks.apart import read_apart
from gouvernail.workbooks.book import permanent_id
from gouvernail.workbooks.enums import ReturnState
from gouvernail.workbooks.keeping import kept
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.policies import can_apply_return, can_bring_workbook

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
OTHERWISE = {
    ReturnState.IN_REVIEW: _("This workbook is no longer in review."),
    ReturnState.APPLIED: _("This workbook is not taken over any more."),
}


@transaction.atomic
def bring_workbook(*, plan: Plan, name: str, data: bytes, by: User) -> WorkbookReturn:
    """Keep a workbook that came back, to be looked at; nothing is written yet."""
    if not can_bring_workbook(by, plan):
        raise PermissionDenied
    returned = read_return(plan, data)
    found = WorkbookReturn(
        plan=plan,
        name=PurePath(name.replace("\x00", "")).name[-255:] or "workbook",
        content=(content := kept(returned)),
        part=content["part"][:120],
        by=by,
    )
    suffix = "ods" if data[30:38] == b"mimetype" else "xlsx"
    found.file.save(f"workbook.{suffix}", ContentFile(data), save=False)
    found.save()
    return found


def read_return(plan: Plan, data: bytes) -> Returned:
    """What the file says, if it is a workbook of this plan; else one sentence."""
    if len(data) > MOST_BYTES:
        raise PlanError(
            _("This file is larger than %(most)s MB."), most=MOST_BYTES // 1024 // 1024
        )
    returned = read_apart(data)
    if returned.plan_id != permanent_id(plan):
        raise PlanError(
            _("This workbook is of another plan: “%(plan)s”."),
            plan=returned.plan[:120] or "–",
        )
    if sum(len(table.rows) for table in returned.tables) > MOST_ROWS:
        raise PlanError(_("This workbook has too many rows."))
    return returned


@transaction.atomic
def set_aside_return(*, returned: WorkbookReturn, by: User) -> None:
    """Take nothing of it; the file is kept."""
    locked = locked_as(returned, by, ReturnState.IN_REVIEW)
    settle(returned, locked, ReturnState.SET_ASIDE)


def locked_as(returned: WorkbookReturn, by: User, state: ReturnState) -> WorkbookReturn:
    """The row, locked until the transaction ends; `PlanError` in another state."""
    rows = WorkbookReturn.objects.select_for_update(of=("self",))
    locked = rows.select_related("plan__organisation").get(pk=returned.pk)
    if not can_apply_return(by, locked):
        raise PermissionDenied
    if locked.state != state:
        raise PlanError(OTHERWISE[state])
    return locked


def settle(
    returned: WorkbookReturn, locked: WorkbookReturn, state: ReturnState
) -> None:
    """Write its new state down, in both."""
    locked.state = returned.state = state
    locked.save(update_fields=["state", "applied"])
