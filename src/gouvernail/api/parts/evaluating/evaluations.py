"""Evaluations: begun, changed, frozen, given up, closed, decided on."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from gouvernail.adoption.enums import Step
from gouvernail.adoption.models import Deliberation
from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.changing import changes_in, needed
from gouvernail.api.parts.evaluating.seeing import (
    ALL,
    ONE,
    EvaluationWhole,
    alone_with,
    evaluation_of,
    evaluation_shown,
    holding,
    read_again,
)
from gouvernail.api.reading.evaluations import router
from gouvernail.api.writing.choosing import chosen, refused
from gouvernail.api.writing.given import Day, Flag, Number, Titled
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.evaluations.enums import AskedOf, EvaluationKind
from gouvernail.evaluations.library import BY_CODE, Asked, suggested
from gouvernail.evaluations.services.freezing import freeze
from gouvernail.evaluations.services.opening import (
    COLUMNS,
    Start,
    asked_of,
    cancel_evaluation as give_up,
    change_evaluation,
    open_evaluation as begin,
    resume_evaluation as take_up,
)
from gouvernail.evaluations.services.sealing import link_deliberation, reopen, seal
from gouvernail.plans.policies import can_decide
from gouvernail.tokens.scopes import Scope

MOST_QUESTIONS = 40


class EvaluationQuestionGiven(Given):
    """A question of the library by its code, or one of one's own."""

    code: str = Field(
        "",
        max_length=20,
        description="realised, effects, causes, lessons, relevance, means, "
        "satisfaction, steering: its words come with it. Empty: one of your own.",
        examples=["realised"],
    )
    name: str = Field("", max_length=80, description="Short; of your own only.")
    question: str = Field("", max_length=300, description="Of your own only.")
    asked_of: AskedOf = Field(AskedOf.PILOT, examples=["pilot"])
    has_mark: Flag = True
    has_words: Flag = True


class EvaluationGiven(Given):
    """An evaluation. Of today, its figures are frozen at once; else on the evening of
    their day."""

    kind: EvaluationKind = Field(examples=["mid_term"])
    title: Titled = Field(examples=["Évaluation à mi-parcours"])
    freezes_on: Day
    judgements_due_on: Day | None = None
    questions: list[EvaluationQuestionGiven] | None = Field(
        None, max_length=MOST_QUESTIONS, description="Null: those of its kind."
    )


class EvaluationChanges(Given):
    """What changes of it; what is not sent stays. The day and the kind stand once the
    figures are frozen, and so do questions that were answered."""

    kind: EvaluationKind | None = None
    title: Titled | None = None
    freezes_on: Day | None = None
    judgements_due_on: Day | None = None
    questions: list[EvaluationQuestionGiven] | None = Field(
        None, max_length=MOST_QUESTIONS
    )


class EvaluationDecisionGiven(Given):
    """A decision that is recorded already."""

    deliberation: Number = Field(description="Number of a deliberation.")


@reads(router, ONE)
def evaluation(request: HttpRequest, plan: Id, evaluation: Id) -> EvaluationWhole:
    """One evaluation."""
    return evaluation_shown(evaluation_of(request, plan, evaluation))


@writes(router, "POST", ALL, Scope.EVALUATIONS, status=MADE)
def open_evaluation(
    request: HttpRequest, plan: Id, given: EvaluationGiven
) -> EvaluationWhole:
    """Begin an evaluation."""
    kind = given.kind.value
    asked = suggested(kind) if given.questions is None else _asked(given.questions, ())
    start = Start(
        kind=kind,
        title=given.title,
        freezes_on=given.freezes_on,
        judgements_due_on=given.judgements_due_on,
        criteria=asked,
    )
    found_in = plan_of(request, plan)
    row = begin(plan=found_in, start=start, by=person(request), now=timezone.now())
    return read_again(request, row)


