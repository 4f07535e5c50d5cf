"""A revision: the working draft of the next version."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.enums import RevisionState
from gouvernail.adoption.models.versions import Version
from gouvernail.adoption.querysets import RevisionQuerySet
from gouvernail.plans.models import Plan


class Revision(models.Model):
    """A plan in force, and the draft in which its next version is written.

    `draft` is a plan of its own (`Plan.revises`), with the same permanent ids; `base`
    is what it said when it was copied (see `adoption.copying`). Adopted, what differs
    from `base` is brought to the plan in force, whose rows, and all that hangs on them,
    stay.
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="revisions"
    )
    draft = models.OneToOneField(
        Plan,
        verbose_name=_("working draft"),
        on_delete=models.PROTECT,
        related_name="revision",
    )
    base = models.TextField(_("plan file at the start"))
    purpose = models.TextField(_("purpose"), blank=True)
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=RevisionState,
        default=RevisionState.OPEN,
    )
    opened_at = models.DateTimeField(_("begun"), default=timezone.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    version = models.OneToOneField(
        Version,
        verbose_name=_("version"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="revision",
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state=RevisionState.OPEN),
                name="one_open_revision",
            )
        ]

    def __str__(self) -> str:
        return str(self.draft)
