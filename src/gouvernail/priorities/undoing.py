"""Taking back what was done to sessions; nobody takes back the votes of others."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts
from gouvernail.priorities import services
from gouvernail.priorities.models import Session, Voter
from gouvernail.priorities.policies import can_run_sessions
from gouvernail.priorities.services import Terms

FIELDS = ("title", "words", "due_on")
# What a row must still be, for the line to be taken back.
STANDING: dict[str, Callable[[Session], bool]] = {
    "priorities.opened": lambda row: row.removed_at is None,
    "priorities.restored": lambda row: row.removed_at is None,
    "priorities.removed": lambda row: row.removed_at is not None,
    "priorities.closed": lambda row: row.removed_at is None and not row.is_open,
    "priorities.reopened": lambda row: row.removed_at is None and row.is_open,
    "priorities.shown": lambda row: row.removed_at is None and row.is_shown,
    "priorities.hidden": lambda row: not row.is_open and not row.is_shown,
    "priorities.asked": lambda row: row.removed_at is None and row.is_open,
    "priorities.unasked": lambda row: row.removed_at is None and row.is_open,
}
OPPOSITE: dict[str, Callable[..., Change | None]] = {
    "priorities.opened": services.remove_session,
    "priorities.restored": services.remove_session,
    "priorities.removed": services.restore_session,
    "priorities.closed": services.reopen_session,
    "priorities.reopened": services.close_session,
    "priorities.shown": partial(services.show_result, shown=False),
    "priorities.hidden": partial(services.show_result, shown=True),
}


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on a session, for who runs them."""
    if not can_run_sessions(user, plan):
        return {}
    rows = _rows(plan, changes)
    return {
        change.pk: _verdict(change, rows[change.details["session"]])
        for change in changes
        if change.details["session"] in rows
    }


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """The opposite of the line."""
    row = _rows(plan, [change])[change.details["session"]]
    if change.verb == "priorities.edited":
        before = {name: _before(change, row, name) for name in FIELDS}
        return services.edit_session(
            session=row, terms=Terms(**before), by=by, undoes=change
        )
    if change.verb in OPPOSITE:
        return OPPOSITE[change.verb](session=row, by=by, undoes=change)
    is_asked = change.verb == "priorities.asked"
    act = services.take_voters_out if is_asked else services.ask_people
    people = User.objects.filter(pk__in=change.details["voters"]).order_by("pk")
    return act(session=row, people=people, by=by, undoes=change)


def _rows(plan: Plan, changes: Sequence[Change]) -> dict[int, Session]:
    wanted = {change.details["session"] for change in changes}
    rows = Session.objects.filter(plan=plan, pk__in=wanted).order_by("pk")
    for row in (found := list(rows)):
        row.plan = plan
    return {row.pk: row for row in found}


def _verdict(change: Change, row: Session) -> Verdict:
    if change.verb == "priorities.edited":
        holds = all(_plain(row, name) == pair[1] for name, pair in _pairs(change))
    else:
        holds = STANDING[change.verb](row) and _has_voters(change, row)
    return POSSIBLE if holds else Verdict(_otherwise())


def _has_voters(change: Change, row: Session) -> bool:
    """Whether those whom the line asked, or asks no more, are still so."""
    named = change.details.get("voters")
    if named is None:
        return True
    asked = Voter.objects.of_session(row).filter(person__in=named).count()
    return asked == (len(named) if change.verb == "priorities.asked" else 0)


def _pairs(change: Change) -> list[tuple[str, Any]]:
    return [(name, change.details[name]) for name in FIELDS if name in change.details]


def _plain(row: Session, name: str) -> Any:
    value = getattr(row, name)
    return value.isoformat() if isinstance(value, date) else value


def _before(change: Change, row: Session, name: str) -> Any:
    if name not in change.details:
        return getattr(row, name)
    kept = change.details[name][0]
    return date.fromisoformat(kept) if name == "due_on" and kept else kept


def _otherwise() -> PlanError:
    return PlanError(_("It has changed again since: take the later change back first."))
