"""An item that an organ is to examine, as it leaves for the tool of its sittings."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.enums import Organ
from gouvernail.adoption.models import Deliberation
from gouvernail.deliberations.enums import State, Subject
from gouvernail.deliberations.querysets import OrganItemQuerySet
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan


class Item(models.Model):
    """Title, note, draft decision, annexes, for one organ of one authority.

    `package` is the ZIP as it was prepared, `digest` its SHA-256: what the organ reads
    does not change when the plan does. `address` is where the other tool keeps it, and
    `deliberation` what came of it.
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="items"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("authority"),
        on_delete=models.PROTECT,
        related_name="items",
    )
    about = models.CharField(_("subject"), max_length=12, choices=Subject)
    organ = models.CharField(_("organ"), max_length=20, choices=Organ)
    sitting = models.DateField(_("date of the sitting"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    note = models.TextField(_("note to the organ"), blank=True)
    draft = models.TextField(_("draft decision"))
    package = models.FileField(
        _("package"), upload_to="items/", max_length=200, blank=True
    )
    digest = models.CharField(_("SHA-256"), max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    # What the package holds beside the item: [{"name", "size", "sha256"}].
    annexes = models.JSONField(_("annexes"), default=list, blank=True)
    address = models.CharField(
        _("address in the tool of the sittings"), max_length=500, blank=True
    )
    deliberation = models.ForeignKey(
        Deliberation,
        verbose_name=_("decision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
    )
    prepared_at = models.DateTimeField(_("prepared"), default=timezone.now)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("prepared by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = OrganItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item for an organ")
        verbose_name_plural = _("items for the organs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"item:{self.pk}"

    @property
    def state(self) -> State:
        """What became of it."""
        if self.withdrawn_at is not None:
            return State.WITHDRAWN
        return State.DECIDED if self.is_decided else State.PREPARED

    @property
    def is_decided(self) -> bool:
        """Whether an organ decided on it, and the decision stands."""
        return self.deliberation is not None and not self.deliberation.taken_back_at
