"""Session, Item, Voter, Vote, Result."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.days import is_plausible
from gouvernail.core.journal import AppendOnlyModel
from gouvernail.plan.priorities import MOST, NO_OPINION
from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.querysets import (
    ItemQuerySet,
    ResultQuerySet,
    SessionQuerySet,
    VoteQuerySet,
    VoterQuerySet,
)


def _person(label: Any) -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


class Session(models.Model):
    """Several people weigh the same actions, each alone, until somebody closes it."""

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="priority_sessions",
    )
    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("a word to the voters"), blank=True)
    due_on = models.DateField(
        _("votes until"), null=True, blank=True, validators=[is_plausible]
    )
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    opened_by = _person(_("opened by"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    is_shown = models.BooleanField(_("shown to the council"), default=False)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    # Given by `SessionQuerySet.for_list`.
    item_count: int
    voter_count: int

    class Meta:
        verbose_name = _("prioritisation session")
        verbose_name_plural = _("prioritisation sessions")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="session_has_a_title")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page: who voted, then the result."""
        return reverse("priority_session", args=[*self.plan.address, self.pk])

    @property
    def is_open(self) -> bool:
        """Whether one may still vote."""
        return self.closed_at is None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and nobody closed it."""
        return self.is_open and self.due_on is not None and self.due_on < today


class Item(models.Model):
    """One action to weigh."""

    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        on_delete=models.CASCADE,
        related_name="items",
    )
    node = models.ForeignKey(
        Node,
        verbose_name=_("action"),
        on_delete=models.PROTECT,
        related_name="priority_items",
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("action to weigh")
        verbose_name_plural = _("actions to weigh")
        ordering = ["session", "node__path", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "node"], name="action_weighed_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.node)


class Voter(models.Model):
    """Somebody who was asked; what she said no longer counts once she is taken out."""

    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        on_delete=models.CASCADE,
        related_name="voters",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="priority_voters",
    )
    removed_at = models.DateTimeField(_("taken out"), null=True, blank=True)

    objects = VoterQuerySet.as_manager()

    # Given by `VoterQuerySet.with_count`.
    said: int

    class Meta:
        verbose_name = _("voter")
        verbose_name_plural = _("voters")
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], name="voter_asked_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


def _mark(label: Any) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    bounds = [MinValueValidator(NO_OPINION), MaxValueValidator(MOST)]
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=bounds
    )


class Vote(models.Model):
    """What one voter says of one action today; 0 is no opinion, empty not said yet."""

    item = models.ForeignKey(
        Item, verbose_name=_("action"), on_delete=models.CASCADE, related_name="votes"
    )
    voter = models.ForeignKey(
        Voter, verbose_name=_("voter"), on_delete=models.CASCADE, related_name="votes"
    )
    value = _mark(_("value"))
    effort = _mark(_("effort"))
    comment = models.CharField(_("comment"), max_length=1000, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "voter"], name="vote_once"),
            models.CheckConstraint(
                condition=(Q(value=None) | Q(value__range=(NO_OPINION, MOST)))
                & (Q(effort=None) | Q(effort__range=(NO_OPINION, MOST))),
                name="marks_between_0_and_5",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} / {self.effort}"


class Result(AppendOnlyModel):
    """What a session said when it was closed: written once, whatever happens later.

    `entries` holds each action with its words of that day and its marks, unsigned; one
    more line is written where the session was opened again and closed once more.
    """

    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        on_delete=models.PROTECT,
        related_name="results",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = _person(_("closed by"))
    asked = models.PositiveIntegerField(_("people asked"))
    voted = models.PositiveIntegerField(_("people who voted"))
    gone = models.PositiveIntegerField(_("actions that had left the plan"), default=0)
    entries = models.JSONField(_("entries"), default=list)

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of a session")
        verbose_name_plural = _("results of sessions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.session)
