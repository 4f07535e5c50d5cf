"""Judging an objective: a verdict and three lines."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.evaluations.enums import Verdict
from gouvernail.evaluations.models import Evaluation, Judgement
from gouvernail.evaluations.policies import can_judge
from gouvernail.evaluations.services.journal import (
    as_told,
    differences,
    require_open,
    tell,
)
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node

MOST_WORDS = 5000


@dataclass(frozen=True)
class Opinion:
    """What is judged of an objective."""

    verdict: str = ""
    done: str = ""
    missed: str = ""
    learnt: str = ""

    @property
    def trimmed(self) -> "Opinion":
        """Without spaces around the words."""
        return Opinion(*(each.strip() for each in asdict(self).values()))


@transaction.atomic
def judge(  # noqa: PLR0913 - as many as a judgement has parts
    *,
    evaluation: Evaluation,
    node: Node,
    said: Opinion,
    by: User,
    now: datetime,
    undoes: Change | None = None,
) -> Change | None:
    """Write down what `by` judges of an objective; None when nothing differs."""
    require_open(evaluation)
    _refuse_unfit(evaluation, node)
    if not can_judge(by, evaluation, node):
        raise PermissionDenied
    _check(said)
    row = Judgement.objects.filter(evaluation=evaluation, node=node).first()
    row = row or Judgement(evaluation=evaluation, node=node)
    changed = differences(row, asdict(said.trimmed))
    if not changed:
        return None
    for name, value in asdict(said.trimmed).items():
        setattr(row, name, value)
    row.by, row.at = by, now
    row.save()
    details = {"node": node.key, **as_told(changed)}
    return tell(
        "judged", evaluation, by, keys=[node.key], undoes=undoes, details=details
    )


def verdicts_of(evaluation: Evaluation) -> dict[str, str]:
    """The verdict on each objective, by permanent id: one query, none once closed."""
    if evaluation.is_sealed:
        told = evaluation.words.get("judgements", ())
        return {each["key"]: each["verdict"] for each in told if each["verdict"]}
    rows = Judgement.objects.filter(evaluation=evaluation).exclude(verdict="")
    return dict(rows.order_by("pk").values_list("node__key", "verdict"))


def _refuse_unfit(evaluation: Evaluation, node: Node) -> None:
    if node.plan_id != evaluation.plan_id or node.is_steered:
        raise PlanError(gettext_noop("Objectives of this plan are judged."))
    if node.origin_id is not None:
        raise PlanError(
            gettext_noop("“%(title)s” is led elsewhere: it is judged there."),
            title=node.title,
        )


def _check(said: Opinion) -> None:
    if said.verdict and said.verdict not in Verdict.values:
        raise ValidationError({"verdict": _("Choose one of the judgements.")})
    for name in ("done", "missed", "learnt"):
        if len(getattr(said, name)) > MOST_WORDS:
            told = _("Write %(most)s characters at most.") % {"most": MOST_WORDS}
            raise ValidationError({name: told})
