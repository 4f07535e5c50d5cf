"""AskedArchive: an archive of an authority that somebody asked for on screen."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Organisation
from gouvernail.takeout.enums import ArchiveState
from gouvernail.takeout.querysets import ArchiveQuerySet

# A job that gave no sign of life for so long is gone, as after a restart.
PATIENCE = timedelta(hours=1)


class AskedArchive(models.Model):
    """One archive, kept some days in the store; then its row and file are deleted."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="archives",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=6, choices=ArchiveState, default=ArchiveState.ASKED
    )
    content = models.FileField(_("content"), upload_to="archives/", blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    kept_until = models.DateTimeField(_("kept until"), null=True, blank=True)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("archive")
        verbose_name_plural = _("archives")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation_id}-{self.asked_at:%Y-%m-%d}"

    @property
    def is_made(self) -> bool:
        """Whether it can be fetched."""
        return self.state == ArchiveState.MADE

    @property
    def is_under_way(self) -> bool:
        """Whether a job makes it, or will."""
        is_fresh = timezone.now() - self.asked_at < PATIENCE
        return self.state == ArchiveState.ASKED and is_fresh
