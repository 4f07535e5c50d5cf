"""Cleared: a name found in a plan that somebody looked at and let stand."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.models import Plan
from gouvernail.privacy.enums import Verdict
from gouvernail.privacy.querysets import ClearedQuerySet


class Cleared(models.Model):
    """One name of one plan, wherever it stands in it; `words` are folded."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="cleared"
    )
    words = models.CharField(_("words"), max_length=200)
    shown = models.CharField(_("as written"), max_length=200)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = ClearedQuerySet.as_manager()

    class Meta:
        verbose_name = _("name looked at")
        verbose_name_plural = _("names looked at")
        ordering = ["plan", "words"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "words"], name="cleared_once")
        ]

    def __str__(self) -> str:
        return f"{self.shown} · {self.get_verdict_display()}"
