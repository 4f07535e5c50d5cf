"""What happened in one authority during one term."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.mandates.enums import LegalStep
from gouvernail.mandates.querysets import MandateQuerySet
from gouvernail.organisations.models import Organisation


class Mandate(models.Model):
    """The term of an authority: when it was installed, whether it delegates."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="mandates",
    )
    starts = models.PositiveSmallIntegerField(_("first year"))
    ends = models.PositiveSmallIntegerField(_("last year"))
    installed_on = models.DateField(
        _("installed on"), null=True, blank=True, validators=[is_plausible]
    )
    is_delegated = models.BooleanField(
        _("adoption delegated to the permanent bureau"), default=False
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ["organisation", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "starts"], name="one_mandate_per_term"
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="mandate_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts}–{self.ends}"


class Motion(models.Model):
    """A collective motion of no confidence: delays start anew on that day."""

    mandate = models.ForeignKey(
        Mandate,
        verbose_name=_("term of office"),
        on_delete=models.CASCADE,
        related_name="motions",
    )
    voted_on = models.DateField(_("voted on"), validators=[is_plausible])
    # Written by mistake: out of every calendar, and brought back by one button.
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    class Meta:
        verbose_name = _("motion of no confidence")
        verbose_name_plural = _("motions of no confidence")
        ordering = ["mandate", "voted_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "voted_on"],
                condition=Q(removed_at=None),
                name="one_motion_per_day",
            )
        ]

    def __str__(self) -> str:
        return str(self.voted_on)


class SetDate(models.Model):
    """The date that an authority gives to a step itself, and why."""

    mandate = models.ForeignKey(
        Mandate,
        verbose_name=_("term of office"),
        on_delete=models.CASCADE,
        related_name="dates",
    )
    step = models.CharField(_("step"), max_length=12, choices=LegalStep)
    on = models.DateField(_("date"), validators=[is_plausible])
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("date of its own")
        verbose_name_plural = _("dates of its own")
        ordering = ["mandate", "step"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "step"], name="one_own_date_per_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.step} · {self.on}"
