"""What an organ decided about a plan."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.enums import Organ, Step
from gouvernail.adoption.querysets import DeliberationQuerySet
from gouvernail.documents.models import Document
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan


class Deliberation(models.Model):
    """One act of one organ: date, number, vote, files.

    In a plan of two authorities each has its own. One that was recorded by mistake is
    taken back, not erased.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="deliberations",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("authority"),
        on_delete=models.PROTECT,
        related_name="deliberations",
    )
    organ = models.CharField(_("organ"), max_length=20, choices=Organ)
    step = models.CharField(_("step"), max_length=12, choices=Step)
    decided_on = models.DateField(_("date of the sitting"))
    number = models.CharField(_("number"), max_length=60, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(
        _("against"), null=True, blank=True
    )
    abstentions = models.PositiveSmallIntegerField(
        _("abstentions"), null=True, blank=True
    )
    is_unanimous = models.BooleanField(_("unanimous"), default=False)
    remark = models.TextField(_("remark"), blank=True)
    # Of an adoption: the SHA-256 of the words and the tree that were adopted.
    words_digest = models.CharField(
        _("SHA-256 of the words"), max_length=64, blank=True
    )
    documents = models.ManyToManyField(
        Document, verbose_name=_("files"), blank=True, related_name="deliberations"
    )
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = DeliberationQuerySet.as_manager()

    class Meta:
        verbose_name = _("deliberation")
        verbose_name_plural = _("deliberations")
        ordering = ["decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "organisation", "organ", "step", "decided_on"],
                condition=Q(taken_back_at=None),
                name="deliberation_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_organ_display()}, {self.decided_on}"
