"""The words of the house on the whole plan."""

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.changing import changes_in
from gouvernail.api.parts.evaluating.seeing import (
    ONE as EVALUATION,
    alone_with,
    evaluation_of,
)
from gouvernail.api.reading.evaluations import router
from gouvernail.api.writing.routing import writes
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.policies import can_evaluate
from gouvernail.evaluations.services.wording import MOST_WORDS, TEXTS, write
from gouvernail.tokens.scopes import Scope

ONE = EVALUATION + "/texts"
Words = Annotated[str, Field(max_length=MOST_WORDS)]


class EvaluationTexts(Shown):
    """What is written about the whole plan."""

    context: str = Field(description="What happened since the plan was adopted.")
    method: str = Field(description="Our way of steering.")
    synergies: str = Field(description="What was done together, what it brought.")
    conclusion: str = Field(description="What is retained, what is proposed.")


class EvaluationTextsGiven(Given):
    """The texts that change; what is not sent stays."""

    context: Words = Field("", examples=["Deux agents sur trois sont nouveaux."])
    method: Words = ""
    synergies: Words = ""
    conclusion: Words = ""


@reads(router, ONE)
def evaluation_texts(request: HttpRequest, plan: Id, evaluation: Id) -> EvaluationTexts:
    """Context, way of steering, synergies, conclusion."""
    return _shown(evaluation_of(request, plan, evaluation))


@writes(router, "PATCH", ONE, Scope.EVALUATIONS)
def write_evaluation(
    request: HttpRequest, plan: Id, evaluation: Id, given: EvaluationTextsGiven
) -> EvaluationTexts:
    """Write some of the texts about the whole plan."""
    with alone_with(request, plan, evaluation) as row:
        if not can_evaluate(person(request), row.plan):
            raise PermissionDenied
        require_match(request, _shown(row))
        write(evaluation=row, texts=changes_in(given), by=person(request))
        return _shown(row)


def _shown(row: Evaluation) -> EvaluationTexts:
    if not row.is_frozen:
        raise Http404
    return EvaluationTexts(**{name: getattr(row, name) for name in TEXTS})
