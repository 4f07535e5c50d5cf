"""What every page of the grants needs: the house, who may write, one grant."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from gouvernail.core.typography import euros, typeset
from gouvernail.money.models import Grant
from gouvernail.money.policies_grants import (
    can_edit_grant,
    can_keep_grants,
    can_read_grants,
)
from gouvernail.money.querysets_grants import GrantQuerySet
from gouvernail.organisations.request import AuthorityRequest

REFUSED = 422


def page(request: AuthorityRequest, **more: Any) -> dict[str, Any]:
    """The context of a page of the register."""
    return {
        "organisation": request.organisation,
        "may_keep": can_keep_grants(request.user, request.organisation),
        **more,
    }


def register_of(request: AuthorityRequest) -> GrantQuerySet:
    """What the register of the house holds; a 403 for who is not of the house."""
    if not can_read_grants(request.user, request.organisation):
        raise PermissionDenied
    rows = Grant.objects.visible_to(request.user)
    return rows.of_organisation(request.organisation)


def grant_of(request: AuthorityRequest, pk: int) -> Grant:
    """The grant of that number in this register, or a 404."""
    return get_object_or_404(register_of(request).for_page(), pk=pk)


def kept_grant_of(request: AuthorityRequest, pk: int) -> Grant:
    """The same, for who may change it; a 403 for the others."""
    found = grant_of(request, pk)
    if not can_edit_grant(request.user, found):
        raise PermissionDenied
    return found


def require_keeping(request: AuthorityRequest) -> None:
    """A form to write is for who may write."""
    if not can_keep_grants(request.user, request.organisation):
        raise PermissionDenied


def money(amount: Decimal | None) -> str:
    """1 250 €; an en dash for none."""
    return "–" if amount is None else euros(amount)


def said(request: AuthorityRequest, sentence: str, undo: str = "") -> None:
    """What was done, and the address that takes it back."""
    tags = f"undo:{undo}" if undo else ""
    messages.success(request, typeset(sentence), extra_tags=tags)
