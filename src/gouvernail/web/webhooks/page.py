"""What the pages of the webhooks show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.webhooks.enums import Family, State
from gouvernail.webhooks.models import Delivery, Webhook
from gouvernail.webhooks.policies import can_keep_webhooks

LOOKS = {
    State.DELIVERED: "check-circle-fill",
    State.WAITING: "clock-history",
    State.FAILED: "exclamation-octagon-fill",
}


@dataclass(frozen=True)
class HookRow:
    """One webhook in the list."""

    hook: Webhook
    tried_at: datetime | None

    @property
    def events(self) -> str:
        """What it hears of, in words."""
        if len(self.hook.families) == len(Family):
            return _("all events")
        return " · ".join(families_in_words(self.hook.families))

    @property
    def state(self) -> str:
        """Whether it is told, in words."""
        return state_of(self.hook)


@dataclass(frozen=True)
class DeliveryRow:
    """One event that was sent, or that waits."""

    delivery: Delivery

    @property
    def icon(self) -> str:
        """The picture of its state."""
        return LOOKS[State(self.delivery.state)]

    @property
    def answer(self) -> str:
        """What the other side said, in words."""
        told = self.delivery
        if told.fault:
            said = str(told.get_fault_display())
            return f"{said} ({told.status})" if told.status else said
        return str(told.status or "")

    @property
    def is_waiting(self) -> bool:
        """Whether it has still to leave."""
        return self.delivery.state == State.WAITING

    @property
    def is_late(self) -> bool:
        """Whether a try failed already, and another one comes."""
        return self.is_waiting and self.delivery.tries > 0


def state_of(hook: Webhook) -> str:
    """Whether a webhook is told, in words."""
    if hook.removed_at is not None:
        return _("removed")
    if hook.is_broken:
        return _("paused by itself")
    return _("active") if hook.is_active else _("paused")


def families_in_words(families: Sequence[str]) -> list[str]:
    """Kinds of event, in the order of the list."""
    return [str(each.label) for each in Family if each in families]


def context_of(request: AuthorityRequest, **more: Any) -> dict[str, Any]:
    """What every page of the webhooks needs."""
    return {"organisation": request.organisation, "section": "webhooks", **more}


def require_keep(request: AuthorityRequest) -> None:
    """What leaves the house is for who administers it."""
    if not can_keep_webhooks(request.user, request.organisation):
        raise PermissionDenied


def hook_of(request: AuthorityRequest, pk: int) -> Webhook:
    """The webhook of that number in this house, or a 404."""
    require_keep(request)
    rows = Webhook.objects.visible_to(request.user)
    mine = rows.of_organisation(request.organisation).select_related("organisation")
    return get_object_or_404(mine.select_related("made_by", "organisation"), pk=pk)
