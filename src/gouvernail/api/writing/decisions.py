"""What meetings decide: noted, carried out, taken back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, node_of, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.meetings import DecisionShown, decision_shown, router
from gouvernail.api.writing.choosing import chosen, owners_of
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Day, Flag, Number
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.meetings import MEETING, meeting_of
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.meetings.models import AgendaItem, Decision, Meeting
from gouvernail.meetings.services import (
    add_subject,
    decide,
    put_on_agenda,
    take_decision_back,
    tick_decision as say_done,
)
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.tokens.scopes import Scope

ONE = "/plans/{plan}/decisions/{decision}"


class DecisionGiven(Given):
    """What was decided: about a node, or about another subject."""

    text: str = Field(
        min_length=1, max_length=5000, examples=["Attendre l’accord de la Région."]
    )
    node: str | None = Field(
        None, max_length=64, description="Permanent id.", examples=["a1"]
    )
    subject: str = Field("", max_length=300, description="Where it is about no node.")
    owner: Number | None = Field(None, description="Who sees to it.")
    due_on: Day | None = None


class DecisionTicked(Given):
    """Done, or not after all."""

    is_done: Flag


@reads(router, ONE)
def decision(request: HttpRequest, plan: Id, decision: Id) -> DecisionShown:
    """One decision."""
    return _shown(request, _decision(plan_of(request, plan), decision))


@writes(router, "POST", MEETING + "/decisions", Scope.MEETINGS, status=MADE)
def add_decision(
    request: HttpRequest, plan: Id, meeting: Id, given: DecisionGiven
) -> DecisionShown:
    """Note a decision of a meeting that is not closed; its subject joins the agenda."""
    found_in = plan_of(request, plan)
    row = meeting_of(found_in, meeting)
    people = Membership.objects.of_organisations(*owners_of(found_in)).people()
    with transaction.atomic():
        details = {
            "text": given.text,
            "owner": chosen(people, given.owner, "owner"),
            "due_on": given.due_on,
        }
        item = _item(request, row, given)
        made = decide(item=item, details=details, by=person(request))
    return _shown(request, _decision(found_in, made.pk))


@writes(router, "POST", ONE + "/tick", Scope.MEETINGS)
def tick_decision(
    request: HttpRequest, plan: Id, decision: Id, given: DecisionTicked
) -> DecisionShown:
    """Say that what was decided is done, or not after all."""
    with _holding(request, plan, decision) as row:
        say_done(decision=row, by=person(request), done=given.is_done)
    return _shown(request, row)


@writes(router, "DELETE", ONE, Scope.MEETINGS)
def remove_decision(request: HttpRequest, plan: Id, decision: Id) -> Done:
    """Take back a decision that was noted by mistake, until its meeting is closed."""
    with _holding(request, plan, decision) as row:
        return done(take_decision_back(decision=row, by=person(request)))


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[Decision]:
    """The decision, if it still is what the program read."""
    found_in = plan_of(request, plan)
    with alone_in(found_in):
        row = _decision(found_in, number)
        require_match(request, _shown(request, row))
        yield row


def _decision(plan: Plan, number: int) -> Decision:
    row = Decision.objects.of_plan(plan).for_list().filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    row.item.meeting.plan = plan
    return row


def _shown(request: HttpRequest, row: Decision) -> DecisionShown:
    return decision_shown(row, curtain_of(person(request), row.plan))


def _item(request: HttpRequest, meeting: Meeting, given: DecisionGiven) -> AgendaItem:
    """The point of the agenda that the decision is about, added where it was none."""
    by, items = person(request), AgendaItem.objects.of_meeting(meeting)
    if given.node is not None:
        node = node_of(request, meeting.plan_id, given.node)
        put_on_agenda(meeting=meeting, node=node, by=by)
        item = items.get(node=node)
    elif given.subject.strip():
        named = items.filter(node=None, title=given.subject.strip())
        item = named.first() or add_subject(
            meeting=meeting, title=given.subject.strip(), by=by
        )
    else:
        said = _("Say which node it is about, or which subject.")
        raise ProblemError("invalid", errors=[("body.node", said)])
    item.meeting = meeting
    return item
