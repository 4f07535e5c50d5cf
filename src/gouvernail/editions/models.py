"""Edition: a document that somebody asked for, kept for a while."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.editions.enums import EditionState, Step
from gouvernail.editions.querysets import EditionQuerySet
from gouvernail.editions.wishes import Wish, wish_in
from gouvernail.organisations.enums import Audience
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan

# Without a sign of life for that long, the job is gone. The pages of two thousand
# actions are set in one go.
SILENCE, QUEUE = timedelta(minutes=3), timedelta(minutes=10)


class Edition(models.Model):
    """One document as one person asked for it.

    Its bytes are in the store under `digest`, which says all that they hold: who asks
    for the same gets the same file. `wish` is kept as `wishes.as_json` writes it.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.CASCADE,
        related_name="editions",
    )
    wish = models.JSONField(_("what was asked for"))
    audience = models.CharField(_("readers"), max_length=8, choices=Audience)
    # A meeting, a year, two versions, in the words of the day it was asked for.
    about = models.CharField(_("about"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=10)
    digest = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    state = models.CharField(
        _("state"), max_length=8, choices=EditionState, default=EditionState.ASKED
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked for by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    kept_until = models.DateTimeField(_("kept until"), db_index=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)
    # While a job makes it: what it is doing, since when, its last sign of life.
    step = models.CharField(_("step"), max_length=8, choices=Step, blank=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    seen_at = models.DateTimeField(_("last sign of life"), default=timezone.now)
    # The sentence of a refusal: [template, parameters].
    failure = models.JSONField(_("failure"), default=list, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("made document")
        verbose_name_plural = _("made documents")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.asked.kind}.{self.asked.form}"

    def get_absolute_url(self) -> str:
        """The page that waits for it, or leads to the file."""
        house = self.plan.organisation.slug
        return reverse("edition", args=[house, self.plan.slug, self.pk])

    @property
    def asked(self) -> Wish:
        """What was asked for."""
        return wish_in(self.wish)

    @property
    def is_asked(self) -> bool:
        """Whether a job makes it, or should."""
        return self.state == EditionState.ASKED

    @property
    def is_made(self) -> bool:
        """Whether the file is there."""
        return self.state == EditionState.MADE

    @property
    def is_interrupted(self) -> bool:
        """Whether the job that made it is gone, as after a restart."""
        patience = SILENCE if self.started_at else QUEUE
        return self.is_asked and timezone.now() - self.seen_at > patience

    @property
    def place(self) -> int:
        """How many steps are done, of those of `Step`."""
        steps = [each.value for each in Step]
        return steps.index(self.step) if self.step in steps else 0

    @property
    def refusal(self) -> PlanError | None:
        """Why it could not be made."""
        if self.state != EditionState.FAILED or not self.failure:
            return None
        template, params = self.failure
        return PlanError(template, **params)
