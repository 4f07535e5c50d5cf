"""MoneyLine and FundingSource: what an action costs or brings in, and who pays."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.fields import CentsField
from gouvernail.money.enums import Flow, Funder, Nature
from gouvernail.money.querysets import FundingSourceQuerySet, MoneyLineQuerySet
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node

MOST_NAME, MOST_ARTICLE, MOST_COMMENT = 120, 60, 500


class FundingSource(models.Model):
    """Where money comes from, as the authority names it."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="funding_sources",
    )
    name = models.CharField(_("source"), max_length=MOST_NAME)
    kind = models.CharField(
        _("kind of source"), max_length=12, choices=Funder, default=Funder.OTHER
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = FundingSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of financing")
        verbose_name_plural = _("sources of financing")
        ordering = ["position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="source_name_once",
                violation_error_message=_("A source has this name already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"source:{self.pk}"

    @property
    def is_own(self) -> bool:
        """Whether the authority pays itself, at once or by a loan."""
        return self.kind in (Funder.OWN, Funder.LOAN)


class MoneyLine(models.Model):
    """One amount of one node: planned, then committed, then spent.

    Without a year it is planned once, at no known time; `per_year` comes back each
    year of the plan. What nobody said of committed and spent is empty, not zero.
    """

    node = models.ForeignKey(
        Node,
        verbose_name=_("action"),
        on_delete=models.PROTECT,
        related_name="money_lines",
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    per_year = models.BooleanField(_("each year"), default=False)
    nature = models.CharField(
        _("budget"), max_length=13, choices=Nature, null=True, blank=True
    )
    flow = models.CharField(
        _("expense or revenue"), max_length=7, choices=Flow, default=Flow.EXPENSE
    )
    planned = CentsField(_("planned"), default=0)
    committed = CentsField(_("committed"), null=True, blank=True)
    spent = CentsField(_("spent"), null=True, blank=True)
    source = models.ForeignKey(
        FundingSource,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lines",
    )
    article = models.CharField(_("article"), max_length=MOST_ARTICLE, blank=True)
    comment = models.CharField(_("comment"), max_length=MOST_COMMENT, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = MoneyLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of money")
        verbose_name_plural = _("lines of money")
        ordering = ["node", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(per_year=False) | Q(year=None),
                name="money_each_year_has_no_year",
            ),
        ]
        indexes = [
            models.Index(
                fields=["node"], condition=Q(removed_at=None), name="money_line_live"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year or ''} {self.planned}".strip()
