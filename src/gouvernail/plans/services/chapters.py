"""What stands around the tree: values, chapters, findings."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plan.chapters import Surroundings
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.adopted import refuse_new_shape
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.value import surroundings_of

CHANGED = "plan.chapters_changed"


@transaction.atomic
def write_around(
    *,
    plan: Plan,
    around: Surroundings,
    seen: str,
    by: User,
    label: str = "",
    undoes: Change | None = None,
) -> Change | None:
    """Make `around` what `plan` says around its tree; None when it says so already.

    `seen` is the digest of what was on the screen: raises `PlanError` when somebody
    wrote in between, so that nothing of hers is lost.
    """
    locked = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if not can_edit_plan(by, locked):
        raise PermissionDenied
    refuse_new_shape(locked)
    before = surroundings_of(locked)
    if before.digest != seen:
        raise overtaken()
    if before == around:
        return None
    plan.preamble = _stored(around)
    Plan.objects.filter(pk=plan.pk).update(preamble=plan.preamble)
    return record(
        Act(
            scope=plan.scope,
            verb=CHANGED,
            by=by,
            label=label,
            details={"around": [_stored(before), plan.preamble]},
            undoes=undoes,
        )
    )


@transaction.atomic
def undo_around(*, plan: Plan, change: Change, by: User) -> Change | None:
    """Put back what stood before `change`, if nothing was written since."""
    before, after = (
        Surroundings.model_validate(each, strict=False)
        for each in change.details["around"]
    )
    return write_around(
        plan=plan,
        around=before,
        seen=after.digest,
        by=by,
        label=change.label,
        undoes=change,
    )


def overtaken() -> PlanError:
    """The sentence for who writes on something that changed meanwhile."""
    return PlanError(
        _(
            "Somebody changed the chapters meanwhile: look at what stands there now,"
            " then do it again. Nothing was lost."
        )
    )


def _stored(around: Surroundings) -> dict[str, object]:
    return around.model_dump(mode="json", exclude_none=True)
