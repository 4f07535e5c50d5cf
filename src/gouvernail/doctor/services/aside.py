"""Saying that a finding, or a whole check, is not relevant in a plan; and taking it
back."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.doctor.models import MOST_REASON, MOST_SUBJECT, Waiver
from gouvernail.doctor.policies import can_put_aside
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plan.doctor import BY_CODE
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan

PUT_ASIDE, BROUGHT_BACK = "doctor.put_aside", "doctor.brought_back"
SHORT = 200


@dataclass(frozen=True)
class Finding:
    """What is put aside: a check, and what it is about ("": all of it); `label` names
    it in the history, `node` is the permanent id of where it would be repaired."""

    code: str
    subject: str = ""
    node: str = ""
    label: str = ""


@transaction.atomic
def put_aside(
    *,
    plan: Plan,
    finding: Finding,
    reason: str,
    by: User,
    undoes: Change | None = None,
) -> Change | None:
    """Say that it is not relevant here, and why; None when it was said already."""
    if not can_put_aside(by, plan):
        raise PermissionDenied
    why = reason.strip()
    _refuse(finding, why)
    home = Plan.objects.select_for_update(no_key=True).get(
        pk=plan.revises_id or plan.pk
    )
    standing = Waiver.objects.of_plan(home).standing()
    if standing.about(finding.code, finding.subject).exists():
        return None
    waiver = Waiver.objects.create(
        plan=home,
        code=finding.code,
        subject=finding.subject,
        node_key=finding.node,
        reason=why,
        by=by,
    )
    return _tell(PUT_ASIDE, waiver, finding.label, by, undoes)


@transaction.atomic
def bring_back(
    *, waiver: Waiver, by: User, undoes: Change | None = None
) -> Change | None:
    """Look at it again; None when somebody did already."""
    if not can_put_aside(by, waiver.plan):
        raise PermissionDenied
    row = Waiver.objects.select_for_update().get(pk=waiver.pk)
    if row.taken_back_at is not None:
        return None
    row.taken_back_by, row.taken_back_at = by, timezone.now()
    row.save(update_fields=["taken_back_by", "taken_back_at"])
    row.plan = waiver.plan
    return _tell(BROUGHT_BACK, row, "", by, undoes)


def _refuse(finding: Finding, why: str) -> None:
    if finding.code not in BY_CODE or len(finding.subject) > MOST_SUBJECT:
        raise PlanError(_("The doctor has no such check."))
    if not why:
        raise PlanError(_("Say in a word why it is not relevant here."))
    if len(why) > MOST_REASON:
        raise PlanError(
            _("The reason has %(count)s characters; %(limit)s at most are kept."),
            count=len(why),
            limit=MOST_REASON,
        )


def _tell(
    verb: str, waiver: Waiver, label: str, by: User, undoes: Change | None
) -> Change:
    return record(
        Act(
            scope=waiver.plan.scope,
            verb=verb,
            by=by,
            subjects=[waiver.node_key] if waiver.node_key else [],
            label=(label or waiver.code)[:SHORT],
            details={"waiver": waiver.pk, "check": [None, waiver.code]},
            reason=waiver.reason,
            undoes=undoes,
        )
    )
