"""Mails and what became of them, what people were told, what they want to be told."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.notifications.enums import Kind, MailKind, Rhythm, Weekday
from gouvernail.notifications.querysets import (
    FollowQuerySet,
    MailQuerySet,
    NotificationQuerySet,
)
from gouvernail.plans.models import Node, Plan

SILENT_AFTER_DAYS = 60


def new_secret() -> str:
    """What makes an address impossible to guess."""
    return secrets.token_urlsafe(24)


class Mail(models.Model):
    """One mail, from the moment it is wanted: `key` makes it leave once.

    Waiting, then claimed by the job that sends, then sent or failed. Claimed and
    nothing more: nobody knows whether it left, and only a person sends it again.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("to"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="mails",
    )
    to_address = models.EmailField(_("address"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(_("page"), blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=MailKind)
    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        null=True,
        on_delete=models.PROTECT,
        related_name="mails",
    )
    # Where who is no person here stops such mails, in one click.
    stop_address = models.CharField(_("address that stops"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("failed"), null=True, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(failed_at=None),
                name="mail_sent_or_failed",
            )
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(claimed_at=None, sent_at=None, failed_at=None),
                name="mail_waiting",
            ),
            models.Index(fields=["plan", "-id"], name="mail_of_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_address}"


class Notification(models.Model):
    """One thing that one person is told, with the reason why it is told to her."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="notifications",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    reason = models.CharField(_("reason"), max_length=400)
    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    node = models.ForeignKey(
        Node,
        verbose_name=_("node"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    text = models.TextField(_("text"))
    address = models.CharField(_("address"), max_length=500, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)
    # What is told while a plan is a draft is never mailed, not even later.
    is_mailable = models.BooleanField(_("may be mailed"), default=True)
    # What it comes from, so that the same thing is told once; empty: told each time.
    source = models.CharField(_("source"), max_length=80, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "source"],
                condition=~Q(source=""),
                name="notification_once",
            )
        ]
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="notification_list"),
            models.Index(
                fields=["person"],
                condition=Q(read_at=None),
                name="notification_unread",
            ),
            models.Index(fields=["source"], name="notification_source"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def title(self) -> str:
        """What it is about: its node where the text begins with it, else the text."""
        return str(self.node) if self._begins_with_node else self.text

    @property
    def said(self) -> str:
        """What is told of it, where the title does not say it all."""
        if not self._begins_with_node:
            return ""
        said = self.text.removeprefix(str(self.node)).lstrip(": \u00a0\u202f")
        return said[:1].upper() + said[1:]

    @property
    def _begins_with_node(self) -> bool:
        return self.node is not None and self.text.startswith(str(self.node))


class Preference(models.Model):
    """How somebody wants to be told; who chose nothing gets one mail a day."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="preference",
    )
    rhythm = models.CharField(
        _("rhythm"), max_length=8, choices=Rhythm, default=Rhythm.DAILY
    )
    weekday = models.PositiveSmallIntegerField(
        _("day"), choices=Weekday, default=Weekday.MONDAY
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("quiet until"), null=True, blank=True)
    more_than_one_a_day = models.BooleanField(
        _("more than one mail a day"), default=False
    )
    # Whether campaigns may ask her for news by mail.
    is_asked_by_mail = models.BooleanField(_("asked by mail"), default=True)
    # Of her feeds: a new one closes the addresses given before.
    secret = models.CharField(_("secret"), max_length=64, default=new_secret)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        ordering = ["person"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_to=None)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="preference_quiet_both_ends",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_rhythm_display()}"


class Follow(models.Model):
    """Somebody wants to hear of a node and its branch; no node: of the whole plan."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="follows",
    )
    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="follows"
    )
    node = models.ForeignKey(
        Node,
        verbose_name=_("node"),
        null=True,
        on_delete=models.CASCADE,
        related_name="follows",
    )
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed")
        verbose_name_plural = _("followed")
        ordering = ["plan", "node__path"]
        constraints = [
            models.UniqueConstraint(fields=["person", "node"], name="follow_node_once"),
            models.UniqueConstraint(
                fields=["person", "plan"],
                condition=Q(node=None),
                name="follow_plan_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.node or self.plan}"


class HighWater(models.Model):
    """How far each journal was gathered."""

    journal = models.CharField(_("journal"), max_length=20, unique=True)
    last = models.BigIntegerField(_("last line"), default=0)

    class Meta:
        verbose_name = _("high-water mark")
        verbose_name_plural = _("high-water marks")
        ordering = ["journal"]

    def __str__(self) -> str:
        return f"{self.journal}: {self.last}"


class Patience(models.Model):
    """After how many days without a word the leads of a plan are reminded."""

    plan = models.OneToOneField(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="patience"
    )
    # 0: never.
    days = models.PositiveSmallIntegerField(_("days"), default=SILENT_AFTER_DAYS)

    class Meta:
        verbose_name = _("patience")
        verbose_name_plural = _("patience")
        ordering = ["plan"]

    def __str__(self) -> str:
        return f"{self.plan}: {self.days}"
