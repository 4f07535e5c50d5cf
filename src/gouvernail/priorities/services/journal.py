"""What every service of the sessions does: check the right, tell the journal."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plans.models import Plan
from gouvernail.priorities.models import Session
from gouvernail.priorities.policies import can_run_sessions


def require_running(by: User, plan: Plan) -> None:
    """Refuse who does not steer the plan."""
    if not can_run_sessions(by, plan):
        raise PermissionDenied


def locked(session: Session) -> Session:
    """The session as it stands now, ours until the end of the transaction."""
    found = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    session.closed_at, session.removed_at = found.closed_at, found.removed_at
    return session


def tell(
    verb: str,
    session: Session,
    by: User,
    *,
    keys: Iterable[str] = (),
    undoes: Change | None = None,
    details: Mapping[str, Any] | None = None,
) -> Change:
    """One line in the history of the plan, and of the actions of these keys."""
    return record(
        Act(
            scope=session.plan.scope,
            verb=f"priorities.{verb}",
            by=by,
            subjects=keys,
            label=session.title,
            details={"session": session.pk, **(details or {})},
            undoes=undoes,
        )
    )
