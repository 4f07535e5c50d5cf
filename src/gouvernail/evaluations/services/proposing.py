"""What an evaluation proposes to change in the plan, and what became of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import RevisionState
from gouvernail.adoption.models import Revision
from gouvernail.adoption.services.revising import open_revision
from gouvernail.evaluations.enums import Act, Outcome
from gouvernail.evaluations.models import Evaluation, Proposal
from gouvernail.evaluations.services.applying import Refused, apply_proposals
from gouvernail.evaluations.services.fitting import (
    refuse_applied,
    refuse_unfit,
    refuse_unknown_outcome,
)
from gouvernail.evaluations.services.journal import (
    differences,
    locked,
    require_evaluating,
    require_open,
    tell,
)
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node


@dataclass(frozen=True)
class Idea:
    """A proposal: what is done to `node`; of an addition, what receives the action."""

    act: str
    node: Node
    into: Node | None = None
    title: str = ""
    due_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Applied:
    """What the draft of `revision` holds of the proposals, what it could not."""

    revision: Revision
    written: list[Proposal] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@transaction.atomic
def propose(*, evaluation: Evaluation, idea: Idea, by: User, now: datetime) -> Proposal:
    """Write a proposal down; nothing of the plan changes by it."""
    require_evaluating(by, evaluation.plan)
    require_open(evaluation)
    refuse_unfit(evaluation, idea)
    proposal = Proposal(
        evaluation=evaluation, made_at=now, made_by=by, **_columns(idea)
    )
    proposal.full_clean(exclude=["evaluation", "made_by"])
    proposal.save()
    details = {"act": ["", proposal.act]}
    _tell("proposed", proposal, by, details=details)
    return proposal


@transaction.atomic
def change_proposal(
    *, proposal: Proposal, idea: Idea, by: User, undoes: Change | None = None
) -> Change | None:
    """Propose something else; None when nothing differs. It is decided anew."""
    _require(proposal, by)
    refuse_applied(proposal)
    refuse_unfit(proposal.evaluation, idea, proposal)
    new = _columns(idea)
    changed = differences(proposal, new)
    if not changed:
        return None
    for name, value in {**new, "outcome": Outcome.PENDING, "outcome_note": ""}.items():
        setattr(proposal, name, value)
    proposal.full_clean(exclude=["evaluation", "made_by"])
    proposal.save()
    return _tell("proposal_changed", proposal, by, undoes=undoes, details=changed)


def remove_proposal(
    *, proposal: Proposal, by: User, undoes: Change | None = None
) -> Change:
    """Take a proposal away; the journal can bring it back."""
    return _set_removed(proposal, timezone.now(), by, undoes)


def restore_proposal(
    *, proposal: Proposal, by: User, undoes: Change | None = None
) -> Change:
    """Bring a proposal back."""
    return _set_removed(proposal, None, by, undoes)


@transaction.atomic
def decide(
    *,
    proposal: Proposal,
    outcome: str,
    by: User,
    note: str = "",
    undoes: Change | None = None,
) -> Change | None:
    """Say what became of it, also once the words are closed; None when it is so."""
    evaluation = proposal.evaluation
    require_evaluating(by, evaluation.plan)
    if not locked(evaluation).is_sealed:
        require_open(evaluation)
    refuse_unknown_outcome(outcome)
    refuse_applied(proposal)
    new = {"outcome": str(outcome), "outcome_note": note.strip()}
    changed = differences(proposal, new)
    if not changed:
        return None
    proposal.outcome, proposal.outcome_note = outcome, note.strip()
    proposal.full_clean(exclude=["evaluation", "node", "into", "made_by"])
    proposal.save(update_fields=list(new))
    return _tell("decided", proposal, by, undoes=undoes, details=changed)


@transaction.atomic
def to_revision(*, evaluation: Evaluation, by: User, purpose: str = "") -> Applied:
    """Write the accepted proposals in the working draft of a revision, the open one or
    a new one: as if somebody did so by hand.

    What cannot be written is said, the rest is. What was given up with a revision is
    written again in the next one.
    """
    require_evaluating(by, evaluation.plan)
    locked(evaluation)
    if not evaluation.is_open and not evaluation.is_sealed:
        raise PlanError(gettext_noop("This evaluation proposes nothing that stands."))
    waiting = _waiting(evaluation)
    if not waiting:
        raise PlanError(gettext_noop("No accepted proposal waits to be written."))
    revision = _revision_for(evaluation, by, purpose)
    written, refused = apply_proposals(revision.draft, waiting, by)
    now = timezone.now()
    Proposal.objects.filter(pk__in=[each.pk for each in written]).update(applied_at=now)
    evaluation.revision = revision
    evaluation.save(update_fields=["revision"])
    keys = [each.node.key for each in written]
    counts = {"proposals": [0, len(written)], "revision": revision.pk}
    tell("revised", evaluation, by, keys=keys, details=counts)
    return Applied(revision, written, refused)


def waiting_for_revision(evaluation: Evaluation) -> list[Proposal]:
    """The accepted proposals that no working draft holds, in the order of the plan."""
    rows = Proposal.objects.of_evaluation(evaluation).accepted()
    kept = rows.exclude(act=Act.KEEP)
    is_lost = (
        evaluation.revision is not None
        and evaluation.revision.state == RevisionState.GIVEN_UP
    )
    return list(kept if is_lost else kept.filter(applied_at=None))


def _waiting(evaluation: Evaluation) -> list[Proposal]:
    rows = waiting_for_revision(evaluation)
    for each in rows:
        each.evaluation = evaluation
    return rows


def _revision_for(evaluation: Evaluation, by: User, purpose: str) -> Revision:
    plan = evaluation.plan
    found = Revision.objects.of_plan(plan).open().for_page().first()
    if found is not None:
        return found
    said = purpose.strip() or evaluation.title
    return open_revision(plan=plan, purpose=said, by=by)


@transaction.atomic
def _set_removed(
    proposal: Proposal, removed_at: datetime | None, by: User, undoes: Change | None
) -> Change:
    _require(proposal, by)
    refuse_applied(proposal)
    proposal.removed_at = removed_at
    proposal.save(update_fields=["removed_at"])
    verb = "proposal_removed" if removed_at else "proposal_restored"
    return _tell(verb, proposal, by, undoes=undoes)


def _require(proposal: Proposal, by: User) -> None:
    require_evaluating(by, proposal.evaluation.plan)
    require_open(proposal.evaluation)


def _columns(idea: Idea) -> dict[str, Any]:
    """What is kept of an idea: nothing that its act does not say."""
    told = {name: getattr(idea, name) for name in ("act", "node", "into", "due_on")}
    told |= {"title": idea.title.strip(), "reason": idea.reason.strip()}
    if idea.act != Act.MERGE:
        told["into"] = None
    if idea.act not in (Act.REWORD, Act.ADD):
        told["title"] = ""
    if idea.act not in (Act.POSTPONE, Act.ADD):
        told["due_on"] = None
    return told


def _tell(
    verb: str,
    proposal: Proposal,
    by: User,
    *,
    undoes: Change | None = None,
    details: dict[str, Any] | None = None,
) -> Change:
    return tell(
        verb,
        proposal.evaluation,
        by,
        keys=[proposal.node.key],
        undoes=undoes,
        details={"proposal": proposal.pk, **(details or {})},
    )
