"""Taking a change of the journal back."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Department, Partner, Term
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.services.assigning import ADOPTED, give_back_printed
from gouvernail.plans.services.content import EDITABLE_LISTS, edit_node
from gouvernail.plans.services.lifecycle import back_to_draft
from gouvernail.plans.services.shape import put_back, remove_node

UNDOABLE = {
    "node.added",
    "node.edited",
    "node.moved",
    "node.level_changed",
    "node.removed",
    "plan.state_changed",
    ADOPTED,
}


# What a kept key is the key of.
ROWS: dict[str, type[Model]] = {
    "lead": User,
    "substitute": User,
    "political_owner": User,
    "department": Department,
}
LISTS: dict[str, type[Model]] = {
    "contributors": User,
    "partners": Partner,
    "terms": Term,
}


def can_undo(user: User, plan: Plan, change: Change) -> bool:
    """May `user` take `change` back, and can it still be?"""
    return (
        change.verb in UNDOABLE
        and change.undoes_id is None
        and not change.is_undone
        and can_edit_plan(user, plan)
    )


@transaction.atomic
def undo_change(*, plan: Plan, change: Change, by: User) -> Change | None:
    """Do the opposite of `change`; what was done since stays."""
    if not can_edit_plan(by, plan) or change.scope != plan.scope:
        raise PermissionDenied
    if not can_undo(by, plan, change):
        raise ValidationError(_("This change can no longer be undone."))
    if change.verb == "plan.state_changed":
        return back_to_draft(plan=plan, by=by, undoes=change)
    if change.verb == ADOPTED:
        return give_back_printed(plan=plan, change=change, by=by)
    if change.verb == "node.edited":
        return _edit_back(plan, change, by)
    if change.verb == "node.added":
        return remove_node(node=_subject(plan, change), by=by, undoes=change)
    return put_back(plan=plan, change=change, by=by)


def _edit_back(plan: Plan, change: Change, by: User) -> Change | None:
    node = _subject(plan, change)
    before = {field: _row(field, pair[0]) for field, pair in change.details.items()}
    return edit_node(node=node, changes=before, by=by, undoes=change)


def _subject(plan: Plan, change: Change) -> Node:
    key = change.subjects.strip("|").split("|")[0]
    node = Node.objects.of_plan(plan).filter(key=key).first()
    if node is None:
        raise ValidationError(_("What this change was about is no longer in the plan."))
    return node


def _row(field: str, kept: Any) -> Any:
    """What the journal kept, as the row wants it."""
    if field.endswith("_on"):
        return parse_date(kept) if kept else None
    if field in ROWS:
        return (
            ROWS[field]._default_manager.filter(pk=kept["pk"]).first() if kept else None
        )
    if field in EDITABLE_LISTS:
        wanted = [each["pk"] for each in kept]
        return list(LISTS[field]._default_manager.filter(pk__in=wanted).order_by("pk"))
    return kept
