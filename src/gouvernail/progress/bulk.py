"""The same change on many actions at once, and the way back.

Each action keeps its own line in its journal; one line of the plan's history holds
them together, so that they are taken back together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.charts import actions
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan, can_update_node
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.undoing import undo_change, verdicts
from gouvernail.plans.sharing_rules import is_led
from gouvernail.progress.enums import Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import (
    News,
    record_update,
    say_again,
    withdraw_update,
)
from gouvernail.progress.standing import standing_of

CHANGED, UPDATED, RESTORED = "actions.changed", "actions.updated", "actions.restored"
# A status after which nothing is left to keep.
ENDED = (Status.DONE, Status.ABANDONED)


@dataclass(frozen=True)
class Together:
    """What was done: the line that holds it, how many, and what was left out."""

    change: Change | None
    count: int
    left_out: int = 0


@transaction.atomic
def edit_many(
    *,
    plan: Plan,
    nodes: Iterable[Node],
    changes_of: Callable[[Node], Mapping[str, Any]],
    by: User,
) -> Together:
    """Give fields of each node new values; those that had them stay untouched, and
    so does what another authority leads."""
    if not can_edit_plan(by, plan):
        raise PermissionDenied
    wanted = [(node, changes_of(node)) for node in nodes]
    ours = [(node, changes) for node, changes in wanted if not is_led(node, changes)]
    made = [edit_node(node=node, changes=changes, by=by) for node, changes in ours]
    kept = [change.pk for change in made if change is not None]
    done = _kept(plan, CHANGED, by, changes=kept)
    return Together(done.change, done.count, len(wanted) - len(ours))


@transaction.atomic
def update_many(
    *, plan: Plan, nodes: Iterable[Node], status: str, note: str, by: User
) -> Together:
    """Say the same status of each action that `by` may speak of.

    What was said of the due date and the percentage stays, unless it is over.
    """
    listed = [node for node in nodes if node.is_steered]
    mine = [node for node in listed if can_update_node(by, node)]
    if listed and not mine:
        raise PermissionDenied
    standing = standing_of(plan)
    lines = [
        record_update(node=node, news=_news(standing.get(node.pk), status, note), by=by)
        for node in mine
        if _differs(standing.get(node.pk), status, note)
    ]
    done = _kept(plan, UPDATED, by, updates=[line.pk for line in lines])
    return Together(done.change, done.count, len(listed) - len(mine))


@transaction.atomic
def undo_many(*, plan: Plan, change: Change, by: User) -> Together:
    """Take the whole back; an action of which more was said since stays as it is.

    Taking that back in turn does it all anew.
    """
    is_hers = change.by_id == by.pk or can_edit_plan(by, plan)
    if change.scope != plan.scope or not is_hers:
        raise PermissionDenied
    if change.verb not in (CHANGED, UPDATED, RESTORED) or change.is_undone:
        raise ValidationError(_("This change can no longer be undone."))
    changes = change.details.get("changes", [])
    updates = change.details.get("updates", [])
    undone = _undo_changes(plan, changes, by)
    said = _withdraw(plan, updates, by)
    details = {
        "changes": [line.pk for line in undone],
        "updates": [line.pk for line in said],
    }
    act = Act(
        scope=plan.scope,
        verb=RESTORED,
        by=by,
        label=change.label,
        details=details,
        undoes=change,
    )
    count = len(undone) + len(said)
    return Together(record(act), count, len(changes) + len(updates) - count)


def _kept(plan: Plan, verb: str, by: User, **lines: list[int]) -> Together:
    """The line that holds them together; none when nothing was changed."""
    count = sum(map(len, lines.values()))
    if not count:
        return Together(None, 0)
    details = {"changes": [], "updates": [], **lines}
    act = Act(scope=plan.scope, verb=verb, by=by, label=actions(count), details=details)
    return Together(record(act), count)


def _news(last: ProgressUpdate | None, status: str, note: str) -> News:
    if last is None or status in ENDED:
        return News(status, note)
    return News(status, note, last.confidence, last.percent, last.next_step)


def _differs(last: ProgressUpdate | None, status: str, note: str) -> bool:
    standing = last.status if last else Status.NOT_STARTED
    return bool(note.strip()) or standing != status


def _undo_changes(plan: Plan, pks: list[int], by: User) -> list[Change]:
    found = list(Change.objects.within(plan.scope).filter(pk__in=pks).for_list())
    told = verdicts(by, plan, found)
    undoable = [c for c in found if c.pk in told and told[c.pk].is_possible]
    made = [undo_change(plan=plan, change=change, by=by) for change in undoable]
    return [change for change in made if change is not None]


def _withdraw(plan: Plan, pks: list[int], by: User) -> list[ProgressUpdate]:
    """The news that still are the last of their actions; what was taken back is said
    again."""
    last = {line.pk for line in standing_of(plan).values()} & set(pks)
    lines = ProgressUpdate.objects.of_plan(plan).for_withdrawal().filter(pk__in=last)
    return [
        say_again(withdrawal=line, by=by)
        if line.withdraws_id
        else withdraw_update(update=line, by=by)
        for line in lines
    ]
