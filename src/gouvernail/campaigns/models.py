"""Campaign: everybody is asked where things stand; who was asked what, and mailed."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.enums import AskedAs, Breadth, CampaignState
from gouvernail.campaigns.querysets import (
    AskedQuerySet,
    CampaignQuerySet,
    RecipientQuerySet,
)
from gouvernail.organisations.models import Department
from gouvernail.plan.working_days import add_working_days
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import Snapshot


class Campaign(models.Model):
    """One round of questions about a plan, from a day to a day."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="campaigns"
    )
    title = models.CharField(_("title"), max_length=200)
    message = models.TextField(_("message"), blank=True)
    opens_on = models.DateField(_("opens on"))
    due_on = models.DateField(_("answers until"))
    # Working days between two steps: reminder, head of department, director.
    grace_days = models.PositiveSmallIntegerField(_("grace, in working days"))
    director = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("director"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    breadth = models.CharField(
        _("actions"), max_length=8, choices=Breadth, default=Breadth.OPEN
    )
    # None chosen: all of them.
    departments = models.ManyToManyField(
        Department, verbose_name=_("departments"), blank=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=9, choices=CampaignState, default=CampaignState.PLANNED
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("opened by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("closed by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    snapshot = models.OneToOneField(
        Snapshot,
        verbose_name=_("snapshot"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="campaign",
    )
    # At the end: {"actions": [answered, asked], "people": [answered, asked]}.
    figures = models.JSONField(_("figures"), default=dict, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")),
                name="campaign_is_due_after_it_opens",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state=CampaignState.OPEN),
                name="campaign_open_once_in_a_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("campaign", args=self.address)

    @property
    def address(self) -> list[object]:
        """What its addresses are made of."""
        return [self.plan.organisation.slug, self.plan.slug, self.pk]

    @property
    def is_open(self) -> bool:
        """Whether people are being asked."""
        return self.state == CampaignState.OPEN

    @property
    def is_planned(self) -> bool:
        """Whether it waits for its day."""
        return self.state == CampaignState.PLANNED

    @property
    def is_closed(self) -> bool:
        """Whether its figures are final."""
        return self.state == CampaignState.CLOSED

    @property
    def heads_told_on(self) -> date:
        """When the heads of department learn who is silent."""
        return add_working_days(self.due_on, self.grace_days)

    @property
    def director_told_on(self) -> date:
        """When the director does."""
        return add_working_days(self.due_on, 2 * self.grace_days)

    @property
    def links_end_on(self) -> date:
        """The last day on which its links open something."""
        return add_working_days(self.director_told_on, 1)


class Asked(models.Model):
    """One action of a campaign and who answers for it; nobody where none is named."""

    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("campaign"),
        on_delete=models.CASCADE,
        related_name="asked",
    )
    node = models.ForeignKey(
        Node, verbose_name=_("action"), on_delete=models.PROTECT, related_name="asked"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="asked",
    )
    asked_as = models.CharField(_("as"), max_length=10, choices=AskedAs)
    # When the head of department, then the director, was told that nothing came.
    escalated_at = models.DateTimeField(_("head told"), null=True, blank=True)
    director_told_at = models.DateTimeField(_("director told"), null=True, blank=True)
    exempted_at = models.DateTimeField(_("exempted"), null=True, blank=True)
    exempted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("exempted by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    exempted_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = AskedQuerySet.as_manager()

    # Given by `AskedQuerySet.for_turnout`.
    has_answer: bool

    class Meta:
        verbose_name = _("action asked about")
        verbose_name_plural = _("actions asked about")
        ordering = ["campaign", "node__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "node"], name="asked_once_in_a_campaign"
            ),
            models.CheckConstraint(
                condition=Q(exempted_at=None) | ~Q(exempted_reason=""),
                name="asked_exempted_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node} · {self.person or '–'}"


class Recipient(models.Model):
    """One person of a campaign: her one link, and when she was written to."""

    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("campaign"),
        on_delete=models.CASCADE,
        related_name="recipients",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    link = models.OneToOneField(
        AnswerLink,
        verbose_name=_("link"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recipient",
    )
    mailed_at = models.DateTimeField(_("written to"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("person asked")
        verbose_name_plural = _("people asked")
        ordering = ["campaign", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "person"], name="recipient_once_in_a_campaign"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.campaign}"
