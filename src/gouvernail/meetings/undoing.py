"""Taking back what was done to meetings, decisions and requests for them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any

from django.db.models import Prefetch

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import plain
from gouvernail.meetings import services
from gouvernail.meetings.models import AgendaItem, Decision, DecisionRequest, Meeting
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_steer, can_update_node
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts

STATES = ("meeting.planned", "meeting.open", "meeting.closed")
EDITED, ORDERED = "meeting.edited", "meeting.ordered"
# What the journal keeps as text, and how it is read again.
READ: dict[str, Callable[[str], Any]] = {
    "on": date.fromisoformat,
    "at": time.fromisoformat,
}


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on what she may steer, or on a request that she may write."""
    steers = can_steer(user, plan)
    rows = _rows(plan, changes)
    found = {}
    for change in changes:
        row = rows.get(_name(change))
        if isinstance(row, DecisionRequest):
            may = can_update_node(user, row.node)
        else:
            may = steers and row is not None
        if may:
            found[change.pk] = _verdict(change, row)
    return found


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """The opposite of the line."""
    row = _rows(plan, [change])[_name(change)]
    if change.verb in STATES:
        state = change.details["was"]
        return services.set_state(meeting=row, state=state, by=by, undoes=change)
    if change.verb == EDITED:
        before = {name: _given(name, pair[0]) for name, pair in _pairs(change)}
        return services.edit_meeting(meeting=row, details=before, by=by, undoes=change)
    if change.verb == ORDERED:
        order = change.details["order"]["before"]
        return services.order_items(meeting=row, order=order, by=by, undoes=change)
    name, opposite = OPPOSITE[change.verb]
    return opposite(**{name: row}, by=by, undoes=change)


OPPOSITE: dict[str, tuple[str, Callable[..., Change]]] = {
    "meeting.called": ("meeting", services.call_off),
    "meeting.called_off": ("meeting", services.call_again),
    "decision.taken": ("decision", services.take_decision_back),
    "decision.taken_back": ("decision", services.decide_again),
    "decision.asked": ("request", services.withdraw_request),
    "decision.no_longer_asked": ("request", services.ask_again),
}
KINDS = ("meeting", "decision", "request")


def _name(change: Change) -> tuple[str, int] | None:
    """Which row the line is about; None for what is older than these names."""
    kinds = (kind for kind in KINDS if kind in change.details)
    kind = next(kinds, None)
    return (kind, change.details[kind]) if kind else None


def _rows(plan: Plan, changes: Sequence[Change]) -> dict[Any, Any]:
    names = {name for name in map(_name, changes) if name}
    keys = {kind: [pk for each, pk in names if each == kind] for kind in KINDS}
    meetings = Meeting.objects.filter(plan=plan, pk__in=keys["meeting"])
    decisions = Decision.objects.filter(plan=plan, pk__in=keys["decision"])
    asked = DecisionRequest.objects.filter(node__plan=plan, pk__in=keys["request"])
    found: dict[Any, Any] = {}
    if any(change.verb == ORDERED for change in changes):
        points = AgendaItem.objects.order_by("position", "pk")
        meetings = meetings.prefetch_related(Prefetch("items", points))
    found |= _named("meeting", meetings.order_by("pk") if keys["meeting"] else ())
    joined = decisions.select_related("item__meeting", "node").order_by("pk")
    found |= _named("decision", joined if keys["decision"] else ())
    joined_requests = asked.select_related("node__department").order_by("pk")
    with_people = joined_requests.prefetch_related("node__contributors")
    found |= _named("request", with_people if keys["request"] else ())
    for row in found.values():
        _give_plan(row, plan)
    return found


def _named(kind: str, rows: Iterable[Any]) -> dict[tuple[str, int], Any]:
    return {(kind, row.pk): row for row in rows}


def _give_plan(row: Any, plan: Plan) -> None:
    if isinstance(row, DecisionRequest):
        row.node.plan = plan
        return
    row.plan = plan
    if isinstance(row, Decision):
        row.item.meeting.plan = plan
        if row.node is not None:
            row.node.plan = plan


def _pairs(change: Change) -> list[tuple[str, Any]]:
    kept = change.details
    return [(name, kept[name]) for name in services.DETAILS if name in kept]


def _given(name: str, kept: Any) -> Any:
    """What the journal kept, as the row wants it."""
    return READ[name](kept) if kept and name in READ else kept


def _verdict(change: Change, row: Any) -> Verdict:
    if change.verb == ORDERED and row.is_closed:
        return Verdict(PlanError(_("The meeting is closed: its agenda stands.")))
    if isinstance(row, Decision) and row.item.meeting.is_closed:
        return Verdict(
            PlanError(
                _("The meeting is closed: take it up again to change what it decided.")
            )
        )
    return POSSIBLE if _is_as_left(change, row) else Verdict(_otherwise())


def _is_as_left(change: Change, row: Any) -> bool:
    """Whether the row is still as the line left it."""
    if change.verb in STATES:
        return f"meeting.{row.state}" == change.verb and row.removed_at is None
    if change.verb == EDITED:
        return all(
            plain(getattr(row, name)) == pair[1] for name, pair in _pairs(change)
        )
    if change.verb == ORDERED:
        order = [item.pk for item in row.items.all()]
        return bool(order == change.details["order"]["after"])
    if isinstance(row, DecisionRequest):
        asked = row.withdrawn_at is None
        return asked == (change.verb == "decision.asked") and row.decision_id is None
    there = row.removed_at is None
    return there == (change.verb in ("meeting.called", "decision.taken"))


def _otherwise() -> PlanError:
    return PlanError(_("It has changed again since: take the later change back first."))
