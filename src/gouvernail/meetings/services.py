"""Calling meetings, making agendas, writing decisions."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.meetings.agenda import Proposal
from gouvernail.meetings.enums import MeetingState, Reason
from gouvernail.meetings.models import (
    AgendaItem,
    Decision,
    DecisionRequest,
    Meeting,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_steer, can_update_node

DETAILS = ("body", "title", "on", "at", "place", "present", "notes")


@transaction.atomic
def call_meeting(
    *, plan: Plan, details: Mapping[str, Any], proposed: Iterable[Proposal], by: User
) -> Meeting:
    """A meeting and its first agenda."""
    _require_steering(by, plan)
    meeting = Meeting(plan=plan, created_by=by, **details)
    meeting.full_clean(exclude=["plan"])
    meeting.save()
    add_proposals(meeting=meeting, proposed=proposed, by=by)
    _tell("meeting.called", plan, by, str(meeting))
    return meeting


def edit_meeting(*, meeting: Meeting, details: Mapping[str, Any], by: User) -> None:
    """The day, the place, who is there, what was said in general."""
    _require_steering(by, meeting.plan)
    for name in DETAILS:
        setattr(meeting, name, details.get(name, getattr(meeting, name)))
    meeting.full_clean(exclude=["plan"])
    meeting.save(update_fields=DETAILS)


@transaction.atomic
def add_proposals(
    *, meeting: Meeting, proposed: Iterable[Proposal], by: User
) -> list[AgendaItem]:
    """Put these actions on the agenda, but those that are there already."""
    _require_open(meeting, by)
    there = set(meeting.items.values_list("node", flat=True))
    start = meeting.items.count()
    new = [each for each in proposed if each.node not in there]
    return AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            node_id=each.node,
            reason=each.reason,
            question=each.question,
            request=each.request,
            position=start + rank,
        )
        for rank, each in enumerate(new)
    )


def add_subject(*, meeting: Meeting, title: str, by: User) -> AgendaItem:
    """Something to talk about that is not an action."""
    _require_open(meeting, by)
    if not title.strip():
        raise ValidationError(_("Say what is to be talked about."))
    item = AgendaItem(meeting=meeting, title=title, position=meeting.items.count())
    item.full_clean(exclude=["meeting"])
    item.save()
    return item


@transaction.atomic
def shift_item(*, item: AgendaItem, by: User, step: int) -> None:
    """One place up (-1) or down (1)."""
    _require_open(item.meeting, by)
    items = list(AgendaItem.objects.of_meeting(item.meeting))
    place = [each.pk for each in items].index(item.pk)
    items.insert(max(0, place + step), items.pop(place))
    for position, each in enumerate(items):
        each.position = position
    AgendaItem.objects.bulk_update(items, ["position"])


def remove_item(*, item: AgendaItem, by: User) -> None:
    """Off the agenda; a point that was decided upon stays."""
    _require_open(item.meeting, by)
    if item.decisions.exists():
        raise ValidationError(_("A decision was taken on this point: it stays."))
    item.delete()


def set_state(*, meeting: Meeting, state: str, by: User) -> None:
    """Begin it, close it, or take it up again."""
    _require_steering(by, meeting.plan)
    meeting.state = state
    closed = state == MeetingState.CLOSED
    meeting.closed_at = timezone.now() if closed else None
    meeting.save(update_fields=["state", "closed_at"])
    _tell(f"meeting.{state}", meeting.plan, by, str(meeting))


@transaction.atomic
def decide(*, item: AgendaItem, details: Mapping[str, Any], by: User) -> Decision:
    """Write down what was decided on a point; a request for it is answered."""
    _require_open(item.meeting, by)
    decision = Decision(
        item=item,
        plan=item.meeting.plan,
        node=item.node,
        decided_by=by,
        text=details["text"].strip(),
        owner=details.get("owner"),
        due_on=details.get("due_on"),
    )
    decision.full_clean(exclude=["item", "plan", "node"])
    decision.save()
    if item.node_id:
        asked = DecisionRequest.objects.open().filter(node=item.node_id)
        asked.update(decision=decision)
    keys = [item.node.key] if item.node else []
    _tell("decision.taken", item.meeting.plan, by, decision.text, keys)
    return decision


@transaction.atomic
def take_decision_back(*, decision: Decision, by: User) -> None:
    """A decision written by mistake; its request is open again."""
    _require_open(decision.item.meeting, by)
    decision.answers.update(decision=None)
    Decision.objects.filter(pk=decision.pk).update(removed_at=timezone.now())
    keys = [decision.node.key] if decision.node else []
    _tell("decision.taken_back", decision.plan, by, decision.text, keys)


def tick_decision(*, decision: Decision, by: User, done: bool) -> None:
    """Say that what was decided is done, or not after all."""
    if by.pk != decision.owner_id and not can_steer(by, decision.plan):
        raise PermissionDenied
    decision.done_at = timezone.now() if done else None
    decision.save(update_fields=["done_at"])


@transaction.atomic
def ask_for_decision(
    *, node: Node, question: str, body: str, by: User
) -> DecisionRequest:
    """Ask a body to decide about an action."""
    if not can_update_node(by, node):
        raise PermissionDenied
    request = DecisionRequest(node=node, question=question, body=body, asked_by=by)
    request.full_clean(exclude=["node"])
    request.save()
    _tell("decision.asked", node.plan, by, question, [node.key])
    return request


def withdraw_request(*, request: DecisionRequest, by: User) -> None:
    """The decision is no longer needed."""
    if not can_update_node(by, request.node):
        raise PermissionDenied
    request.withdrawn_at = timezone.now()
    request.save(update_fields=["withdrawn_at"])
    node = request.node
    _tell("decision.no_longer_asked", node.plan, by, request.question, [node.key])


def put_on_agenda(*, meeting: Meeting, node: Node, by: User) -> None:
    """Add one action by hand."""
    add_proposals(meeting=meeting, proposed=[Proposal(node.pk, Reason.ADDED)], by=by)


def _require_steering(by: User, plan: Plan) -> None:
    if not can_steer(by, plan):
        raise PermissionDenied


def _require_open(meeting: Meeting, by: User) -> None:
    _require_steering(by, meeting.plan)
    if meeting.is_closed:
        raise ValidationError(_("This meeting is closed: take it up again first."))


def _tell(
    verb: str, plan: Plan, by: User, label: str, keys: Iterable[str] = ()
) -> None:
    record(Act(scope=plan.scope, verb=verb, by=by, subjects=keys, label=label))
