"""Where an action comes from, and what came of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.enums import Cause, Kinship
from gouvernail.adoption.querysets import DescentQuerySet
from gouvernail.plans.models import Plan


class Descent(models.Model):
    """One link from a node to one that came of it, by plan and permanent id.

    `new_key` is empty where nothing came of it: abandoned, or not carried over. Within
    one plan both plans are the same; from one term to the next they are two.
    """

    kinship = models.CharField(_("how"), max_length=12, choices=Kinship)
    old_plan = models.ForeignKey(
        Plan, verbose_name=_("old plan"), on_delete=models.PROTECT, related_name="heirs"
    )
    old_key = models.CharField(_("old action"), max_length=64)
    new_plan = models.ForeignKey(
        Plan,
        verbose_name=_("new plan"),
        on_delete=models.PROTECT,
        related_name="forebears",
    )
    new_key = models.CharField(_("new action"), max_length=64, blank=True)
    # Why it was not finished, where nothing came of it in the next term.
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = DescentQuerySet.as_manager()

    class Meta:
        verbose_name = _("descent")
        verbose_name_plural = _("descents")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["old_plan", "old_key", "new_plan", "new_key"],
                name="descent_once",
            )
        ]
        indexes = [models.Index(fields=["new_plan", "new_key"], name="descent_of")]

    def __str__(self) -> str:
        return f"{self.old_key} → {self.new_key}"
