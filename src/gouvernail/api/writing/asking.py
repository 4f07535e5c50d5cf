"""Decisions that somebody needs to go on with an action."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.meetings import router
from gouvernail.api.reading.parts import Hidden, PersonRef, person_ref
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Prose
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.meetings.enums import Body
from gouvernail.meetings.models import DecisionRequest
from gouvernail.meetings.querysets import RequestQuerySet
from gouvernail.meetings.services import (
    ask_for_decision as ask,
    withdraw_request as take_back,
)
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.tokens.scopes import Scope

ALL = "/plans/{plan}/decision-requests"
ONE = ALL + "/{number}"


class RequestShown(Shown):
    """A decision that is asked for; without `decision` nobody took it yet."""

    id: int = Field(examples=[5])
    node: str = Field(description="Permanent id of the action.", examples=["a1"])
    body: str = Field(description="Who is asked.", examples=["college"])
    question: str = Field(examples=["Acheter ou louer les véhicules ?"])
    asked_by: PersonRef | None
    asked_at: datetime
    decision: int | None = Field(description="The decision that answers it.")


class RequestGiven(Given):
    """What is to be decided, and by whom."""

    question: Prose
    body: Body = Field(examples=["college"])


@reads(router, ALL)
def decision_requests(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[RequestShown]:
    """What is asked of the bodies that steer a plan."""
    found_in = plan_of(request, plan)
    hidden = curtain_of(person(request), found_in)
    found = rows_of(request, asked, _rows(found_in))
    return Page(items=[_told(row, hidden) for row in found.rows], next=found.next)


@reads(router, ONE)
def decision_request(request: HttpRequest, plan: Id, number: Id) -> RequestShown:
    """One of them."""
    return _shown(request, _one(plan_of(request, plan), number))


@writes(
    router,
    "POST",
    "/plans/{plan}/nodes/{key}/decision-requests",
    Scope.PROGRESS,
    status=MADE,
)
def ask_for_decision(
    request: HttpRequest, plan: Id, key: Key, given: RequestGiven
) -> RequestShown:
    """Ask a body to decide about an action: the next agenda proposes it."""
    node = node_of(request, plan, key)
    by, body = person(request), given.body.value
    row = ask(node=node, question=given.question, body=body, by=by)
    return _shown(request, _one(node.plan, row.pk))


@writes(router, "DELETE", ONE, Scope.PROGRESS)
def withdraw_request(request: HttpRequest, plan: Id, number: Id) -> Done:
    """The decision is no longer needed; undoing its line asks again."""
    with _holding(request, plan, number) as row:
        row.node = node_of(request, plan, row.node.key)
        return done(take_back(request=row, by=person(request)))


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[DecisionRequest]:
    """The request, if it still is what the program read."""
    found_in = plan_of(request, plan)
    with alone_in(found_in):
        row = _one(found_in, number)
        require_match(request, _shown(request, row))
        yield row


def _rows(plan: Plan) -> RequestQuerySet:
    rows = DecisionRequest.objects.of_plan(plan).filter(withdrawn_at=None)
    return rows.select_related("node")


def _one(plan: Plan, number: int) -> DecisionRequest:
    row = _rows(plan).filter(pk=number).first()
    if row is None:
        raise Http404
    row.node.plan = plan
    return row


def _shown(request: HttpRequest, row: DecisionRequest) -> RequestShown:
    return _told(row, curtain_of(person(request), row.node.plan))


def _told(row: DecisionRequest, hidden: Hidden) -> RequestShown:
    return RequestShown(
        id=row.pk,
        node=row.node.key,
        body=row.body,
        question=row.question,
        asked_by=None if Topic.LEAD in hidden else person_ref(row.asked_by),
        asked_at=row.asked_at,
        decision=row.decision_id,
    )
