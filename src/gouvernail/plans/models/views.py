"""The views of a plan that people keep."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.models.plan import Plan
from gouvernail.plans.querysets import SavedViewQuerySet


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
