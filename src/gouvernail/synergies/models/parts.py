"""What a synergy is made of: who takes part, contracts, the years."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.organisations.models import Organisation, Partner
from gouvernail.synergies.enums import Procedure, ProgrammeState
from gouvernail.synergies.models.synergy import Synergy
from gouvernail.synergies.querysets import (
    ContractQuerySet,
    ParticipantManager,
    ProgrammeQuerySet,
)

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class Participant(models.Model):
    """An authority or a partner in a synergy, and its part of cost and staff."""

    synergy = models.ForeignKey(
        Synergy,
        verbose_name=_("synergy"),
        on_delete=models.CASCADE,
        related_name="participants",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    partner = models.ForeignKey(
        Partner,
        verbose_name=_("partner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cost_percent = models.DecimalField(
        _("part of the cost, in percent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERCENT,
    )
    fte_percent = models.DecimalField(
        _("part of the staff, in percent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=PERCENT,
    )
    brings = models.TextField(_("what it brings"), blank=True)

    objects = ParticipantManager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["synergy", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, partner__isnull=False)
                | Q(organisation__isnull=False, partner=None),
                name="participant_is_one_body",
            ),
            models.UniqueConstraint(
                fields=["synergy", "organisation"], name="authority_takes_part_once"
            ),
            models.UniqueConstraint(
                fields=["synergy", "partner"], name="partner_takes_part_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The body that takes part."""
        return str(self.organisation or self.partner)


class ProgrammeLine(models.Model):
    """One year of a synergy: what was planned, what was done."""

    synergy = models.ForeignKey(
        Synergy,
        verbose_name=_("synergy"),
        on_delete=models.CASCADE,
        related_name="programme",
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    planned = models.TextField(_("what is planned"), blank=True)
    done = models.TextField(_("what was done"), blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ProgrammeState,
        default=ProgrammeState.PLANNED,
    )
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the yearly programme")
        verbose_name_plural = _("lines of the yearly programme")
        ordering = ["synergy", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["synergy", "year"],
                condition=Q(removed_at=None),
                name="synergy_year_once",
                violation_error_message=_(
                    "This year is already in the programme: change its line."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(planned="") | ~Q(done=""), name="programme_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.synergy} · {self.year}"


class Contract(models.Model):
    """A public contract: let jointly in a synergy, or separately by one authority."""

    synergy = models.ForeignKey(
        Synergy,
        verbose_name=_("synergy"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="contracts",
    )
    # Who let it alone; empty for a joint one.
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="separate_contracts",
    )
    subject = models.CharField(_("subject"), max_length=300)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    procedure = models.CharField(
        _("procedure"), max_length=12, choices=Procedure, blank=True
    )
    pilot = models.CharField(_("pilot authority"), max_length=200, blank=True)
    starts_on = models.DateField(
        _("start"), null=True, blank=True, validators=[is_plausible]
    )
    ends_on = models.DateField(
        _("end"), null=True, blank=True, validators=[is_plausible]
    )
    amount = models.DecimalField(
        _("estimated amount"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("public contract")
        verbose_name_plural = _("public contracts")
        ordering = ["subject", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(synergy=None, organisation__isnull=False)
                | Q(synergy__isnull=False, organisation=None),
                name="contract_is_joint_or_separate",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=F("starts_on")),
                name="contract_ends_after_it_starts",
                violation_error_message=_("The end comes before the start."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="contract_costs_nothing_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