@writes(router, "PATCH", ONE, Scope.EVALUATIONS)
def edit_evaluation(
    request: HttpRequest, plan: Id, evaluation: Id, given: EvaluationChanges
) -> EvaluationWhole:
    """Change the title, the days or the questions."""
    with holding(request, plan, evaluation) as row:
        told = {name: getattr(row, name) for name in COLUMNS}
        clearable, asked = {"judgements_due_on"}, tuple(asked_of(row))
        told |= changes_in(given, clearable=clearable, apart={"questions"})
        if "questions" in given.model_fields_set:
            if given.questions is None:
                raise needed("questions")
            asked = _asked(given.questions, asked)
        start = Start(**told, criteria=asked)
        change_evaluation(evaluation=row, start=start, by=person(request))
        return read_again(request, row)


@writes(router, "POST", ONE + "/freeze", Scope.EVALUATIONS)
def freeze_evaluation(
    request: HttpRequest, plan: Id, evaluation: Id
) -> EvaluationWhole:
    """Freeze the figures before their day: for ever. From then on people write."""
    with holding(request, plan, evaluation) as row:
        freeze(evaluation=row, by=person(request), now=timezone.now())
        return read_again(request, row)


@writes(router, "POST", ONE + "/cancel", Scope.EVALUATIONS)
def cancel_evaluation(
    request: HttpRequest, plan: Id, evaluation: Id
) -> EvaluationWhole:
    """Give an evaluation up; what was frozen and said is kept."""
    with holding(request, plan, evaluation) as row:
        give_up(evaluation=row, by=person(request))
        return read_again(request, row)


@writes(router, "POST", ONE + "/resume", Scope.EVALUATIONS)
def resume_evaluation(
    request: HttpRequest, plan: Id, evaluation: Id
) -> EvaluationWhole:
    """Take up again what was given up."""
    with holding(request, plan, evaluation) as row:
        take_up(evaluation=row, by=person(request))
        return read_again(request, row)


@writes(router, "POST", ONE + "/seal", Scope.EVALUATIONS)
def seal_evaluation(request: HttpRequest, plan: Id, evaluation: Id) -> EvaluationWhole:
    """Close an evaluation: its words stand, and go to the organs."""
    with holding(request, plan, evaluation) as row:
        seal(evaluation=row, by=person(request), now=timezone.now())
        return read_again(request, row)


@writes(router, "POST", ONE + "/reopen", Scope.EVALUATIONS)
def reopen_evaluation(
    request: HttpRequest, plan: Id, evaluation: Id
) -> EvaluationWhole:
    """Write again in a closed evaluation, as long as no organ decided on it."""
    with holding(request, plan, evaluation) as row:
        reopen(evaluation=row, by=person(request))
        return read_again(request, row)


@writes(router, "POST", ONE + "/decisions", Scope.EVALUATIONS, status=MADE)
def link_evaluation_decision(
    request: HttpRequest, plan: Id, evaluation: Id, given: EvaluationDecisionGiven
) -> EvaluationWhole:
    """Say that a decision of an organ is about this evaluation, once it is closed.
    Undoing the line of the journal takes it away."""
    with alone_with(request, plan, evaluation) as row:
        if not can_decide(person(request), row.plan):
            raise PermissionDenied
        rows = Deliberation.objects.of_plan(row.plan).filter(step=Step.EVALUATED)
        free = rows.exclude(evaluations=row)
        found = chosen(free, given.deliberation, "deliberation")
        link_deliberation(evaluation=row, deliberation=found, by=person(request))
        return read_again(request, row)


def _asked(
    given: list[EvaluationQuestionGiven], standing: tuple[Asked, ...]
) -> tuple[Asked, ...]:
    """The questions, in their order, those of the library in its words; those that
    are asked already in theirs."""
    known = {**BY_CODE, **{each.code: each for each in standing if each.code}}
    return tuple(_question(place, each, known) for place, each in enumerate(given))


def _question(
    place: int, given: EvaluationQuestionGiven, known: dict[str, Asked]
) -> Asked:
    if given.code:
        if given.code not in known:
            raise refused(f"questions.{place}.code")
        return known[given.code]
    for name in ("name", "question"):
        if not getattr(given, name).strip():
            raise needed(f"questions.{place}.{name}")
    return Asked(
        code="",
        name=given.name.strip(),
        question=given.question.strip(),
        asked_of=given.asked_of.value,
        has_mark=given.has_mark,
        has_words=given.has_words,
    )
