"""What is to be shown on a given day, and what is shown no more."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import Act
from gouvernail.publishing.querysets import AppointmentQuerySet, WithdrawalQuerySet


class Appointment(models.Model):
    """A plan is to be published, or taken back, at a given hour.

    Done once; `failure` keeps the sentence of what kept it from being done.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="appointments",
    )
    act = models.CharField(_("what"), max_length=9, choices=Act)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_at = models.DateTimeField(_("arranged"), default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    # The sentence of a refusal: [template, parameters].
    failure = models.JSONField(_("failure"), default=list, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["at", "pk"]
        indexes = [
            models.Index(
                fields=["at"],
                condition=Q(done_at=None, cancelled_at=None),
                name="appointment_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.get_act_display()} · {self.at:%d/%m/%Y %H:%M}"

    @property
    def refusal(self) -> PlanError | None:
        """Why it could not be done."""
        if not self.failure:
            return None
        template, params = self.failure
        return PlanError(template, **params)


class Withdrawal(models.Model):
    """The page of one objective or action that the authority shows no more.

    Its address answers 410 with `reason`, which the public reads; it stands in no
    list, nor what is below it. It can be shown again.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="withdrawals",
    )
    key = models.CharField(_("permanent id"), max_length=64)
    reason = models.TextField(_("reason, for the public"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    ended_at = models.DateTimeField(_("shown again"), null=True, blank=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                condition=Q(ended_at=None),
                name="withdrawn_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.key}"
