"""Asking the pilots what an evaluation wants to know of their actions."""

from dataclasses import replace
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id
from gouvernail.api.core.representing import Given
from gouvernail.api.parts.evaluating.changing import changes_in
from gouvernail.api.parts.evaluating.seeing import (
    ONE as EVALUATION,
    EvaluationWhole,
    alone_with,
    read_again,
    run_by,
)
from gouvernail.api.reading.evaluations import router
from gouvernail.api.writing.choosing import all_chosen, chosen, owners_of
from gouvernail.api.writing.given import Day, Number, Numbers, Titled, Whole
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.campaigns.enums import Breadth
from gouvernail.campaigns.services.planning import GRACE_DAYS, MOST_GRACE, Terms
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.asking import ask_pilots as ask, suggested_terms
from gouvernail.organisations.models import Department, Membership
from gouvernail.tokens.scopes import Scope

Grace = Annotated[Whole, Field(ge=1, le=MOST_GRACE)]


class PilotsAskedGiven(Given):
    """The campaign that asks them; what is not sent is as most people leave it."""

    title: Titled | None = Field(None, description="That of the evaluation.")
    message: str | None = Field(None, max_length=2000)
    opens_on: Day | None = Field(None, description="Today.")
    due_on: Day | None = Field(None, description="Two weeks of work later.")
    grace_days: Grace = GRACE_DAYS
    breadth: Breadth = Field(Breadth.ALL, examples=["all"])
    departments: Numbers = Field([], examples=[[]], description="None: all of them.")
    director: Number | None = Field(None, description="Whom to tell at last.")


@writes(router, "POST", EVALUATION + "/campaign", Scope.EVALUATIONS, status=MADE)
def ask_pilots(
    request: HttpRequest, plan: Id, evaluation: Id, given: PilotsAskedGiven
) -> EvaluationWhole:
    """Ask everybody who leads an action: the campaign is opened, or planned."""
    with alone_with(request, plan, evaluation):
        row = run_by(request, plan, evaluation)
        terms, now = _terms(row, given), timezone.now()
        ask(evaluation=row, terms=terms, by=person(request), now=now)
        return read_again(request, row)


def _terms(evaluation: Evaluation, given: PilotsAskedGiven) -> Terms:
    """What is suggested, with what was sent in its place."""
    owners = owners_of(evaluation.plan)
    usual = suggested_terms(evaluation, timezone.localdate())
    sent = changes_in(given, clearable=PilotsAskedGiven.model_fields)
    told = {name: value for name, value in sent.items() if value is not None}
    if "departments" in told:
        rows = Department.objects.of_organisations(*owners)
        told["departments"] = all_chosen(rows, given.departments, "departments")
    if "director" in given.model_fields_set:
        people = Membership.objects.of_organisations(*owners).people()
        told["director"] = chosen(people, given.director, "director")
    return replace(usual, **told)
