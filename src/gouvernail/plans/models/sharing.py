"""What two authorities share: one node in both trees, or one plan for both."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.models import Organisation
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models.node import Node
from gouvernail.plans.models.plan import Plan
from gouvernail.plans.querysets import (
    JointOfferQuerySet,
    ShareQuerySet,
    TermsOfferQuerySet,
)

OPEN = (OfferState.OFFERED, OfferState.ACCEPTED)


class Offer(models.Model):
    """What one authority proposes to another, and what came of it."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("offered to"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=OfferState, default=OfferState.OFFERED
    )
    message = models.TextField(_("message"), blank=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("offered by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    offered_at = models.DateTimeField(_("offered"), default=timezone.now)
    # Who accepted, refused, withdrew or ended it, when, and why.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        abstract = True


class Share(Offer):
    """One node, with what it holds, of a plan that leads in the tree of a partner.

    The partner's tree has rows of its own for it (`Node.origin` says what they follow),
    so that each plan counts it once, numbers it and keeps it in its versions.
    """

    node = models.ForeignKey(
        Node, verbose_name=_("node"), on_delete=models.PROTECT, related_name="shares"
    )
    # Where it stands on the partner's side, once accepted.
    mirror = models.ForeignKey(
        Node,
        verbose_name=_("in the partner's tree"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="shares_followed",
    )
    # Percent of the cost that the partner bears; empty when nothing was agreed.
    partner_percent = models.PositiveSmallIntegerField(
        _("part of the cost borne by the partner, in percent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    partner_gives_news = models.BooleanField(
        _("the partner may say where it stands"), default=True
    )
    # The node was removed from the leading plan: which row followed which, so that
    # bringing the node back ties them again.
    untied = models.JSONField(_("rows untied"), null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared node")
        verbose_name_plural = _("shared nodes")
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "organisation"],
                condition=Q(state__in=OPEN),
                name="shared_once_with_each",
            ),
            models.UniqueConstraint(
                fields=["mirror"],
                condition=Q(state=OfferState.ACCEPTED),
                name="share_followed_once",
            ),
            models.CheckConstraint(
                condition=Q(partner_percent=None) | Q(partner_percent__lte=100),
                name="share_at_most_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node} → {self.organisation}"

    @property
    def is_open(self) -> bool:
        """Whether it waits or holds."""
        return self.state in OPEN


class TermsOffer(Offer):
    """Other terms that the leading side proposes for what is shared already.

    Those that were agreed hold until the partner accepts these.
    """

    share = models.ForeignKey(
        Share,
        verbose_name=_("shared node"),
        on_delete=models.CASCADE,
        related_name="terms_offers",
    )
    partner_percent = models.PositiveSmallIntegerField(
        _("part of the cost borne by the partner, in percent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    partner_gives_news = models.BooleanField(
        _("the partner may say where it stands"), default=True
    )

    objects = TermsOfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer of other terms")
        verbose_name_plural = _("offers of other terms")
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["share"],
                condition=Q(state=OfferState.OFFERED),
                name="terms_offered_once",
            ),
            models.CheckConstraint(
                condition=Q(partner_percent=None) | Q(partner_percent__lte=100),
                name="terms_at_most_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.share)


class JointOffer(Offer):
    """A plan that its authority proposes to keep together with another one."""

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="joint_offers",
    )

    objects = JointOfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer of a common plan")
        verbose_name_plural = _("offers of a common plan")
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=OPEN),
                name="plan_offered_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} → {self.organisation}"
