"""Plan, Node, and the views of them that people keep."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Department, Organisation, Partner, Term
from gouvernail.plan.kinds import NodeKind as Level
from gouvernail.plans.enums import Commitment, NodeKind, PlanState, Scope
from gouvernail.plans.paths import depth_of
from gouvernail.plans.querysets import (
    NodeQuerySet,
    PlanQuerySet,
    SavedViewQuerySet,
)


class Plan(models.Model):
    """The strategic plan of one authority, or of a commune and its CPAS together."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="plans",
    )
    joint_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("joint organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="joint_plans",
    )
    slug = models.SlugField(_("short name"), max_length=80)
    title = models.CharField(_("title"), max_length=500)
    language = models.CharField(_("language"), max_length=2, default="fr")
    state = models.CharField(
        _("state"), max_length=12, choices=PlanState, default=PlanState.DRAFT
    )
    starts = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    ends = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    preamble = models.JSONField(
        _("what stands before the plan"), default=dict, blank=True
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    # Given by `PlanQuerySet.with_node_count`.
    node_count: int

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-starts", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug"], name="plan_slug_once"
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="plan_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its dashboard."""
        return reverse("plan_dashboard", args=[self.organisation.slug, self.slug])

    @property
    def name(self) -> str:
        """What commands call it."""
        return f"{self.organisation.slug}/{self.slug}"

    @property
    def scope(self) -> str:
        """What the journal calls it."""
        return f"plan:{self.pk}"

    @property
    def short_title(self) -> str:
        """PST and its years, for the second bar."""
        years = "–".join(str(year) for year in (self.starts, self.ends) if year)
        return f"PST {years}".strip()

    @property
    def owners(self) -> list[int]:
        """Primary keys of the organisations that own it."""
        both = (self.organisation_id, self.joint_organisation_id)
        return [owner for owner in both if owner]


class Node(models.Model):
    """A part, an objective, an action.

    `key` is for ever and appears in addresses; `path` is the place, `ref` the number
    that the place gives. `printed` holds what the document said and no column keeps.
    """

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="nodes"
    )
    key = models.CharField(_("permanent id"), max_length=64)
    path = models.CharField(_("place"), max_length=40)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    kind = models.CharField(_("level"), max_length=12, choices=NodeKind)
    ref = models.CharField(_("number"), max_length=40, blank=True)
    label = models.CharField(_("printed label"), max_length=500, blank=True)
    title = models.TextField(_("title"))
    text = models.TextField(_("text"), blank=True)
    scope = models.CharField(_("scope"), max_length=8, choices=Scope, default=Scope.OWN)
    recurring = models.BooleanField(_("recurring"), default=False)
    priority = models.CharField(_("priority"), max_length=500, blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    due_on = models.DateField(_("due date"), null=True, blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lead"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="led_nodes",
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="nodes",
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("substitute"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="substituted_nodes",
    )
    political_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("political owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="answered_nodes",
    )
    contributors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contributors"),
        blank=True,
        related_name="contributed_nodes",
    )
    partners = models.ManyToManyField(
        Partner, verbose_name=_("partners"), blank=True, related_name="nodes"
    )
    terms = models.ManyToManyField(
        Term, verbose_name=_("tags"), blank=True, related_name="nodes"
    )
    commitment = models.CharField(
        _("degree of commitment"), max_length=8, choices=Commitment, blank=True
    )
    is_internal = models.BooleanField(_("not for the public"), default=False)
    printed = models.JSONField(_("printed in the document"), default=dict, blank=True)
    source = models.JSONField(_("source"), default=dict, blank=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    # Given by `NodeQuerySet.without_texts`.
    department_name: str | None

    objects = NodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("node")
        verbose_name_plural = _("nodes")
        ordering = ["plan", "path"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="node_key_once"),
            models.CheckConstraint(condition=~Q(title=""), name="node_has_a_title"),
        ]
        indexes = [
            models.Index(fields=["plan", "path"], name="node_place"),
            models.Index(fields=["lead"], name="node_lead"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}".strip()

    def get_absolute_url(self) -> str:
        """Its sheet."""
        return reverse("node", args=self.address)

    @cached_property
    def level(self) -> Level:
        """Its kind, as the pure packages know it."""
        return Level(self.kind)

    @property
    def depth(self) -> int:
        """1 at the root."""
        return depth_of(self.path)

    @property
    def is_steered(self) -> bool:
        """Whether it carries a status of its own."""
        return self.level.is_steered

    @property
    def address(self) -> list[str]:
        """Organisation, plan and key: what its addresses are made of."""
        return [self.plan.organisation.slug, self.plan.slug, self.key]


class SavedView(models.Model):
    """A way of looking at the actions of a plan that somebody wants to find again."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="views"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.CASCADE,
        related_name="saved_views",
    )
    name = models.CharField(_("name"), max_length=80)
    # Which screen, and the end of its address.
    screen = models.CharField(_("screen"), max_length=12)
    query = models.CharField(_("filter"), max_length=2000, blank=True)
    is_shared = models.BooleanField(_("shared with everybody"), default=False)
    # The one with which the actions of the plan open for its owner.
    is_default = models.BooleanField(_("opens the actions"), default=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "owner", "name"], name="view_name_once"
            ),
            models.UniqueConstraint(
                fields=["plan", "owner"],
                condition=Q(is_default=True),
                name="view_default_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
