"""Grant: money that somebody else may give, from the call to its justification."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.core.fields import CentsField
from gouvernail.documents.models import Document
from gouvernail.money.enums_grants import GrantState
from gouvernail.money.models.lines import FundingSource
from gouvernail.money.querysets_grants import GrantQuerySet
from gouvernail.organisations.models import Organisation
from gouvernail.plan.grants import GrantFacts, GrantState as Declared
from gouvernail.plans.models import Node

LONGEST = 20_000


class Grant(models.Model):
    """One record of the register of grants of an authority."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="grants",
    )
    title = models.CharField(_("title"), max_length=200)
    funder = models.CharField(_("funder"), max_length=200)
    programme = models.CharField(_("programme or call"), max_length=200, blank=True)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    source = models.ForeignKey(
        FundingSource,
        verbose_name=_("source of financing"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="grants",
    )
    state = models.CharField(
        _("declared state"),
        max_length=8,
        choices=GrantState,
        default=GrantState.PREPARED,
    )
    call_closes_on = models.DateField(
        _("the call closes on"), null=True, blank=True, validators=[is_plausible]
    )
    asked = CentsField(_("asked"), null=True, blank=True)
    granted = CentsField(_("granted"), null=True, blank=True)
    granted_on = models.DateField(
        _("granted on"), null=True, blank=True, validators=[is_plausible]
    )
    received = CentsField(_("received"), null=True, blank=True)
    justified = CentsField(_("justified"), null=True, blank=True)
    duty = models.TextField(_("reporting duty"), max_length=LONGEST, blank=True)
    justify_by = models.DateField(
        _("justification due on"), null=True, blank=True, validators=[is_plausible]
    )
    justified_on = models.DateField(
        _("justification sent on"), null=True, blank=True, validators=[is_plausible]
    )
    contact = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_phone = models.CharField(
        _("telephone of the contact"), max_length=40, blank=True
    )
    # Who sees to it in the house, and is reminded.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who sees to it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    comment = models.TextField(_("comment"), max_length=LONGEST, blank=True)
    nodes = models.ManyToManyField(
        Node, verbose_name=_("linked actions"), blank=True, related_name="grants"
    )
    documents = models.ManyToManyField(
        Document, verbose_name=_("documents"), blank=True, related_name="grants"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(funder=""), name="grant_has_its_names"
            ),
            models.CheckConstraint(
                condition=(Q(asked=None) | Q(asked__gte=0))
                & (Q(granted=None) | Q(granted__gte=0))
                & (Q(received=None) | Q(received__gte=0))
                & (Q(justified=None) | Q(justified__gte=0)),
                name="grant_is_not_negative",
                violation_error_message=_("An amount of a grant is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"grant:{self.pk}"

    @property
    def facts(self) -> GrantFacts:
        """What is known of it, for the computation of where it stands."""
        return GrantFacts(
            state=Declared(self.state),
            call_closes_on=self.call_closes_on,
            asked=self.asked,
            granted=self.granted,
            received=self.received,
            justified=self.justified,
            justify_by=self.justify_by,
            justified_on=self.justified_on,
        )
