"""The model of a deliberation as one authority wrote it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Organisation

MOST_TEXT = 30_000


class OwnModel(models.Model):
    """Stands in the place of the shipped model of that code."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    code = models.CharField(_("model"), max_length=20)
    text = models.TextField(_("text"), max_length=MOST_TEXT)

    class Meta:
        verbose_name = _("model of a deliberation")
        verbose_name_plural = _("models of deliberations")
        ordering = ["organisation", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="one_own_model"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.code}"
