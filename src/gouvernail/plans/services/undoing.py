"""Taking a change of the journal back; taking that back again is doing it anew."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plans.adopted import locked
from gouvernail.plans.models import Plan
from gouvernail.plans.services.sharing.following import lock_plans
from gouvernail.plans.undoing import Verdict, undoer_of

GONE = _("This change can no longer be undone.")


def verdicts(user: User, plan: Plan, changes: Iterable[Change]) -> dict[int, Verdict]:
    """For each line that `user` may take back: can it still be? By primary key.

    As many queries for a page of lines as for one. In a closed plan nothing is.
    """
    found: dict[int, Verdict] = {}
    if plan.is_closed:
        return found
    verbs: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if not change.is_undone and "together" not in change.details:
            verbs[change.verb].append(change)
    parts: dict[int, list[Change]] = defaultdict(list)
    undoers = {verb: undoer_of(verb) for verb in verbs}
    for verb, lines in verbs.items():
        parts[id(undoers[verb])] += lines
    for undoer in {id(each): each for each in undoers.values()}.values():
        if undoer is not None:
            found.update(undoer.look(user, plan, parts[id(undoer)]))
    return found


def can_undo(user: User, plan: Plan, change: Change) -> bool:
    """May `user` take `change` back, and can it still be?"""
    verdict = verdicts(user, plan, [change]).get(change.pk)
    return verdict is not None and verdict.is_possible


@transaction.atomic
def undo_change(*, plan: Plan, change: Change, by: User) -> Change | None:
    """Do the opposite of `change`; what was done since stays, or is said to be in the
    way: then `PlanError` or `ValidationError`, and nothing at all is done."""
    if change.scope != plan.scope:
        raise PermissionDenied
    lock_plans(plan)
    plan.refresh_from_db(fields=["state", "version_number"])
    if plan.is_closed:
        raise locked(plan)
    now = Change.objects.for_list().get(pk=change.pk)
    undoer = undoer_of(now.verb)
    if undoer is None or now.is_undone or "together" in now.details:
        raise ValidationError(GONE)
    verdict = undoer.look(by, plan, [now]).get(now.pk)
    if verdict is None:
        raise PermissionDenied
    if verdict.why_not is not None:
        raise verdict.why_not
    return undoer.take_back(plan, now, by)


def undone_lines(plan: Plan) -> frozenset[int]:
    """Primary keys of the lines that are taken back today: what took them back may
    itself have been. One query."""
    by_undone = Change.objects.undoing_in(plan.scope)
    undone: dict[int, bool] = {}
    # What undoes is younger than what it undoes: the youngest are known first.
    for line in sorted(by_undone, reverse=True):
        undone[line] = not undone.get(by_undone[line], False)
    return frozenset(line for line, is_so in undone.items() if is_so)
