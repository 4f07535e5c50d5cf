"""The tree: parts, objectives, actions."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gouvernail.core.rows import QuickRow
from gouvernail.organisations.models import Department, Organisation, Partner, Term
from gouvernail.plan.kinds import NodeKind as Level
from gouvernail.plans.enums import Commitment, NodeKind, Scope
from gouvernail.plans.models.plan import Plan
from gouvernail.plans.paths import depth_of
from gouvernail.plans.querysets import NodeQuerySet

STEERED = frozenset(level.value for level in Level if level.is_steered)


class Node(QuickRow):
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
    # How much it counts where the plan counts by weight; like any other when empty.
    weight = models.PositiveSmallIntegerField(_("weight"), null=True, blank=True)
    # In a plan of two authorities: whose it is; nobody's alone when empty.
    owner = models.ForeignKey(
        Organisation,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owned_nodes",
    )
    # In the plan of a partner: the node of the leading plan that it follows.
    origin = models.ForeignKey(
        "self",
        verbose_name=_("follows"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mirrors",
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
            models.UniqueConstraint(
                fields=["plan", "origin"],
                condition=Q(origin__isnull=False),
                name="node_follows_once",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "path"], name="node_place"),
            models.Index(fields=["lead"], name="node_lead"),
            # Few actions have one: without the others, hers are found at once.
            models.Index(
                fields=["substitute"],
                condition=Q(substitute__isnull=False),
                name="node_substitute",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}".strip()

    def named_partners(self) -> list[Partner]:
        """Its partners, as `for_value` read them, or read now."""
        read: list[Partner] | None = self.__dict__.get("partners_read")
        return list(self.partners.all()) if read is None else read

    def named_terms(self) -> list[Term]:
        """Its tags, in the same way."""
        read: list[Term] | None = self.__dict__.get("terms_read")
        return list(self.terms.all()) if read is None else read

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
        return self.kind in STEERED

    @property
    def address(self) -> list[str]:
        """Organisation, plan and key: what its addresses are made of."""
        return [self.plan.organisation.slug, self.plan.slug, self.key]
