"""A new version of a document brings an existing plan up to date.

Nothing is done that was not chosen, all of it in one transaction; it can be taken back
as long as nothing else changed the plan. Follow-up hangs on the nodes, which keep
their keys: no update of it is ever lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.imports.enums import ImportState
from gouvernail.imports.locking import locked_as
from gouvernail.imports.models import Import
from gouvernail.imports.review import current
from gouvernail.imports.updates_heading import HeadingChange, put_heading, take_heading
from gouvernail.imports.updates_rows import changed_rows, kept_rows, put_rows_back
from gouvernail.imports.updates_taken import Taker
from gouvernail.imports.updates_told import Told, heading_name, told_of
from gouvernail.plan.taking import Choice, Sort, completed
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.adopted import refuse_new_shape
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.services.shape import LockedTree
from gouvernail.plans.services.sharing.following import written
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import withdraw_update

OPPOSITE = {"node.added": "node.removed", "node.removed": "node.restored"}


@dataclass(frozen=True)
class Picks:
    """What a person chose: changes, news that the document prints, title and years.

    Each with the fingerprint of what she was shown, or nothing to take it as it is.
    """

    choices: Mapping[Choice, str]
    said: Mapping[str, str] = field(default_factory=dict)
    heading: Mapping[str, str] = field(default_factory=dict)


class OutdatedError(PlanError):
    """Some of what was chosen is no longer so; nothing was done."""


@transaction.atomic
def apply_update(*, imported: Import, picks: Picks, by: User) -> Change:
    """Take over what was picked, with what that wants; the summary in the journal.

    Raises `OutdatedError` where something picked is no longer so, and `PlanError` where
    what is taken and what stays do not make a plan; then nothing changes.
    """
    locked_import = locked_as(imported, by, ImportState.IN_REVIEW)
    plan = _live_plan(locked_import)
    tree = LockedTree.of(plan, by)
    told = told_of(locked_import, list(tree.rows.values()))
    chosen = _still_so(told, picks)
    before = kept_rows(tree.rows.values())
    taken = [each for each in told.heading if each.name in picks.heading]
    heading = take_heading(plan, taken)
    taker = Taker(told, tree, chosen, locked_import.file_name)
    news = [each for each in told.news if each.key in picks.said]
    taker.take(news, current(locked_import))
    said = {"said": len(news), "heading": len(taken), **_reworded(taken)}
    summary = _summary(locked_import, plan, by, chosen, said)
    applied = {**_applied(taker, before, summary), "heading": heading}
    _settle(imported, locked_import, applied)
    return summary


@transaction.atomic
def undo_update(*, imported: Import, by: User) -> None:
    """Put the plan back as it was before, and the document in review again.

    Raises `PlanError` where the plan has changed since.
    """
    locked = locked_as(imported, by, ImportState.ACCEPTED)
    if not locked.applied:
        raise PlanError(_("This import did not update a plan."))
    plan = _live_plan(locked)
    if not can_edit_plan(by, plan):
        raise PermissionDenied
    refuse_new_shape(Plan.objects.select_for_update(no_key=True).get(pk=plan.pk))
    summary = _last_change(plan, locked)
    _withdraw_news(locked, by)
    _put_back(plan, locked.applied, summary, by)
    _undo_acts(locked.applied["acts"], by)
    record(_act(plan, "plan.update_undone", by, locked.file_name, undoes=summary))
    _settle(imported, locked, {})


def can_undo_update(user: User, imported: Import) -> bool:
    """May she take the update back? Whether nothing changed since is seen then."""
    plan = imported.updates
    if plan is None or imported.state != ImportState.ACCEPTED:
        return False
    return can_edit_plan(user, plan)


def _live_plan(imported: Import) -> Plan:
    plan = imported.updates
    if plan is None or plan.removed_at is not None:
        raise PlanError(_("The plan that this document updates was put away."))
    return plan


def _still_so(told: Told, picks: Picks) -> frozenset[Choice]:
    """The choices, completed; refused where one of them is no longer as shown."""
    lost = sum(not told.is_still(each, seen) for each, seen in picks.choices.items())
    lost += sum(not told.is_still(key, seen) for key, seen in picks.said.items())
    heading = ((heading_name(name), seen) for name, seen in picks.heading.items())
    lost += sum(not told.is_still(name, seen) for name, seen in heading)
    if lost:
        raise OutdatedError(
            _(
                "The plan has changed meanwhile: %(count)s of the changes that you"
                " chose are no longer the same. Look again, then apply."
            ),
            count=lost,
        )
    if not (picks.choices or picks.said or picks.heading):
        raise PlanError(_("Choose at least one change."))
    return completed(told.differences, picks.choices)


def _applied(taker: Taker, before: dict[str, Any], summary: Change) -> dict[str, Any]:
    """What undoing needs."""
    rows = kept_rows(taker.locked.rows.values())
    added = [key for key in rows if key not in before]
    gone = {
        key for key in before if key not in {n.id for n in taker.locked.value.nodes}
    }
    changed = {**changed_rows(before, rows), **{key: before[key] for key in gone}}
    return {
        "summary": summary.pk,
        "acts": [act.pk for act in taker.acts],
        "said": [line.pk for line in taker.said],
        "before": changed,
        "added": added,
        "keys": taker.keys,
    }


def _summary(
    imported: Import,
    plan: Plan,
    by: User,
    chosen: frozenset[Choice],
    more: Mapping[str, Any],
) -> Change:
    counts = {str(sort): sum(each.sort is sort for each in chosen) for sort in Sort}
    details = {**counts, **more, "import": imported.pk}
    record(
        Act(
            scope=imported.scope,
            verb="import.applied",
            by=by,
            label=imported.file_name,
            details={**counts, "plan": [None, plan.name]},
        )
    )
    act = _act(plan, "plan.updated", by, imported.file_name, details=details)
    return record(act)


def _reworded(taken: Iterable[HeadingChange]) -> dict[str, list[Any]]:
    """Title and years from what to what, as the journal shows changes."""
    pairs = ((each.before, each.after) for each in taken)
    return {name: [was[name], now[name]] for was, now in pairs for name in now}


def _act(plan: Plan, verb: str, by: User, label: str, **more: Any) -> Act:
    return Act(scope=plan.scope, verb=verb, by=by, label=label, **more)


def _settle(imported: Import, locked: Import, applied: dict[str, Any]) -> None:
    state = ImportState.ACCEPTED if applied else ImportState.IN_REVIEW
    locked.state = imported.state = state
    locked.applied = imported.applied = applied
    locked.save(update_fields=["state", "applied"])


def _last_change(plan: Plan, imported: Import) -> Change:
    """The summary, if it still is the last line of the journal of the plan."""
    last = Change.objects.within(plan.scope).order_by("-pk").first()
    if last is None or last.pk != imported.applied["summary"]:
        raise PlanError(
            _(
                "The plan has changed since this update: take its changes back one by"
                " one in the history."
            )
        )
    return last


def _withdraw_news(imported: Import, by: User) -> None:
    """Take back what the document said, where nobody has said anything since."""
    lines = ProgressUpdate.objects.filter(pk__in=imported.applied["said"])
    for line in lines.for_withdrawal().order_by("-pk"):
        if ProgressUpdate.objects.of_node(line.node)[0] == line:
            withdraw_update(update=line, by=by)


def _put_back(plan: Plan, applied: dict[str, Any], since: Change, by: User) -> None:
    everything = Node.objects.filter(plan=plan)
    added = everything.keyed(applied["added"])
    followed = ProgressUpdate.objects.about(added).filter(at__gt=since.at)
    news = followed.select_related("node").order_by("-pk").first()
    if news is not None:
        raise PlanError(
            _(
                "“%(title)s”, which this update added, has received news since: take"
                " the changes back one by one in the history."
            ),
            title=news.node.title,
        )
    added.update(removed_at=timezone.now())
    put_heading(plan, applied.get("heading", {}))
    put_rows_back(everything.keyed(applied["before"]), applied["before"])
    written(plan, by)


def _undo_acts(acts: list[int], by: User) -> None:
    for act in Change.objects.filter(pk__in=acts).order_by("-pk"):
        # Of all that is put back together nothing is taken back alone.
        details: dict[str, Any] = {"together": True}
        if act.verb == "node.edited":
            details |= {name: pair[::-1] for name, pair in act.details.items()}
        record(
            Act(
                scope=act.scope,
                verb=OPPOSITE.get(act.verb, act.verb),
                by=by,
                subjects=act.subjects.strip("|").split("|"),
                label=act.label,
                details=details,
                undoes=act,
            )
        )
