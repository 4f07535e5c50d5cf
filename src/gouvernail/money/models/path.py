"""PathPoint: what the budget was foreseen to give, on a day."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.fields import CentsField
from gouvernail.core.journal import AppendOnlyModel
from gouvernail.money.querysets_grants import PathQuerySet
from gouvernail.plans.models import Plan

MOST_COMMENT = 2000


class PathPoint(AppendOnlyModel):
    """One point of the budget path, usually one a quarter; never overwritten.

    A correction is a later point that replaces another one.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="path_points",
    )
    dated = models.DateField(_("date"))
    ordinary_revenue = CentsField(_("ordinary revenue"), null=True, blank=True)
    ordinary_expense = CentsField(_("ordinary expense"), null=True, blank=True)
    extraordinary_revenue = CentsField(
        _("extraordinary revenue"), null=True, blank=True
    )
    extraordinary_expense = CentsField(
        _("extraordinary expense"), null=True, blank=True
    )
    comment = models.TextField(_("comment"), max_length=MOST_COMMENT, blank=True)
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = PathQuerySet.as_manager()

    class Meta:
        verbose_name = _("point of the budget path")
        verbose_name_plural = _("points of the budget path")
        ordering = ["plan", "dated", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(ordinary_revenue__isnull=False, ordinary_expense__isnull=False)
                    | Q(
                        extraordinary_revenue__isnull=False,
                        extraordinary_expense__isnull=False,
                    )
                ),
                name="path_point_has_a_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.dated}"

    @property
    def ordinary(self) -> Decimal | None:
        """The result of the ordinary budget; None where one side is missing."""
        return _result(self.ordinary_revenue, self.ordinary_expense)

    @property
    def extraordinary(self) -> Decimal | None:
        """The result of the extraordinary budget."""
        return _result(self.extraordinary_revenue, self.extraordinary_expense)

    @property
    def is_replaced(self) -> bool:
        """Whether a later point corrects it."""
        return hasattr(self, "replaced_by")


def _result(revenue: Decimal | None, expense: Decimal | None) -> Decimal | None:
    if revenue is None or expense is None:
        return None
    return revenue - expense
