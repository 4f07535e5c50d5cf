"""Which outputs of the legal regime an authority still makes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Organisation


class SynergySettings(models.Model):
    """What an authority prints of its register; both outputs unless it says no."""

    organisation = models.OneToOneField(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    yearly_report = models.BooleanField(_("yearly report"), default=True)
    matrix = models.BooleanField(_("cooperation matrix"), default=True)

    class Meta:
        verbose_name = _("outputs of the register")
        verbose_name_plural = _("outputs of the registers")
        ordering = ["organisation"]

    def __str__(self) -> str:
        return str(self.organisation)
