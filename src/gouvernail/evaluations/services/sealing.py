"""Closing an evaluation: its words are frozen, and go to the organs."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Step
from gouvernail.adoption.models import Deliberation
from gouvernail.evaluations.enums import EvaluationState
from gouvernail.evaluations.models import (
    Assessment,
    Criterion,
    Evaluation,
    Judgement,
    Proposal,
)
from gouvernail.evaluations.services.journal import (
    locked,
    require_evaluating,
    require_open,
    tell,
)
from gouvernail.evaluations.services.wording import TEXTS
from gouvernail.history.models import Change
from gouvernail.plan.standings import digest_of
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.policies import decides_for

WRITTEN = ("state", "words", "words_digest", "sealed_at", "sealed_by")


@transaction.atomic
def seal(
    *,
    evaluation: Evaluation,
    by: User,
    now: datetime | None = None,
    undoes: Change | None = None,
) -> Change:
    """Freeze the words too: what was not said is missing, and shown as missing."""
    require_evaluating(by, evaluation.plan)
    require_open(evaluation)
    evaluation.refresh_from_db(fields=TEXTS)
    evaluation.words = words_of(evaluation)
    evaluation.words_digest = digest_of(evaluation.words)
    evaluation.state = EvaluationState.SEALED
    evaluation.sealed_at, evaluation.sealed_by = now or timezone.now(), by
    evaluation.save(update_fields=WRITTEN)
    details = {"digest": evaluation.words_digest}
    return tell("sealed", evaluation, by, undoes=undoes, details=details)


@transaction.atomic
def reopen(*, evaluation: Evaluation, by: User, undoes: Change | None = None) -> Change:
    """Let people write again, as long as no organ decided."""
    require_evaluating(by, evaluation.plan)
    if not locked(evaluation).is_sealed:
        raise PlanError(gettext_noop("This evaluation is not closed."))
    if evaluation.deliberations.filter(taken_back_at=None).exists():
        raise PlanError(
            gettext_noop("An organ decided on this evaluation: its words stand.")
        )
    evaluation.state = EvaluationState.OPEN
    evaluation.words, evaluation.words_digest = {}, ""
    evaluation.sealed_at = evaluation.sealed_by = None
    evaluation.save(update_fields=WRITTEN)
    return tell("reopened", evaluation, by, undoes=undoes)


@transaction.atomic
def link_deliberation(
    *,
    evaluation: Evaluation,
    deliberation: Deliberation,
    by: User,
    undoes: Change | None = None,
) -> Change:
    """Say that this decision of an organ is about this evaluation, once closed."""
    _require_deciding(by, deliberation)
    if not locked(evaluation).is_sealed:
        raise PlanError(
            gettext_noop(
                "Close the evaluation first: organs decide on words that stand."
            )
        )
    _refuse_unfit(evaluation, deliberation)
    evaluation.deliberations.add(deliberation)
    return _tell("deliberated", evaluation, deliberation, by, undoes)


@transaction.atomic
def unlink_deliberation(
    *,
    evaluation: Evaluation,
    deliberation: Deliberation,
    by: User,
    undoes: Change | None = None,
) -> Change:
    """It was about something else; the decision itself stays."""
    _require_deciding(by, deliberation)
    locked(evaluation)
    evaluation.deliberations.remove(deliberation)
    return _tell("undeliberated", evaluation, deliberation, by, undoes)


def words_of(evaluation: Evaluation) -> dict[str, Any]:
    """Every word of the evaluation, as a plain value: nobody is named in it."""
    return {
        "texts": {name: getattr(evaluation, name) for name in TEXTS},
        "criteria": _criteria(evaluation),
        "assessments": _assessments(evaluation),
        "judgements": _judgements(evaluation),
        "proposals": _proposals(evaluation),
    }


def _criteria(evaluation: Evaluation) -> list[dict[str, Any]]:
    names = ("pk", "code", "name", "question", "asked_of")
    rows = Criterion.objects.filter(evaluation=evaluation)
    return list(rows.order_by("position", "pk").values(*names))


def _assessments(evaluation: Evaluation) -> list[dict[str, Any]]:
    rows = Assessment.objects.filter(evaluation=evaluation)
    told = rows.order_by("node__path", "criterion__position", "pk")
    columns = ("criterion", "node__key", "mark", "words")
    return [
        {"criterion": pk, "key": key or "", "mark": mark, "words": words}
        for pk, key, mark, words in told.values_list(*columns)
    ]


def _judgements(evaluation: Evaluation) -> list[dict[str, Any]]:
    rows = Judgement.objects.of_evaluation(evaluation)
    names = ("verdict", "done", "missed", "learnt")
    return [
        {"key": row.node.key, **{name: getattr(row, name) for name in names}}
        for row in rows
    ]


def _proposals(evaluation: Evaluation) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk,
            "act": row.act,
            "key": row.node.key,
            "node": str(row.node),
            "into": row.into.key if row.into else "",
            "into_node": str(row.into or ""),
            "title": row.title,
            "due_on": row.due_on.isoformat() if row.due_on else "",
            "reason": row.reason,
        }
        for row in Proposal.objects.of_evaluation(evaluation)
    ]


def _require_deciding(by: User, deliberation: Deliberation) -> None:
    if not decides_for(by, deliberation.organisation_id):
        raise PermissionDenied


def _refuse_unfit(evaluation: Evaluation, deliberation: Deliberation) -> None:
    is_ours = deliberation.plan_id == evaluation.plan_id
    if not is_ours or deliberation.taken_back_at is not None:
        raise ValidationError(_("Choose a decision on this plan."))
    if deliberation.step != Step.EVALUATED:
        raise ValidationError(_("This decision is not about an evaluation."))
    if deliberation.decided_on < evaluation.freezes_on:
        raise ValidationError(_("This decision is older than the figures."))


def _tell(
    verb: str,
    evaluation: Evaluation,
    deliberation: Deliberation,
    by: User,
    undoes: Change | None,
) -> Change:
    details = {"deliberation": deliberation.pk, "decision": ["", str(deliberation)]}
    return tell(verb, evaluation, by, undoes=undoes, details=details)
