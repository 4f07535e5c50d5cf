"""Which plan a document brings up to date, and which of its nodes are which."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.imports.enums import ImportState
from gouvernail.imports.locking import locked_as
from gouvernail.imports.models import Import
from gouvernail.imports.updates_documents import share_known
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan, can_reword

OPEN = (ImportState.READING, ImportState.IN_REVIEW)
# Below, a document is more likely another plan than a version of this one.
LIKELY = 0.5


def plans_to_update(imported: Import, by: User) -> list[Plan]:
    """The plans that `imported` could bring up to date, newest term first."""
    plans = Plan.objects.live().of_organisation(imported.organisation).for_page()
    return [plan for plan in plans if can_reword(by, plan)]


def likely_plan(value: PlanFile, plans: Iterable[Plan]) -> tuple[Plan, float] | None:
    """The plan of which `value` must be a version, and how many titles it shares."""
    titles: dict[int, list[str]] = {}
    listed = list(plans)
    for plan, title in Node.objects.of_plans(listed).values_list("plan", "title"):
        titles.setdefault(plan, []).append(title)
    shares = [(share_known(titles.get(p.pk, []), value), p) for p in listed]
    best = max(shares, key=lambda pair: pair[0], default=None)
    return (best[1], best[0]) if best and best[0] > LIKELY else None


@transaction.atomic
def aim_at(*, imported: Import, plan: Plan | None, by: User) -> None:
    """Say which plan the document brings up to date; None makes a new plan of it."""
    locked = locked_as(imported, by, *OPEN)
    if plan is not None and locked.organisation_id not in plan.owners:
        raise PermissionDenied
    if plan is not None and not can_edit_plan(by, plan):
        raise PermissionDenied
    locked.updates = imported.updates = plan
    locked.decisions = imported.decisions = {}
    locked.save(update_fields=["updates", "decisions"])


@transaction.atomic
def put_apart(*, imported: Import, old: str, new: str, by: User) -> None:
    """Say that two nodes are not the same."""
    locked = locked_as(imported, by, ImportState.IN_REVIEW)
    together, apart = _decided(locked)
    together.pop(old, None)
    _keep(imported, locked, together, [*apart, [old, new]])


@transaction.atomic
def put_together(*, imported: Import, old: str, new: str, by: User) -> None:
    """Say that two nodes are the same, whatever was said of either before."""
    locked = locked_as(imported, by, ImportState.IN_REVIEW)
    together, apart = _decided(locked)
    others = {mine: yours for mine, yours in together.items() if yours != new}
    left = [pair for pair in apart if pair != [old, new]]
    _keep(imported, locked, {**others, old: new}, left)


@transaction.atomic
def forget_decisions(*, imported: Import, by: User) -> None:
    """Pair the nodes as if nobody had said anything."""
    locked = locked_as(imported, by, ImportState.IN_REVIEW)
    _keep(imported, locked, {}, [])


def _decided(imported: Import) -> tuple[dict[str, str], list[list[str]]]:
    kept: dict[str, Any] = imported.decisions
    return dict(kept.get("together", {})), [list(p) for p in kept.get("apart", [])]


def _keep(
    imported: Import, locked: Import, together: dict[str, str], apart: list[list[str]]
) -> None:
    decided = {"together": together, "apart": apart} if together or apart else {}
    locked.decisions = imported.decisions = decided
    locked.save(update_fields=["decisions"])
