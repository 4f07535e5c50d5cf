"""Taking back what was said of the findings of the doctor."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.doctor.models import Waiver
from gouvernail.doctor.policies import can_put_aside
from gouvernail.doctor.services.aside import (
    PUT_ASIDE,
    Finding,
    bring_back,
    put_aside,
)
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line, for who may say what is relevant."""
    if not can_put_aside(user, plan):
        return {}
    rows = _waivers(plan, changes)
    standing = {(row.code, row.subject) for row in rows.values() if _stands(row)}
    return {
        change.pk: _verdict(change, rows[change.details["waiver"]], standing)
        for change in changes
        if change.details.get("waiver") in rows
    }


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """The opposite of the line."""
    waiver = _waivers(plan, [change])[change.details["waiver"]]
    if change.verb == PUT_ASIDE:
        return bring_back(waiver=waiver, by=by, undoes=change)
    finding = Finding(waiver.code, waiver.subject, waiver.node_key, change.label)
    return put_aside(
        plan=plan, finding=finding, reason=waiver.reason, by=by, undoes=change
    )


def _waivers(plan: Plan, changes: Sequence[Change]) -> dict[int, Waiver]:
    keys = {change.details.get("waiver") for change in changes} - {None}
    rows = Waiver.objects.of_plan(plan)
    about = rows.filter(code__in=rows.filter(pk__in=keys).values("code"))
    found = {row.pk: row for row in about}
    for row in found.values():
        row.plan = plan
    return found


def _stands(waiver: Waiver) -> bool:
    return waiver.taken_back_at is None


def _verdict(change: Change, waiver: Waiver, standing: set[tuple[str, str]]) -> Verdict:
    wanted = change.verb == PUT_ASIDE
    is_so = _stands(waiver)
    if not wanted:
        is_so = (waiver.code, waiver.subject) in standing
    if is_so == wanted:
        return POSSIBLE
    return Verdict(PlanError(_("This was said otherwise since: look at the doctor.")))
