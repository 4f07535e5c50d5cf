"""What every page of the directory needs: the house, its plan, who may write."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied

from gouvernail.core.typography import typeset
from gouvernail.organisations.policies import can_edit_directory
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan

REFUSED = 422


def page(request: AuthorityRequest, tab: str, **more: Any) -> dict[str, Any]:
    """The context of a page of the directory."""
    may_edit = can_edit_directory(request.user, request.organisation)
    return {
        "organisation": request.organisation,
        "section": tab,
        "may_edit": may_edit,
        **more,
    }


def require_edit(request: AuthorityRequest) -> None:
    """A form to write is for who may write."""
    if not can_edit_directory(request.user, request.organisation):
        raise PermissionDenied


def plans_of(request: AuthorityRequest) -> list[Plan]:
    """The plans of the house that one may read: the one in force first, then newest."""
    rows = Plan.objects.visible_to(request.user).of_organisation(request.organisation)
    found = list(rows.standing().for_page().distinct())
    return sorted(found, key=lambda plan: plan.state != PlanState.IN_FORCE)


def said(request: AuthorityRequest, sentence: str, undo: str = "") -> None:
    """What was done, and the address that takes it back."""
    tags = f"undo:{undo}" if undo else ""
    messages.success(request, typeset(sentence), extra_tags=tags)
