"""Answering the questions of an evaluation, about an action, an objective, the plan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.enums import CampaignState
from gouvernail.evaluations.enums import Mark
from gouvernail.evaluations.models import Assessment, Criterion, Evaluation
from gouvernail.evaluations.policies import can_answer_for, whom_to_ask
from gouvernail.evaluations.services.journal import require_open, tell
from gouvernail.history.models import Change
from gouvernail.plans.models import Node

MOST_WORDS = 5000


@dataclass(frozen=True)
class Said:
    """An answer: a mark, words, or both."""

    mark: str = ""
    words: str = ""


@dataclass(frozen=True)
class Question:
    """One question about one node, or about the plan, and what was answered."""

    criterion: Criterion
    assessment: Assessment | None

    @property
    def is_answered(self) -> bool:
        """Whether anything was said."""
        return self.assessment is not None


def evaluation_of(link: AnswerLink) -> Evaluation | None:
    """The evaluation whose questions this link asks, while people write: that of the
    campaign that asks its person about its plan."""
    rows = Evaluation.objects.open().filter(
        plan=link.plan_id,
        campaign__state__in=[CampaignState.OPEN, CampaignState.CLOSED],
        campaign__recipients__person=link.person_id,
    )
    return rows.for_list().order_by("-pk").first()


def questions_for(
    evaluation: Evaluation, node: Node | None, whom: str
) -> list[Question]:
    """What this role is asked about one node, or about the plan: two queries."""
    return questions_about(evaluation, [node], whom)[node.pk if node else None]


def questions_about(
    evaluation: Evaluation, nodes: Iterable[Node | None], whom: str
) -> dict[int | None, list[Question]]:
    """The same for many nodes, by primary key: two queries."""
    keys = [node.pk if node else None for node in nodes]
    criteria = list(
        Criterion.objects.filter(evaluation=evaluation)
        .asked_of(whom)
        .order_by("position", "pk")
    )
    said = _said(evaluation, criteria)
    return {
        key: [Question(each, said[key].get(each.pk)) for each in criteria]
        for key in keys
    }


@transaction.atomic
def assess(
    *,
    evaluation: Evaluation,
    answers: Mapping[Criterion, Said],
    node: Node | None,
    by: User,
    now: datetime,
) -> Change | None:
    """Write down what `by` answers; said again it replaces what was said, said empty
    it takes it back. None when nothing differs."""
    require_open(evaluation)
    if not can_answer_for(by, evaluation, node):
        raise PermissionDenied
    _check(evaluation, answers, node)
    return write_answers(evaluation, answers, node, by, now)


def write_answers(  # noqa: PLR0913 - as many as an answer has parts
    evaluation: Evaluation,
    answers: Mapping[Criterion, Said],
    node: Node | None,
    by: User,
    now: datetime,
    undoes: Change | None = None,
) -> Change | None:
    """The same; rights and sense were checked by the caller."""
    rows = Assessment.objects.filter(evaluation=evaluation).about(node)
    standing = {row.criterion_id: row for row in rows}
    changed: dict[str, Any] = {}
    for criterion, said in answers.items():
        told = Said(said.mark, said.words.strip())
        before = _told(standing.get(criterion.pk))
        if before != told:
            row = standing.get(criterion.pk) or Assessment(
                evaluation=evaluation, criterion=criterion, node=node
            )
            _write(row, told, by, now)
            changed[str(criterion.pk)] = [_plain(before), _plain(told)]
    if not changed:
        return None
    names = ", ".join(sorted({each.name for each in answers}))
    details = {"answers": changed, "criteria": ["", names]}
    keys = [node.key] if node else []
    details["node"] = node.key if node else ""
    return tell("assessed", evaluation, by, keys=keys, undoes=undoes, details=details)


def _said(
    evaluation: Evaluation, criteria: Sequence[Criterion]
) -> dict[int | None, dict[int, Assessment]]:
    found: dict[int | None, dict[int, Assessment]] = defaultdict(dict)
    rows = Assessment.objects.filter(evaluation=evaluation, criterion__in=criteria)
    for row in rows.select_related("by").order_by("pk"):
        found[row.node_id][row.criterion_id] = row
    return found


def _check(
    evaluation: Evaluation, answers: Mapping[Criterion, Said], node: Node | None
) -> None:
    for criterion, said in answers.items():
        _check_question(evaluation, criterion, node)
        if said.mark and (said.mark not in Mark.values or not criterion.has_mark):
            raise ValidationError(_("Choose one of the marks."))
        if said.words.strip() and not criterion.has_words:
            raise ValidationError(_("This question is answered by a mark."))
        if len(said.words) > MOST_WORDS:
            told = _("Write %(most)s characters at most.") % {"most": MOST_WORDS}
            raise ValidationError(told)


def _check_question(
    evaluation: Evaluation, criterion: Criterion, node: Node | None
) -> None:
    """A question of another evaluation, or asked of somebody else, is none of hers."""
    is_ours = criterion.evaluation_id == evaluation.pk
    if not is_ours or criterion.asked_of != whom_to_ask(node):
        raise ValidationError(_("This evaluation does not ask this question here."))


def _write(row: Assessment, said: Said, by: User, now: datetime) -> None:
    if said == Said():
        row.delete()
        return
    row.mark, row.words, row.by, row.at = said.mark, said.words, by, now
    row.save()


def _told(row: Assessment | None) -> Said:
    return Said(row.mark, row.words) if row else Said()


def _plain(said: Said) -> list[str]:
    return [said.mark, said.words]
