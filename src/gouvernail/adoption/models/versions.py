"""The adopted text, frozen."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.models.deliberations import Deliberation
from gouvernail.adoption.querysets import VersionQuerySet
from gouvernail.core.journal import AppendOnlyModel
from gouvernail.plans.models import Plan


class Version(AppendOnlyModel):
    """The plan file as an organ adopted it: its very bytes, and their SHA-256.

    `previous_digest` ties it to the version before, so that none can be taken out of
    the row unseen. `file` is a second copy, on disk. The digest stands a third time in
    the journal, and a fourth on the paper of the decision. Neither this row nor its
    file is ever rewritten or erased.
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.TextField(_("plan file"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    previous_digest = models.CharField(
        _("SHA-256 of the version before"), max_length=64, blank=True
    )
    file = models.FileField(_("copy on disk"), upload_to="versions/", max_length=200)
    deliberation = models.ForeignKey(
        Deliberation,
        verbose_name=_("deliberation"),
        on_delete=models.PROTECT,
        related_name="versions",
    )
    adopted_on = models.DateField(_("adopted on"))
    # What the revision was for; empty for the first.
    purpose = models.TextField(_("purpose"), blank=True)
    frozen_at = models.DateTimeField(_("frozen"), default=timezone.now)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("frozen by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} v{self.number}"

    @property
    def fingerprint(self) -> str:
        """The first signs of its digest, in fours, to be read on paper."""
        return " ".join(self.digest[start : start + 4] for start in (0, 4, 8))
