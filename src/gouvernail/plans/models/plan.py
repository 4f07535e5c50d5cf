"""The plan of one authority, or of two together."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Organisation
from gouvernail.plans.enums import PlanState, Rollup
from gouvernail.plans.querysets import PlanQuerySet

# A plan that is followed without a recorded decision is still reworded at will.
REWRITABLE = (PlanState.DRAFT, PlanState.IN_FORCE)


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
    # The number of the adopted version that holds; none as long as no organ decided.
    version_number = models.PositiveSmallIntegerField(
        _("version in force"), null=True, blank=True
    )
    # The plan in force of which this one is the working draft (see `adoption`).
    revises = models.ForeignKey(
        "self",
        verbose_name=_("revises"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="working_drafts",
    )
    # The plan of the term before, from which this one was made.
    renews = models.ForeignKey(
        "self",
        verbose_name=_("follows upon"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="renewed_by",
    )
    # How its progress is counted; the counts by state never change with it.
    rollup = models.CharField(
        _("progress counted by"), max_length=6, choices=Rollup, default=Rollup.LEAF
    )
    preamble = models.JSONField(
        _("what stands before the plan"), default=dict, blank=True
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    # Given by `PlanQuerySet.with_node_count`.
    node_count: int
    # Given by `PlanQuerySet.for_page`.
    is_sharing: bool

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
    def address(self) -> list[str]:
        """Organisation and plan: what its addresses are made of."""
        return [self.organisation.slug, self.slug]

    @property
    def scope(self) -> str:
        """What the journal calls it."""
        return f"plan:{self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether it is only written, and nobody but the house reads it."""
        return self.state == PlanState.DRAFT

    @property
    def is_followed(self) -> bool:
        """Whether people are asked and told where its actions stand."""
        return self.state == PlanState.IN_FORCE and not self.is_working_draft

    @property
    def is_closed(self) -> bool:
        """Whether its term is over: read and searched, written no more."""
        return self.state == PlanState.CLOSED

    @property
    def is_working_draft(self) -> bool:
        """Whether it prepares the next version of a plan in force."""
        return self.revises_id is not None

    @property
    def next_version(self) -> int:
        """The number of the version that a revision prepares."""
        return (self.version_number or 0) + 1

    @property
    def is_text_locked(self) -> bool:
        """Whether its words and its tree wait for a decision, or follow one."""
        return self.version_number is not None or self.state not in REWRITABLE

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
