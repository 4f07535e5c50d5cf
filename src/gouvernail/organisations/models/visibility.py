"""What an authority shows to its council and to the public, where it differs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.enums import Audience, Topic
from gouvernail.organisations.models.authorities import Organisation


class Visibility(models.Model):
    """The widest audience of one topic in one authority; none means the default."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="visibilities",
    )
    topic = models.CharField(_("topic"), max_length=20, choices=Topic)
    audience = models.CharField(_("seen by"), max_length=10, choices=Audience)

    class Meta:
        verbose_name = _("visibility")
        verbose_name_plural = _("visibilities")
        ordering = ["organisation", "topic"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "topic"], name="one_audience_per_topic"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} · {self.get_audience_display()}"
