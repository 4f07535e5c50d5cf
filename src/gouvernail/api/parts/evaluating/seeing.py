"""An evaluation, for who may read it, and what it answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.accounts.models import User
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import plan_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.reading.evaluations import EvaluationShown, head_shown
from gouvernail.api.writing.holding import alone_in
from gouvernail.evaluations.frozen import Frozen, frozen_of
from gouvernail.evaluations.models import Criterion, Evaluation
from gouvernail.evaluations.policies import can_evaluate, can_read
from gouvernail.evaluations.services.journal import locked
from gouvernail.plan.audience import Audience, Topic
from gouvernail.progress.veil import audience_of

ALL = "/plans/{plan}/evaluations"
ONE = ALL + "/{evaluation}"


class EvaluationQuestion(Shown):
    """A question of an evaluation."""

    id: int = Field(examples=[9])
    code: str = Field(
        description="In the library; empty for one of its own.", examples=["realised"]
    )
    name: str = Field(examples=["Réalisation"])
    question: str = Field(examples=["Ce qui était prévu a-t-il été fait ?"])
    asked_of: str = Field(
        description="`pilot`, for each action; `head`, for each objective; "
        "`director`, for the plan.",
        examples=["pilot"],
    )
    has_mark: bool
    has_words: bool


class EvaluationWhole(EvaluationShown):
    """An evaluation with its questions, and what it hangs together with."""

    judgements_due_on: date | None
    questions: list[EvaluationQuestion]
    previous: int | None = Field(description="The evaluation before.", examples=[1])
    campaign: int | None = Field(
        description="The campaign that asks the pilots.", examples=[4]
    )
    revision: int | None = Field(
        description="Where its accepted proposals are written.", examples=[3]
    )
    decisions: list[int] = Field(
        description="Deliberations of organs on it.", examples=[[5]]
    )
    sealed_at: datetime | None
    words_digest: str = Field(
        description="SHA-256 of its words, once they are frozen; may be empty."
    )


@dataclass(frozen=True)
class Seen:
    """One evaluation, and with whose eyes it is read."""

    evaluation: Evaluation
    reader: User

    @property
    def is_house(self) -> bool:
        """Whether names are not kept from her."""
        return self._audience is Audience.INTERNAL

    @property
    def reads_words(self) -> bool:
        """Whether what people answered is not kept from her."""
        return Topic.NOTE not in self.frozen.hidden

    @cached_property
    def frozen(self) -> Frozen:
        """Its figures. Nothing is there before they are frozen: a 404."""
        if not self.evaluation.is_frozen:
            raise Http404
        return frozen_of(self.evaluation, self._audience)

    @cached_property
    def _audience(self) -> Audience:
        return audience_of(self.reader, self.evaluation.plan)


def seen_by(request: HttpRequest, evaluation: Evaluation) -> Seen:
    """It, as the bearer reads it."""
    return Seen(evaluation, person(request))


def evaluation_of(request: HttpRequest, plan: int, number: int) -> Evaluation:
    """The evaluation of that plan; a 403 for whom the house keeps it from. What was
    given up is for who runs it."""
    found_in, reader = plan_of(request, plan), person(request)
    rows = Evaluation.objects.filter(plan=found_in, pk=number)
    row = rows.for_page().order_by("pk").first()
    if row is None:
        raise Http404
    row.plan = found_in
    may = can_evaluate(reader, found_in) if row.is_cancelled else can_read(reader, row)
    if not may:
        raise PermissionDenied
    return row


def run_by(request: HttpRequest, plan: int, number: int) -> Evaluation:
    """The same, for who runs it; a 403 for the others."""
    row = evaluation_of(request, plan, number)
    if not can_evaluate(person(request), row.plan):
        raise PermissionDenied
    return row


@contextmanager
def alone_with(request: HttpRequest, plan: int, number: int) -> Iterator[Evaluation]:
    """One transaction, in which nobody else writes in this evaluation."""
    found = evaluation_of(request, plan, number)
    with alone_in(found.plan):
        locked(found)
        yield evaluation_of(request, plan, number)


@contextmanager
def holding(request: HttpRequest, plan: int, number: int) -> Iterator[Evaluation]:
    """The evaluation, if it still is what the program read, for who runs it."""
    with alone_with(request, plan, number):
        row = run_by(request, plan, number)
        require_match(request, evaluation_shown(row))
        yield row


def read_again(request: HttpRequest, row: Evaluation) -> EvaluationWhole:
    """What stands now."""
    return evaluation_shown(evaluation_of(request, row.plan_id, row.pk))


def evaluation_shown(row: Evaluation) -> EvaluationWhole:
    """The whole of its head: two queries."""
    criteria = Criterion.objects.filter(evaluation=row).order_by("position", "pk")
    decisions = row.deliberations.filter(taken_back_at=None).order_by("pk")
    return EvaluationWhole(
        **head_shown(row).model_dump(),
        judgements_due_on=row.judgements_due_on,
        questions=[question_shown(each) for each in criteria],
        previous=row.previous_id,
        campaign=row.campaign_id,
        revision=row.revision_id,
        decisions=list(decisions.values_list("pk", flat=True)),
        sealed_at=row.sealed_at,
        words_digest=row.words_digest,
    )


def question_shown(row: Criterion) -> EvaluationQuestion:
    """A question."""
    return EvaluationQuestion(
        id=row.pk,
        code=row.code,
        name=row.name,
        question=row.question,
        asked_of=row.asked_of,
        has_mark=row.has_mark,
        has_words=row.has_words,
    )
