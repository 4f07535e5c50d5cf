"""Meeting, AgendaItem, Decision, DecisionRequest."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.days import is_plausible
from gouvernail.meetings.enums import Body, MeetingState, Reason
from gouvernail.meetings.querysets import (
    AgendaItemQuerySet,
    DecisionQuerySet,
    MeetingQuerySet,
    RequestQuerySet,
)
from gouvernail.plans.models import Node, Plan


def _person(
    label: Any, related: str = "+"
) -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name=related,
    )


class Meeting(models.Model):
    """A session where a body looks at one plan."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="meetings"
    )
    body = models.CharField(
        _("who meets"), max_length=8, choices=Body, default=Body.STEERING
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    on = models.DateField(_("day"), validators=[is_plausible])
    at = models.TimeField(_("hour"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    present = models.TextField(_("present"), blank=True)
    notes = models.TextField(_("general remarks"), blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=MeetingState, default=MeetingState.PLANNED
    )
    created_by = _person(_("called by"))
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.title or str(self.get_body_display())

    def get_absolute_url(self) -> str:
        """Its page: the agenda, then the decisions."""
        plan = self.plan
        return reverse("meeting", args=[plan.organisation.slug, plan.slug, self.pk])

    @property
    def is_closed(self) -> bool:
        """Whether it was held and its minutes are settled."""
        return self.state == MeetingState.CLOSED


class AgendaItem(models.Model):
    """One point: an action, or something else to talk about."""

    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        on_delete=models.CASCADE,
        related_name="items",
    )
    node = models.ForeignKey(
        Node,
        verbose_name=_("action"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agenda_items",
    )
    title = models.CharField(_("subject"), max_length=300, blank=True)
    reason = models.CharField(
        _("why"), max_length=10, choices=Reason, default=Reason.ADDED
    )
    question = models.TextField(_("question"), blank=True)
    request = models.ForeignKey(
        "DecisionRequest",
        verbose_name=_("request"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="items",
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(node__isnull=False) | ~Q(title=""),
                name="item_is_about_something",
            ),
            models.UniqueConstraint(
                fields=["meeting", "node"], name="action_once_on_the_agenda"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.node)


class Decision(models.Model):
    """What was decided, who sees to it, until when."""

    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="decisions"
    )
    node = models.ForeignKey(
        Node,
        verbose_name=_("action"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    text = models.TextField(_("decision"))
    owner = _person(_("who sees to it"), "decisions")
    due_on = models.DateField(
        _("due date"), null=True, blank=True, validators=[is_plausible]
    )
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)
    decided_by = _person(_("written by"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="decision_says_it")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_done(self) -> bool:
        """Whether what was decided is done."""
        return self.done_at is not None

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return not self.is_done and self.due_on is not None and self.due_on < today


class DecisionRequest(models.Model):
    """Somebody needs a decision to go on with an action."""

    node = models.ForeignKey(
        Node,
        verbose_name=_("action"),
        on_delete=models.PROTECT,
        related_name="decision_requests",
    )
    body = models.CharField(
        _("asked of"), max_length=8, choices=Body, default=Body.STEERING
    )
    question = models.TextField(_("question"))
    asked_by = _person(_("asked by"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("decision"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="answers",
    )

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a decision")
        verbose_name_plural = _("requests for a decision")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.question
