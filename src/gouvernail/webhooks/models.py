"""Addresses to tell of what happens, and what they were told."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Organisation
from gouvernail.webhooks.enums import Fault, State
from gouvernail.webhooks.querysets import DeliveryQuerySet, WebhookQuerySet


def new_seed() -> str:
    """What a secret is drawn from."""
    return secrets.token_urlsafe(24)


class Webhook(models.Model):
    """One address that another program listens at, and which events it wants.

    The secret is kept nowhere: it is drawn from `seed` and the key of the installation,
    so that a copy of the database signs nothing. After a change the former one signs
    beside the new one until `former_until`. `last_change` and `last_update` tell how
    far both journals were gathered for it.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("authority"),
        on_delete=models.PROTECT,
        related_name="webhooks",
    )
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address"), max_length=500)
    families = models.JSONField(_("events"), default=list)
    seed = models.CharField(_("seed of the secret"), max_length=64, default=new_seed)
    former_seed = models.CharField(_("seed before"), max_length=64, blank=True)
    former_until = models.DateTimeField(_("signs until"), null=True, blank=True)
    made_at = models.DateTimeField(_("set up"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("set up by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    last_change = models.BigIntegerField(_("last change gathered"), default=0)
    last_update = models.BigIntegerField(_("last news gathered"), default=0)
    # While the server is away: how often it did not answer, and when to try again.
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    succeeded_at = models.DateTimeField(_("last delivery"), null=True, blank=True)
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    # Paused because it failed too often, not by somebody.
    is_broken = models.BooleanField(_("paused by itself"), default=False)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    # Given by `WebhookQuerySet.for_list`.
    tried_at: datetime | None

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether it is told of what happens."""
        return self.paused_at is None and self.removed_at is None

    @property
    def secret(self) -> str:
        """What signs; shown once, to who set it up."""
        return secret_from(self.seed)

    def secrets_at(self, now: datetime) -> list[str]:
        """Every secret that signs then."""
        holds = self.former_until is not None and now < self.former_until
        return [self.secret, *([secret_from(self.former_seed)] if holds else [])]


def secret_from(seed: str) -> str:
    """The secret that a seed gives on this installation."""
    drawn = salted_hmac("gouvernail.webhooks", seed, algorithm="sha256")
    return f"whsec_{drawn.hexdigest()}"


class Delivery(models.Model):
    """One event for one webhook: the bytes that are sent, and what came of it.

    `event` is the same for every webhook that hears of it and for every try: who
    receives it twice knows by that. A claim that nobody marked is taken up again after
    some minutes, so that a delivery may arrive twice, and none gets lost.
    """

    webhook = models.ForeignKey(
        Webhook,
        verbose_name=_("webhook"),
        on_delete=models.CASCADE,
        related_name="deliveries",
    )
    event = models.CharField(_("event"), max_length=40)
    kind = models.CharField(_("type"), max_length=60)
    body = models.TextField(_("body"))
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.WAITING
    )
    made_at = models.DateTimeField(_("gathered"), default=timezone.now)
    next_at = models.DateTimeField(_("to be tried from"), default=timezone.now)
    claimed_at = models.DateTimeField(_("being sent since"), null=True, blank=True)
    tried_at = models.DateTimeField(_("last try"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    status = models.PositiveSmallIntegerField(_("last status"), null=True, blank=True)
    fault = models.CharField(_("last fault"), max_length=12, choices=Fault, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "event"], name="delivery_event_once"
            )
        ]
        indexes = [
            models.Index(fields=["webhook", "-id"], name="delivery_last"),
            models.Index(
                fields=["next_at"],
                condition=Q(state=State.WAITING),
                name="delivery_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.webhook_id}"
