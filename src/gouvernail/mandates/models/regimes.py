"""A regime as the operator of the installation changed it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OwnRegime(models.Model):
    """Stands in the place of the shipped regime of that kind and term."""

    kind = models.CharField(_("kind"), max_length=12)
    starts = models.PositiveSmallIntegerField(_("first year"))
    content = models.JSONField(_("rules"))

    class Meta:
        verbose_name = _("legal regime")
        verbose_name_plural = _("legal regimes")
        ordering = ["kind", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "starts"], name="one_own_regime")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts}"
