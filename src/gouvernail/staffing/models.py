"""Who works on an action, and how much a department can carry."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gouvernail.core.fields import ScaledField
from gouvernail.organisations.models import Department
from gouvernail.plans.models import Node
from gouvernail.staffing.querysets import CapacityQuerySet, EffortQuerySet

PLACES = 6


class Effort(models.Model):
    """Full-time equivalents of a department on an action, in one year or in each.

    Never changed: a change removes the line and writes another one.
    """

    node = models.ForeignKey(
        Node,
        verbose_name=_("action"),
        on_delete=models.PROTECT,
        related_name="efforts",
    )
    # Empty: the department of the action, whichever it is.
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Empty: every year.
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    fte = ScaledField(_("full-time equivalents"), places=PLACES)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = EffortQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff effort")
        verbose_name_plural = _("staff efforts")
        ordering = ["node", "year", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(fte__gt=0), name="effort_is_some")
        ]
        indexes = [
            models.Index(
                fields=["node"],
                condition=Q(removed_at__isnull=True),
                name="effort_of_node",
            )
        ]

    def __str__(self) -> str:
        return f"{self.node}: {self.fte}"


class Capacity(models.Model):
    """What a department can give to its plans in a year, in full-time equivalents."""

    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    year = models.PositiveSmallIntegerField(_("year"))
    fte = ScaledField(_("full-time equivalents"), places=PLACES)

    objects = CapacityQuerySet.as_manager()

    class Meta:
        verbose_name = _("capacity")
        verbose_name_plural = _("capacities")
        ordering = ["department", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "year"], name="capacity_once_a_year"
            ),
            models.CheckConstraint(condition=Q(fte__gte=0), name="capacity_is_some"),
        ]

    def __str__(self) -> str:
        return f"{self.department} {self.year}: {self.fte}"
