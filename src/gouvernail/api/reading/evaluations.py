"""Evaluations of a plan: their heads."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.evaluations.enums import EvaluationState
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.policies import can_evaluate
from gouvernail.plan.audience import Audience
from gouvernail.progress.veil import audience_of

router = Router(tags=["Evaluations"])


class EvaluationShown(Shown):
    """An evaluation."""

    id: int = Field(examples=[2])
    kind: str = Field(examples=["mid_term"])
    title: str = Field(examples=["Évaluation à mi-parcours"])
    state: str = Field(examples=["sealed"])
    freezes_on: date = Field(description="The day of its figures.")
    frozen_at: datetime | None
    digest: str = Field(description="SHA-256 of the frozen bytes; may be empty.")


@reads(router, "/plans/{plan}/evaluations")
def evaluations(request: HttpRequest, plan: Id, asked: Paging) -> Page[EvaluationShown]:
    """The evaluations of a plan; outside the house, those that are closed. Those given
    up are for who runs them."""
    found_in, reader = plan_of(request, plan), person(request)
    rows = Evaluation.objects.of_plan(found_in)
    if can_evaluate(reader, found_in):
        rows = Evaluation.objects.filter(plan=found_in)
    if audience_of(reader, found_in) is not Audience.INTERNAL:
        rows = rows.filter(state=EvaluationState.SEALED)
    found = rows_of(request, asked, rows.for_list())
    return Page(items=[head_shown(row) for row in found.rows], next=found.next)


def head_shown(row: Evaluation) -> EvaluationShown:
    """An evaluation as lists show it."""
    return EvaluationShown(
        id=row.pk,
        kind=row.kind,
        title=row.title,
        state=row.state,
        freezes_on=row.freezes_on,
        frozen_at=row.frozen_at,
        digest=row.digest,
    )
