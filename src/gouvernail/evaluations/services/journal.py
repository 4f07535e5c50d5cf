"""What every service of the evaluations does: check the right, tell the journal."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from gouvernail.accounts.models import User
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.policies import can_evaluate
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan

# Each act as the history names it, in the order of the life of an evaluation.
VERBS = (
    *("opened", "changed", "frozen", "cancelled", "resumed"),
    *("asked", "assessed", "judged", "written"),
    *("proposed", "proposal_changed", "proposal_removed", "proposal_restored"),
    *("decided", "revised", "sealed", "reopened", "deliberated", "undeliberated"),
)
# What the history calls a column, where its name means something else elsewhere.
TOLD_AS = {
    "kind": "evaluation_kind",
    "verdict": "evaluation_verdict",
    "method": "steering_method",
}


def require_evaluating(by: User, plan: Plan) -> None:
    """Refuse who does not steer the plan."""
    if not can_evaluate(by, plan):
        raise PermissionDenied


def locked(evaluation: Evaluation) -> Evaluation:
    """The evaluation as it stands now, ours until the end of the transaction."""
    rows = Evaluation.objects.select_for_update(of=("self",), no_key=True)
    light = rows.only("state", "frozen_at", "revision", "campaign", "digest")
    found = light.get(pk=evaluation.pk)
    evaluation.state, evaluation.frozen_at = found.state, found.frozen_at
    for name in ("revision_id", "campaign_id"):
        if getattr(evaluation, name) != getattr(found, name):
            setattr(evaluation, name, getattr(found, name))
    return evaluation


def require_open(evaluation: Evaluation) -> None:
    """Refuse to write where nobody writes yet, or any more."""
    locked(evaluation)
    if evaluation.is_planned:
        raise PlanError(
            _("The figures of this evaluation are not frozen yet: people write then.")
        )
    if not evaluation.is_open:
        raise PlanError(_("This evaluation is closed: its words stand."))


def tell(
    verb: str,
    evaluation: Evaluation,
    by: User | None,
    *,
    keys: Iterable[str] = (),
    undoes: Change | None = None,
    details: Mapping[str, Any] | None = None,
) -> Change:
    """One line in the history of the plan, and of the nodes of these keys."""
    return record(
        Act(
            scope=evaluation.plan.scope,
            verb=f"evaluation.{verb}",
            by=by,
            subjects=keys,
            label=evaluation.title,
            details={"evaluation": evaluation.pk, **(details or {})},
            undoes=undoes,
        )
    )


def differences(row: Model, new: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What differs from the row, as the history keeps it: from what to what."""
    pairs = {name: [plain(getattr(row, name)), plain(new[name])] for name in new}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def as_told(changed: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """Differences under the names that the history gives them."""
    return {TOLD_AS.get(name, name): pair for name, pair in changed.items()}
