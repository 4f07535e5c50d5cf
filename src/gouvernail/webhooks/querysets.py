"""What one may ask of webhooks and their deliveries."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Max, Q

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import memberships_of
from gouvernail.webhooks.enums import State

if TYPE_CHECKING:
    from gouvernail.webhooks.models import Delivery, Webhook

# For longer than any request takes; then whoever claimed it is dead.
LEASE = timedelta(minutes=5)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Words of the webhooks."""

    def visible_to(self, user: User) -> Self:
        """Those of the authorities where she has a role."""
        mine = [each.organisation_id for each in memberships_of(user)]
        return self.filter(organisation__in=mine)

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority."""
        return self.filter(organisation=organisation)

    def live(self) -> Self:
        """Those that nobody removed."""
        return self.filter(removed_at=None)

    def active(self) -> Self:
        """Those that are told of what happens."""
        rows = self.live().filter(paused_at=None)
        return rows.filter(organisation__archived_at=None)

    def for_list(self) -> Self:
        """With `tried_at`, the last time it was called."""
        return self.annotate(tried_at=Max("deliveries__tried_at"))


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Words of the deliveries."""

    def of_webhook(self, webhook: "Webhook") -> Self:
        """Those of one webhook, the last first."""
        return self.filter(webhook=webhook).order_by("-pk")

    def waiting(self) -> Self:
        """Those that did not arrive yet."""
        return self.filter(state=State.WAITING)

    def free(self, now: datetime) -> Self:
        """Those that nobody sends just now."""
        return self.waiting().filter(Q(claimed_at=None) | Q(claimed_at__lt=now - LEASE))

    def due(self, now: datetime) -> Self:
        """Those whose time has come, of webhooks that are told, oldest first."""
        hook = Q(webhook__not_before=None) | Q(webhook__not_before__lte=now)
        standing = Q(
            webhook__paused_at=None,
            webhook__removed_at=None,
            webhook__organisation__archived_at=None,
        )
        rows = self.free(now).filter(hook, standing, next_at__lte=now)
        return rows.order_by("next_at", "pk")
