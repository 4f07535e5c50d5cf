"""What somebody says of a name found in a plan."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.privacy.enums import Verdict
from gouvernail.privacy.models import Cleared
from gouvernail.privacy.naming import Named


@transaction.atomic
def clear_name(*, plan: Plan, named: Named, verdict: Verdict, by: User) -> Cleared:
    """It is nobody's, or it may stay: no longer told, wherever it stands."""
    _check(by, plan)
    row, _made = Cleared.objects.update_or_create(
        plan=plan,
        words=named.words,
        defaults={"shown": named.shown, "verdict": verdict, "by": by},
    )
    reason = str(verdict.label)
    act = Act(
        scope=plan.scope, verb="name.cleared", by=by, label=named.shown, reason=reason
    )
    record(act)
    return row


@transaction.atomic
def look_again(*, plan: Plan, named: Named, by: User) -> None:
    """Take back what was said of a name."""
    _check(by, plan)
    found, _rows = Cleared.objects.filter(plan=plan, words=named.words).delete()
    if found:
        verb = "name.reopened"
        record(Act(scope=plan.scope, verb=verb, by=by, label=named.shown))


def _check(by: User, plan: Plan) -> None:
    if not can_edit_plan(by, plan):
        raise PermissionDenied
