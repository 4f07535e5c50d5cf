"""What was put aside with a word why, and the score of each plan through time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.journal import AppendOnlyModel
from gouvernail.doctor.querysets import CheckupQuerySet, WaiverQuerySet
from gouvernail.plans.models import Plan

MOST_CODE, MOST_SUBJECT, MOST_REASON = 40, 160, 300


class Waiver(models.Model):
    """A finding, or a whole check, that is not relevant in a plan: who says so and why.

    `subject` names the finding by permanent ids, so that it stays put aside through
    revisions; it is empty for the whole check. A working draft has those of the plan
    that it revises.
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="waivers"
    )
    code = models.CharField(_("check"), max_length=MOST_CODE)
    subject = models.CharField(_("about"), max_length=MOST_SUBJECT, blank=True)
    # The node where it would be repaired, for the history.
    node_key = models.CharField(_("node"), max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=MOST_REASON)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken back by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding put aside")
        verbose_name_plural = _("findings put aside")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code", "subject"],
                condition=Q(taken_back_at=None),
                name="waiver_stands_once",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="waiver_gives_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}".strip()

    @property
    def is_whole(self) -> bool:
        """Whether the whole check is put aside."""
        return not self.subject


class Checkup(AppendOnlyModel):
    """The score of a plan on a day: one line a week, kept by the job.

    `counts` is {check: [findings, looked at]}, `departments` {name: score}.
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="checkups"
    )
    on = models.DateField(_("on"))
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    counts = models.JSONField(_("counts"), default=dict)
    departments = models.JSONField(_("by department"), default=dict)

    objects = CheckupQuerySet.as_manager()

    class Meta:
        verbose_name = _("score of a plan")
        verbose_name_plural = _("scores of plans")
        ordering = ["plan", "on"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "on"], name="checkup_once_a_day"),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__lte=100), name="checkup_is_a_score"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} · {self.score}"
