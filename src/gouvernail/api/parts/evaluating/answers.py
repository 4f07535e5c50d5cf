"""What people answer to the questions of an evaluation."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Key
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.seeing import (
    ONE as EVALUATION,
    EvaluationQuestion,
    Seen,
    alone_with,
    evaluation_of,
    question_shown,
    seen_by,
)
from gouvernail.api.reading.evaluations import router
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.choosing import refused
from gouvernail.api.writing.given import Number
from gouvernail.api.writing.routing import writes
from gouvernail.evaluations.enums import Mark
from gouvernail.evaluations.models import Assessment, Criterion, Evaluation
from gouvernail.evaluations.policies import can_answer_for, whom_to_ask
from gouvernail.evaluations.services.answering import (
    MOST_WORDS,
    Question,
    Said,
    assess,
    questions_for,
)
from gouvernail.plans.models import Node
from gouvernail.tokens.scopes import Scope

OF_PLAN = EVALUATION + "/plan-answers"
OF_NODE = EVALUATION + "/nodes/{key}/answers"


class EvaluationAnswer(Shown):
    """What somebody answered: about an action, an objective, or the plan."""

    question: int = Field(description="Number of the question.", examples=[9])
    node: str | None = Field(
        description="Permanent id; null of the whole plan.", examples=["a1"]
    )
    mark: str = Field(description="May be empty.", examples=["largely"])
    words: str = Field(examples=["Deux chauffeurs ont été formés."])
    at: datetime
    by: PersonRef | None = Field(description="Null for who reads no names.")


class SheetLine(Shown):
    """A question and what stands there; empty where nobody answered."""

    question: EvaluationQuestion
    mark: str
    words: str


class AnswerSheet(Shown):
    """What is asked about one action or objective, or about the plan."""

    node: str | None = Field(
        description="Permanent id; null of the whole plan.", examples=["a1"]
    )
    answers: list[SheetLine]


class EvaluationAnswerGiven(Given):
    """An answer: a mark, words, or both; neither takes it back."""

    question: Number = Field(description="Number of the question.", examples=[9])
    mark: Mark | None = Field(None, examples=["largely"])
    words: str = Field(
        "", max_length=MOST_WORDS, examples=["Deux chauffeurs ont été formés."]
    )


class EvaluationAnswersGiven(Given):
    """Answers to some of the questions; what was said to the others stays."""

    answers: list[EvaluationAnswerGiven] = Field(min_length=1, max_length=50)


@reads(router, EVALUATION + "/answers")
def evaluation_answers(
    request: HttpRequest, plan: Id, evaluation: Id, asked: Paging
) -> Page[EvaluationAnswer]:
    """Everything that was answered in an evaluation, as far as it is not kept."""
    seen = seen_by(request, evaluation_of(request, plan, evaluation))
    shown = seen.frozen.within()
    if not seen.reads_words:
        raise PermissionDenied
    rows = Assessment.objects.of_evaluation(seen.evaluation)
    found = rows_of(request, asked, rows.filter(Q(node=None) | Q(node__key__in=shown)))
    items = [_answer(row, names=seen.is_house) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, OF_NODE)
def node_answers(
    request: HttpRequest, plan: Id, evaluation: Id, key: Key
) -> AnswerSheet:
    """What an evaluation asks about one action or objective, and what was answered."""
    row = evaluation_of(request, plan, evaluation)
    return _read(request, row, _node(row, key))


@writes(router, "PATCH", OF_NODE, Scope.EVALUATIONS)
def answer_about_node(
    request: HttpRequest,
    plan: Id,
    evaluation: Id,
    key: Key,
    given: EvaluationAnswersGiven,
) -> AnswerSheet:
    """Answer about an action or an objective. Said again, it replaces what was said."""
    with alone_with(request, plan, evaluation) as row:
        return _written(request, row, _node(row, key), given)


@reads(router, OF_PLAN)
def plan_answers(request: HttpRequest, plan: Id, evaluation: Id) -> AnswerSheet:
    """What an evaluation asks about the whole plan, and what was answered."""
    return _read(request, evaluation_of(request, plan, evaluation), None)


@writes(router, "PATCH", OF_PLAN, Scope.EVALUATIONS)
def answer_about_plan(
    request: HttpRequest, plan: Id, evaluation: Id, given: EvaluationAnswersGiven
) -> AnswerSheet:
    """Answer about the whole plan. Said again, it replaces what was said."""
    with alone_with(request, plan, evaluation) as row:
        return _written(request, row, None, given)


def _node(evaluation: Evaluation, key: str) -> Node:
    """An action of the plan; an objective, even if it left the plan since."""
    rows = Node.objects.filter(plan=evaluation.plan, key=key).select_related(
        "lead", "substitute", "department"
    )
    node = rows.order_by("pk").first()
    if node is None or (node.removed_at is not None and node.is_steered):
        raise Http404
    node.plan = evaluation.plan
    return node


def _read(request: HttpRequest, row: Evaluation, node: Node | None) -> AnswerSheet:
    """For who answers it, and for whom answers are not kept from."""
    seen = seen_by(request, row)
    if not can_answer_for(person(request), row, node):
        _require_reading(seen, node)
    return _sheet(row, node)


def _require_reading(seen: Seen, node: Node | None) -> None:
    shown = seen.frozen.within()
    if node is not None and not seen.is_house and node.key not in shown:
        raise Http404
    if not seen.reads_words:
        raise PermissionDenied


def _written(
    request: HttpRequest,
    row: Evaluation,
    node: Node | None,
    given: EvaluationAnswersGiven,
) -> AnswerSheet:
    require_match(request, _read(request, row, node))
    answers, by, now = _said(row, node, given), person(request), timezone.now()
    assess(evaluation=row, answers=answers, node=node, by=by, now=now)
    return _sheet(row, node)


def _said(
    evaluation: Evaluation, node: Node | None, given: EvaluationAnswersGiven
) -> dict[Criterion, Said]:
    rows = Criterion.objects.filter(evaluation=evaluation)
    asked = {row.pk: row for row in rows.asked_of(whom_to_ask(node)).order_by("pk")}
    found: dict[Criterion, Said] = {}
    for place, each in enumerate(given.answers):
        criterion = asked.get(each.question)
        if criterion is None or criterion in found:
            raise refused(f"answers.{place}.question")
        found[criterion] = Said(each.mark.value if each.mark else "", each.words)
    return found


def _sheet(evaluation: Evaluation, node: Node | None) -> AnswerSheet:
    questions = questions_for(evaluation, node, whom_to_ask(node))
    return AnswerSheet(
        node=node.key if node else None, answers=[_line(each) for each in questions]
    )


def _line(asked: Question) -> SheetLine:
    said = asked.assessment
    return SheetLine(
        question=question_shown(asked.criterion),
        mark=said.mark if said else "",
        words=said.words if said else "",
    )


def _answer(row: Assessment, *, names: bool) -> EvaluationAnswer:
    return EvaluationAnswer(
        question=row.criterion_id,
        node=row.node.key if row.node else None,
        mark=row.mark,
        words=row.words,
        at=row.at,
        by=person_ref(row.by) if names else None,
    )
