"""Calling meetings, making agendas, writing decisions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
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
    _tell("meeting.called", plan, by, str(meeting), details={"meeting": meeting.pk})
    return meeting


@transaction.atomic
def call_off(*, meeting: Meeting, by: User, undoes: Change | None = None) -> Change:
    """Take a meeting away that was called by mistake; what decided something stays."""
    _require_steering(by, meeting.plan)
    if Decision.objects.of_meeting(meeting).exists():
        raise ValidationError(_("This meeting decided something: it stays."))
    return _set_removed(meeting, timezone.now(), by, undoes)


def call_again(*, meeting: Meeting, by: User, undoes: Change | None = None) -> Change:
    """Bring back a meeting that was called off, with its agenda."""
    _require_steering(by, meeting.plan)
    return _set_removed(meeting, None, by, undoes)


@transaction.atomic
def edit_meeting(
    *,
    meeting: Meeting,
    details: Mapping[str, Any],
    by: User,
    undoes: Change | None = None,
) -> Change | None:
    """The day, the place, who is there, what was said in general; None when nothing
    differs."""
    _require_steering(by, meeting.plan)
    wanted = {name: details[name] for name in DETAILS if name in details}
    told = {
        name: [plain(getattr(meeting, name)), plain(value)]
        for name, value in wanted.items()
        if getattr(meeting, name) != value
    }
    if not told:
        return None
    for name in told:
        setattr(meeting, name, wanted[name])
    meeting.full_clean(exclude=["plan"])
    meeting.save(update_fields=list(told))
    kept = {**told, "meeting": meeting.pk}
    named = str(meeting)
    return _tell("meeting.edited", meeting.plan, by, named, details=kept, undoes=undoes)


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
    items = AgendaItem.objects.of_meeting(item.meeting)
    order = [each.pk for each in items]
    place = order.index(item.pk)
    order.insert(max(0, place + step), order.pop(place))
    order_items(meeting=item.meeting, order=order, by=by)


@transaction.atomic
def order_items(
    *,
    meeting: Meeting,
    order: Sequence[int],
    by: User,
    undoes: Change | None = None,
) -> Change | None:
    """Put the points of the agenda in this order (primary keys)."""
    _require_open(meeting, by)
    items = list(AgendaItem.objects.of_meeting(meeting))
    before = [each.pk for each in items]
    if before == list(order):
        return None
    for each in items:
        each.position = order.index(each.pk)
    AgendaItem.objects.bulk_update(items, ["position"])
    kept = {"order": {"before": before, "after": list(order)}, "meeting": meeting.pk}
    named = str(meeting)
    return _tell(
        "meeting.ordered", meeting.plan, by, named, details=kept, undoes=undoes
    )


def remove_item(*, item: AgendaItem, by: User) -> None:
    """Off the agenda; a point that was decided upon stays."""
    _require_open(item.meeting, by)
    if item.decisions.exists():
        raise ValidationError(_("A decision was taken on this point: it stays."))
    item.delete()


def set_state(
    *, meeting: Meeting, state: str, by: User, undoes: Change | None = None
) -> Change:
    """Begin it, close it, or take it up again."""
    _require_steering(by, meeting.plan)
    details = {"meeting": meeting.pk, "was": meeting.state}
    meeting.state = state
    closed = state == MeetingState.CLOSED
    meeting.closed_at = timezone.now() if closed else None
    meeting.save(update_fields=["state", "closed_at"])
    verb, named = f"meeting.{state}", str(meeting)
    return _tell(verb, meeting.plan, by, named, details=details, undoes=undoes)


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
    _decided(decision, by)
    return decision


def _decided(decision: Decision, by: User, undoes: Change | None = None) -> Change:
    """It holds: requests for it are answered, and the history says so."""
    if decision.node_id:
        asked = DecisionRequest.objects.open().filter(node=decision.node_id)
        asked.update(decision=decision)
    return _tell_decision("decision.taken", decision, by, undoes)


@transaction.atomic
def take_decision_back(
    *, decision: Decision, by: User, undoes: Change | None = None
) -> Change:
    """A decision written by mistake; its request is open again."""
    _require_open(decision.item.meeting, by)
    decision.answers.update(decision=None)
    Decision.objects.filter(pk=decision.pk).update(removed_at=timezone.now())
    return _tell_decision("decision.taken_back", decision, by, undoes)


@transaction.atomic
def decide_again(
    *, decision: Decision, by: User, undoes: Change | None = None
) -> Change:
    """A decision that was taken back holds after all."""
    _require_open(decision.item.meeting, by)
    Decision.objects.filter(pk=decision.pk).update(removed_at=None)
    return _decided(decision, by, undoes)


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
    _tell_request("decision.asked", request, by)
    return request


def withdraw_request(
    *, request: DecisionRequest, by: User, undoes: Change | None = None
) -> Change:
    """The decision is no longer needed."""
    if not can_update_node(by, request.node):
        raise PermissionDenied
    request.withdrawn_at = timezone.now()
    request.save(update_fields=["withdrawn_at"])
    return _tell_request("decision.no_longer_asked", request, by, undoes)


def ask_again(
    *, request: DecisionRequest, by: User, undoes: Change | None = None
) -> Change:
    """The decision is needed after all."""
    if not can_update_node(by, request.node):
        raise PermissionDenied
    request.withdrawn_at = None
    request.save(update_fields=["withdrawn_at"])
    return _tell_request("decision.asked", request, by, undoes)


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


def _set_removed(
    meeting: Meeting, removed_at: datetime | None, by: User, undoes: Change | None
) -> Change:
    meeting.removed_at = removed_at
    meeting.save(update_fields=["removed_at"])
    verb = "meeting.called_off" if removed_at else "meeting.called"
    details = {"meeting": meeting.pk}
    named = str(meeting)
    return _tell(verb, meeting.plan, by, named, details=details, undoes=undoes)


def _tell_decision(
    verb: str, decision: Decision, by: User, undoes: Change | None
) -> Change:
    keys = [decision.node.key] if decision.node else []
    more: dict[str, Any] = {"details": {"decision": decision.pk}, "undoes": undoes}
    return _tell(verb, decision.plan, by, decision.text, subjects=keys, **more)


def _tell_request(
    verb: str, request: DecisionRequest, by: User, undoes: Change | None = None
) -> Change:
    node = request.node
    more: dict[str, Any] = {"details": {"request": request.pk}, "undoes": undoes}
    return _tell(verb, node.plan, by, request.question, subjects=[node.key], **more)


def _tell(verb: str, plan: Plan, by: User, label: str, **more: Any) -> Change:
    return record(Act(scope=plan.scope, verb=verb, by=by, label=label, **more))
