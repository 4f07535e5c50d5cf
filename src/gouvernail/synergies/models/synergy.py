"""What two authorities, or one and its partners, do together."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.documents.models import Document
from gouvernail.organisations.models import Organisation, Partner
from gouvernail.plan.synergies import Saving
from gouvernail.plans.models import Node
from gouvernail.synergies.enums import Degree, SynergyState
from gouvernail.synergies.fields import field_name
from gouvernail.synergies.querysets import SynergyQuerySet

if TYPE_CHECKING:
    from gouvernail.synergies.models.parts import Contract, ProgrammeLine

MOST_AMOUNT = Decimal("9999999999.99")
MOST_FTE = Decimal("9999.99")


class Synergy(models.Model):
    """One record of the register; it belongs to its lead."""

    title = models.CharField(_("title"), max_length=200)
    # A code of the shipped list, or the words of the authority.
    field = models.CharField(_("field"), max_length=60)
    description = models.TextField(_("description"), blank=True)
    lead = models.ForeignKey(
        Organisation,
        verbose_name=_("lead"),
        on_delete=models.PROTECT,
        related_name="led_synergies",
    )
    members = models.ManyToManyField(
        Organisation,
        verbose_name=_("authorities taking part"),
        through="Participant",
        related_name="synergies",
    )
    partners = models.ManyToManyField(
        Partner,
        verbose_name=_("partners"),
        through="Participant",
        related_name="synergies",
    )
    degree = models.CharField(_("degree"), max_length=10, choices=Degree)
    state = models.CharField(
        _("state"), max_length=10, choices=SynergyState, default=SynergyState.IDEA
    )
    # An idea stays with its lead until somebody opens it.
    is_open_to_partners = models.BooleanField(
        _("shown to the other authorities"), default=False
    )
    starts_on = models.DateField(
        _("start"), null=True, blank=True, validators=[is_plausible]
    )
    ends_on = models.DateField(
        _("end"), null=True, blank=True, validators=[is_plausible]
    )
    agreement_title = models.CharField(
        _("title of the agreement"), max_length=300, blank=True
    )
    agreement_signed_on = models.DateField(
        _("signed on"), null=True, blank=True, validators=[is_plausible]
    )
    agreement_until = models.DateField(
        _("agreement until"), null=True, blank=True, validators=[is_plausible]
    )
    agreement_document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    saving_per_year = models.DecimalField(
        _("saving per year"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    saving_once = models.DecimalField(
        _("saving made once"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    gain = models.TextField(_("service gained"), blank=True)
    fte = models.DecimalField(
        _("full-time equivalents"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    nodes = models.ManyToManyField(
        Node, verbose_name=_("linked actions"), blank=True, related_name="synergies"
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

    objects = SynergyQuerySet.as_manager()

    class Meta:
        verbose_name = _("synergy")
        verbose_name_plural = _("synergies")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="synergy_has_a_title"),
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=F("starts_on")),
                name="synergy_ends_after_it_starts",
                violation_error_message=_("The end comes before the start."),
            ),
            models.CheckConstraint(
                condition=Q(agreement_signed_on=None)
                | Q(agreement_until=None)
                | Q(agreement_until__gte=F("agreement_signed_on")),
                name="synergy_agreement_ends_after_it_is_signed",
                violation_error_message=_(
                    "The agreement ends before it is signed: change one of the days."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(saving_per_year=None) | Q(saving_per_year__gte=0))
                & (Q(saving_once=None) | Q(saving_once__gte=0))
                & (Q(fte=None) | Q(fte__gte=0)),
                name="synergy_saves_nothing_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"synergy:{self.pk}"

    @property
    def field_name(self) -> str:
        """Its field, in words."""
        return field_name(self.field)

    @property
    def degree_rank(self) -> int:
        """From 1, an exchange of information, to 6, a merger."""
        return Degree(self.degree).rank

    @property
    def is_planned(self) -> bool:
        """Whether nothing has begun yet."""
        return SynergyState(self.state).is_planned

    @property
    def is_private(self) -> bool:
        """Whether only its lead sees it."""
        return self.state == SynergyState.IDEA and not self.is_open_to_partners

    @property
    def years(self) -> list["ProgrammeLine"]:
        """Its programme, without what was removed."""
        return [line for line in self.programme.all() if line.removed_at is None]

    @property
    def joint_contracts(self) -> list["Contract"]:
        """Its public contracts, without those removed."""
        return [each for each in self.contracts.all() if each.removed_at is None]

    @property
    def saving(self) -> Saving:
        """What it saves in money."""
        return Saving(self.saving_per_year, self.saving_once)
