"""Taking back what was done to evaluations."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.evaluations.models import Criterion, Evaluation, Judgement, Proposal
from gouvernail.evaluations.policies import can_evaluate
from gouvernail.evaluations.services import (
    answering,
    judging,
    opening,
    proposing,
    sealing,
    wording,
)
from gouvernail.evaluations.services.answering import Said
from gouvernail.evaluations.services.journal import require_evaluating, require_open
from gouvernail.evaluations.services.judging import Opinion
from gouvernail.evaluations.services.opening import COLUMNS, Start
from gouvernail.evaluations.services.proposing import Idea
from gouvernail.evaluations.standing import (
    IDEA,
    OPINION,
    OUTCOME,
    Standing,
    about,
    act_of,
    told_in,
)
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts

OPPOSITE: dict[str, Callable[..., Change | None]] = {
    "opened": opening.cancel_evaluation,
    "resumed": opening.cancel_evaluation,
    "cancelled": opening.resume_evaluation,
    "sealed": sealing.reopen,
    "reopened": sealing.seal,
}
OF_PROPOSAL: dict[str, Callable[..., Change | None]] = {
    "proposed": proposing.remove_proposal,
    "proposal_restored": proposing.remove_proposal,
    "proposal_removed": proposing.restore_proposal,
}


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on an evaluation, for who runs them."""
    if not can_evaluate(user, plan):
        return {}
    rows = _rows(plan, changes)
    known = [each for each in changes if each.details.get("evaluation") in rows]
    standing = Standing.of(rows, known)
    return {each.pk: _verdict(each, standing) for each in known}


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """The opposite of the line."""
    evaluation = _rows(plan, [change])[about(change)]
    act = act_of(change)
    if act in OPPOSITE:
        return OPPOSITE[act](evaluation=evaluation, by=by, undoes=change)
    if "proposal" in change.details:
        return _take_proposal_back(evaluation, change, by)
    return TAKERS[act](evaluation, change, by)


def _take_proposal_back(
    evaluation: Evaluation, change: Change, by: User
) -> Change | None:
    proposal = _proposal(evaluation, change)
    act = act_of(change)
    if act in OF_PROPOSAL:
        return OF_PROPOSAL[act](proposal=proposal, by=by, undoes=change)
    if act == "decided":
        told = {name: _before(change, proposal, name) for name in OUTCOME}
        outcome, note = told["outcome"], told["outcome_note"]
        return proposing.decide(
            proposal=proposal, outcome=outcome, note=note, by=by, undoes=change
        )
    idea = Idea(**{name: _before(change, proposal, name) for name in IDEA})
    return proposing.change_proposal(proposal=proposal, idea=idea, by=by, undoes=change)


def _unchange(evaluation: Evaluation, change: Change, by: User) -> Change | None:
    told = {name: _before(change, evaluation, name) for name in COLUMNS}
    start = Start(**told, criteria=opening.asked_of(evaluation))
    return opening.change_evaluation(
        evaluation=evaluation, start=start, by=by, undoes=change
    )


def _unwrite(evaluation: Evaluation, change: Change, by: User) -> Change | None:
    pairs = {name: told_in(change, name) for name in wording.TEXTS}
    texts = {name: pair[0] for name, pair in pairs.items() if pair is not None}
    return wording.write(evaluation=evaluation, texts=texts, by=by, undoes=change)


def _unjudge(evaluation: Evaluation, change: Change, by: User) -> Change | None:
    row = _judgement(evaluation, change)
    if row is None:
        return None
    said = Opinion(**{name: _before(change, row, name) for name in OPINION})
    return judging.judge(
        evaluation=evaluation,
        node=row.node,
        said=said,
        by=by,
        now=timezone.now(),
        undoes=change,
    )


def _unassess(evaluation: Evaluation, change: Change, by: User) -> Change | None:
    require_evaluating(by, evaluation.plan)
    require_open(evaluation)
    told = change.details["answers"]
    rows = Criterion.objects.filter(evaluation=evaluation, pk__in=told).order_by("pk")
    answers = {row: Said(*told[str(row.pk)][0]) for row in rows}
    node = _node(evaluation, change)
    return answering.write_answers(
        evaluation, answers, node, by, timezone.now(), change
    )


def _unlink(evaluation: Evaluation, change: Change, by: User) -> Change | None:
    act = sealing.link_deliberation
    if act_of(change) == "deliberated":
        act = sealing.unlink_deliberation
    rows = Deliberation.objects.filter(plan=evaluation.plan)
    found = rows.get(pk=change.details["deliberation"])
    return act(evaluation=evaluation, deliberation=found, by=by, undoes=change)


TAKERS: dict[str, Callable[[Evaluation, Change, User], Change | None]] = {
    "changed": _unchange,
    "written": _unwrite,
    "judged": _unjudge,
    "assessed": _unassess,
    "deliberated": _unlink,
    "undeliberated": _unlink,
}


def _verdict(change: Change, standing: Standing) -> Verdict:
    return POSSIBLE if standing.holds(change) else Verdict(_otherwise())


def _before(change: Change, row: Any, name: str) -> Any:
    """What the line says that stood, as the service wants it."""
    pair = told_in(change, name)
    if pair is None:
        return getattr(row, name)
    kept = pair[0]
    if isinstance(kept, dict):
        return Node.objects.get(pk=kept["pk"])
    is_day = name.endswith("_on") and kept
    return date.fromisoformat(kept) if is_day else kept


def _rows(plan: Plan, changes: Sequence[Change]) -> dict[int, Evaluation]:
    wanted = {change.details.get("evaluation") for change in changes} - {None}
    rows = Evaluation.objects.filter(plan=plan, pk__in=wanted).for_list()
    found = list(rows.select_related("revision", "campaign").order_by("pk"))
    for row in found:
        row.plan = plan
    return {row.pk: row for row in found}


def _proposal(evaluation: Evaluation, change: Change) -> Proposal:
    rows = Proposal.objects.filter(evaluation=evaluation).select_related("node", "into")
    row = rows.get(pk=change.details["proposal"])
    row.evaluation = evaluation
    return row


def _node(evaluation: Evaluation, change: Change) -> Node | None:
    key = change.details.get("node")
    rows = Node.objects.filter(plan=evaluation.plan).select_related("plan")
    return rows.keyed([key]).first() if key else None


def _judgement(evaluation: Evaluation, change: Change) -> Judgement | None:
    rows = Judgement.objects.of_evaluation(evaluation)
    row = rows.filter(node__key=change.details["node"]).first()
    if row is not None:
        row.node.plan = evaluation.plan
    return row


def _otherwise() -> PlanError:
    return PlanError(_("It has changed again since: take the later change back first."))
