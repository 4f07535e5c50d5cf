"""Closing a session: what it says is frozen, for ever."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.priorities import Mark, weigh
from gouvernail.priorities.models import Item, Result, Session, Vote, Voter
from gouvernail.priorities.services.journal import locked, require_running, tell


@transaction.atomic
def close_session(
    *,
    session: Session,
    by: User,
    at: datetime | None = None,
    undoes: Change | None = None,
) -> Change:
    """Take no more votes, and write down what they say."""
    require_running(by, session.plan)
    if not locked(session).is_open:
        raise ValidationError(_("This session is closed already."))
    votes = list(Vote.objects.counted_in(session))
    if not votes:
        raise ValidationError(
            _("Nobody has voted yet: wait for a vote, or remove the session.")
        )
    session.closed_at = at or timezone.now()
    session.save(update_fields=["closed_at"])
    result = _write_down(session, votes, by)
    counts = {"people": [0, result.voted], "actions": [0, len(result.entries)]}
    keys = [entry["key"] for entry in result.entries]
    return tell("closed", session, by, keys=keys, undoes=undoes, details=counts)


@transaction.atomic
def reopen_session(
    *, session: Session, by: User, undoes: Change | None = None
) -> Change:
    """Votes are taken again, what was said stays; the result so far is kept beside."""
    require_running(by, session.plan)
    if locked(session).is_open:
        raise ValidationError(_("This session is open already."))
    session.closed_at = None
    session.is_shown = False
    session.save(update_fields=["closed_at", "is_shown"])
    return tell("reopened", session, by, undoes=undoes)


@transaction.atomic
def show_result(
    *, session: Session, shown: bool, by: User, undoes: Change | None = None
) -> Change | None:
    """Let the council read the result, or no longer; None when it is so already."""
    require_running(by, session.plan)
    if locked(session).is_open:
        raise ValidationError(_("Close the session first: there is no result yet."))
    if session.is_shown == shown:
        return None
    session.is_shown = shown
    session.save(update_fields=["is_shown"])
    return tell("shown" if shown else "hidden", session, by, undoes=undoes)


def _write_down(session: Session, votes: list[Vote], by: User) -> Result:
    said: dict[int, list[Vote]] = defaultdict(list)
    for vote in votes:
        said[vote.item_id].append(vote)
    items = list(Item.objects.of_session(session))
    live = [item for item in items if item.node.removed_at is None]
    return Result.objects.create(
        session=session,
        by=by,
        at=session.closed_at or timezone.now(),
        asked=Voter.objects.of_session(session).count(),
        voted=len({vote.voter_id for vote in votes}),
        gone=len(items) - len(live),
        entries=[_entry(item, said[item.pk]) for item in live],
    )


def _entry(item: Item, votes: Iterable[Vote]) -> dict[str, Any]:
    """One action; marks by size and words by letter name nobody."""
    listed = list(votes)
    weighed = weigh(item.node.key, (Mark(v.value, v.effort) for v in listed))
    return {
        "key": item.node.key,
        "ref": item.node.ref,
        "title": item.node.title,
        "values": list(weighed.values),
        "efforts": list(weighed.efforts),
        "unsaid": sum(1 for v in listed if not (v.value and v.effort)),
        "comments": sorted(vote.comment for vote in listed if vote.comment),
    }
