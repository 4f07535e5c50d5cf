"""Keeping a way of looking at the actions, and putting it away."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plans.models import Plan, SavedView
from gouvernail.plans.policies import can_edit_plan, can_view_plan

KEPT = ("name", "screen", "query", "is_shared", "is_default")
REMOVED, RESTORED = "view.removed", "view.restored"


@transaction.atomic
def save_view(*, plan: Plan, by: User, values: Mapping[str, Any]) -> SavedView:
    """Keep a view under a name; the same name again replaces what it kept."""
    if not can_view_plan(by, plan):
        raise PermissionDenied
    name = str(values["name"]).strip()
    if not name:
        raise ValidationError({"name": _("A view needs a name.")})
    _make_room(plan, by, values)
    view, _made = SavedView.objects.update_or_create(
        plan=plan, owner=by, name=name, defaults={**values, "name": name}
    )
    return view


@transaction.atomic
def change_view(*, view: SavedView, by: User, values: Mapping[str, Any]) -> SavedView:
    """Rename a view, share it, open the actions with it."""
    _check_owner(view, by)
    name = str(values.get("name", view.name)).strip()
    same = SavedView.objects.filter(plan=view.plan, owner=by, name=name)
    if not name:
        raise ValidationError({"name": _("A view needs a name.")})
    if same.exclude(pk=view.pk).exists():
        raise ValidationError({"name": _("You have another view of that name.")})
    _make_room(view.plan, by, values)
    for field, value in {**values, "name": name}.items():
        setattr(view, field, value)
    view.full_clean(exclude={"plan", "owner"})
    view.save()
    return view


@transaction.atomic
def delete_view(*, view: SavedView, by: User) -> Change:
    """Put a view away; the journal keeps what brings it back."""
    if view.owner_id != by.pk:
        _check_may_tidy(view, by)
    kept = {field: getattr(view, field) for field in KEPT}
    act = Act(
        scope=_scope(view.plan),
        verb=REMOVED,
        by=by,
        label=view.name,
        details={**kept, "owner": view.owner_id},
    )
    view.delete()
    return record(act)


@transaction.atomic
def restore_view(*, plan: Plan, change: Change, by: User) -> SavedView:
    """Bring back a view that was put away."""
    is_here = change.scope == _scope(plan) and change.verb == REMOVED
    if not is_here or change.by_id != by.pk:
        raise PermissionDenied
    kept = dict(change.details)
    owner = User.objects.get(pk=kept.pop("owner"))
    taken = SavedView.objects.filter(plan=plan, owner=owner, name=kept["name"])
    if change.is_undone or taken.exists():
        raise ValidationError(_("This view is already there."))
    kept["is_default"] = False
    name = kept["name"]
    record(Act(scope=change.scope, verb=RESTORED, by=by, label=name, undoes=change))
    return SavedView.objects.create(plan=plan, owner=owner, **kept)


def _make_room(plan: Plan, by: User, values: Mapping[str, Any]) -> None:
    """One view at most opens the actions."""
    if values.get("is_default"):
        mine = SavedView.objects.filter(plan=plan, owner=by, is_default=True)
        mine.update(is_default=False)


def _check_owner(view: SavedView, by: User) -> None:
    if view.owner_id != by.pk:
        raise PermissionDenied


def _check_may_tidy(view: SavedView, by: User) -> None:
    """Whoever keeps the plan may take away what others share in it."""
    if not (view.is_shared and can_edit_plan(by, view.plan)):
        raise PermissionDenied


def _scope(plan: Plan) -> str:
    return f"views:{plan.pk}"
