"""What every page of the register needs: the house, who may write, one synergy."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.policies import can_keep_register, can_lead_synergy
from gouvernail.synergies.querysets import SynergyQuerySet
from gouvernail.synergies.services import settings_of

REFUSED = 422


def page(request: AuthorityRequest, tab: str, **more: Any) -> dict[str, Any]:
    """The context of a page of the register."""
    return {
        "organisation": request.organisation,
        "tab": tab,
        "may_keep": can_keep_register(request.user, request.organisation),
        "outputs": settings_of(request.organisation),
        **more,
    }


def register_of(request: AuthorityRequest) -> SynergyQuerySet:
    """What the register of the house holds and she may read."""
    rows = Synergy.objects.visible_to(request.user)
    return rows.in_register_of(request.organisation)


def synergy_of(request: AuthorityRequest, pk: int) -> Synergy:
    """The synergy of that number in this register, or a 404."""
    return get_object_or_404(register_of(request).for_list(), pk=pk)


def led_synergy_of(request: AuthorityRequest, pk: int) -> Synergy:
    """The same, for who may change all of it; a 403 for the others."""
    found = synergy_of(request, pk)
    if not can_lead_synergy(request.user, found):
        raise PermissionDenied
    return found


def require_keeping(request: AuthorityRequest) -> None:
    """A form to write is for who may write."""
    if not can_keep_register(request.user, request.organisation):
        raise PermissionDenied


def said(request: AuthorityRequest, sentence: str, undo: str = "") -> None:
    """What was done, and the address that takes it back."""
    tags = f"undo:{undo}" if undo else ""
    messages.success(request, typeset(sentence), extra_tags=tags)
