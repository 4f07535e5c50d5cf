"""The lists of words by which an authority sorts its actions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models.authorities import Organisation
from gouvernail.organisations.querysets import TermQuerySet


class Term(models.Model):
    """A word of one of the lists by which an authority sorts its actions.

    `code` is what files write: the number of a sustainable development goal, the
    initials of a sector plan.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="terms",
    )
    vocabulary = models.CharField(_("list"), max_length=12, choices=Vocabulary)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    code = models.CharField(_("code"), max_length=20, blank=True)
    name = models.CharField(_("name"), max_length=200)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["vocabulary", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "vocabulary", "parent", "name"],
                name="term_name_once_below",
            ),
            models.UniqueConstraint(
                fields=["organisation", "vocabulary", "name"],
                condition=Q(parent=None),
                name="term_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def written(self) -> str:
        """As a plan file writes it: its code, or its name."""
        return self.code or self.name
