"""Indicators, what they aim at, and the journal of their values."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.core.fields import ScaledField
from gouvernail.core.journal import AppendOnlyModel
from gouvernail.indicators.enums import Direction, Frequency, Kind, Via
from gouvernail.indicators.querysets import (
    FiguresQuerySet,
    IndicatorQuerySet,
    MeasureQuerySet,
)
from gouvernail.organisations.models import Department
from gouvernail.plan import indicators as figures, kinds
from gouvernail.plans.models import Node, Plan

PLACES = 6
PERCENT = (MinValueValidator(1), MaxValueValidator(200))


class Indicator(models.Model):
    """What is measured in a plan: its definition, what it aims at, who measures it.

    One with a formula is computed from others and takes no values of its own. `number`
    is its name in formulas: I3. Several nodes may share it.
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField(_("number"))
    nodes = models.ManyToManyField(
        Node, verbose_name=_("actions and objectives"), related_name="indicators"
    )
    label = models.CharField(_("indicator"), max_length=300)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    places = models.PositiveSmallIntegerField(
        _("decimals shown"), null=True, blank=True, validators=[MaxValueValidator(6)]
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    method = models.TextField(_("how it is measured"), blank=True)
    direction = models.CharField(
        _("which way is better"), max_length=4, choices=Direction, blank=True
    )
    baseline_value = ScaledField(_("starting value"), null=True, blank=True)
    baseline_on = models.DateField(
        _("starting day"), null=True, blank=True, validators=[is_plausible]
    )
    # What a document aims at, in its words: “14 places by the end of the term”.
    target_words = models.CharField(_("target in words"), max_length=500, blank=True)
    frequency = models.CharField(
        _("how often"), max_length=11, choices=Frequency, blank=True
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who measures it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    formula = models.CharField(_("formula"), max_length=200, blank=True)
    green_from = models.PositiveSmallIntegerField(
        _("green from, in percent"), null=True, blank=True, validators=PERCENT
    )
    amber_from = models.PositiveSmallIntegerField(
        _("amber from, in percent"), null=True, blank=True, validators=PERCENT
    )
    is_internal = models.BooleanField(_("for the house only"), default=False)
    # What a document prints about a node, once it was taken over: never taken twice.
    taken_node = models.ForeignKey(
        Node,
        verbose_name=_("taken over from"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    taken_words = models.TextField(_("as the document prints it"), blank=True)
    carried_from = models.ForeignKey(
        "self",
        verbose_name=_("carried from"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="indicator_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(label=""), name="indicator_has_a_label"
            ),
            models.CheckConstraint(
                condition=Q(baseline_value=None, baseline_on=None)
                | Q(baseline_value__isnull=False, baseline_on__isnull=False),
                name="indicator_baseline_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(green_from=None)
                | Q(amber_from=None)
                | Q(green_from__gte=F("amber_from")),
                name="indicator_green_above_amber",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner"],
                condition=Q(owner__isnull=False),
                name="indicator_owner",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        """Its sheet."""
        return reverse("indicator", args=[*self.plan.address, self.pk])

    @property
    def name(self) -> str:
        """What formulas call it."""
        return f"I{self.number}"

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"indicator:{self.pk}"

    @property
    def is_computed(self) -> bool:
        """Whether its values come from a formula."""
        return bool(self.formula)

    @property
    def rhythm(self) -> figures.Frequency | None:
        """How often, as the pure package knows it."""
        return figures.Frequency(self.frequency) if self.frequency else None

    @property
    def baseline(self) -> figures.Point | None:
        """Where it started."""
        if self.baseline_value is None or self.baseline_on is None:
            return None
        return figures.Point(self.baseline_on, self.baseline_value)

    @property
    def thresholds(self) -> figures.Thresholds | None:
        """From where the light is green and amber, if it says so itself."""
        if self.green_from is None or self.amber_from is None:
            return None
        return figures.Thresholds(Decimal(self.green_from), Decimal(self.amber_from))

    def aim(self, targets: tuple[tuple[int, Decimal], ...]) -> figures.Aim:
        """Its path, with these targets of the years."""
        way = kinds.Direction(self.direction) if self.direction else None
        return figures.Aim(way, self.baseline, targets, self.thresholds)


class Target(models.Model):
    """The value that an indicator aims at by the end of a year."""

    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        related_name="targets",
    )
    year = models.PositiveSmallIntegerField(_("year"))
    value = ScaledField(_("value"))

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"], name="target_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"


class Measure(AppendOnlyModel):
    """What an indicator was worth on a day; a correction is a later line.

    Without value, it takes the line away that it replaces. `batch` binds what came in
    together: one paste, one file.
    """

    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.PROTECT,
        related_name="measures",
    )
    on = models.DateField(_("on"), validators=[is_plausible])
    value = ScaledField(_("value"), null=True, blank=True)
    numerator = ScaledField(_("numerator"), null=True, blank=True)
    denominator = ScaledField(_("denominator"), null=True, blank=True)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    via = models.CharField(_("how"), max_length=8, choices=Via, default=Via.FORM)
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
    )
    batch = models.CharField(_("came with"), max_length=32, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        ordering = ["indicator", "on", "pk"]
        indexes = [
            models.Index(fields=["indicator", "on"], name="measure_day"),
            models.Index(
                fields=["batch"], condition=~Q(batch=""), name="measure_batch"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}: {self.value}"

    @property
    def is_validated(self) -> bool:
        """Whether the coordinator said that it is right."""
        return hasattr(self, "validation")


class Validation(models.Model):
    """Somebody who may says that a value is right."""

    measure = models.OneToOneField(
        Measure,
        verbose_name=_("value of an indicator"),
        on_delete=models.CASCADE,
        related_name="validation",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("validation of a value")
        verbose_name_plural = _("validations of values")
        ordering = ["measure"]

    def __str__(self) -> str:
        return str(self.measure)


class Figures(models.Model):
    """A file of public figures that was brought: its headings and rows, as text, until
    one column of it is accepted as the values of an indicator."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("file name"), max_length=255)
    headings: models.JSONField[Any, Any] = models.JSONField(_("headings"), default=list)
    rows: models.JSONField[Any, Any] = models.JSONField(_("rows"), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("brought"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)

    objects = FiguresQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of figures")
        verbose_name_plural = _("files of figures")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


def is_to_come(day: date) -> bool:
    """Whether that day has not come yet: nothing can be measured on it."""
    return day > timezone.localdate()
