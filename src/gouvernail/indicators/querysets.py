"""What one may ask of indicators, of their values and of files of figures."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Max, Q

from gouvernail.accounts.models import User
from gouvernail.core.journal import AppendOnlyQuerySet
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.indicators.models import Figures, Indicator, Measure


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Words of the indicators."""

    def live(self) -> Self:
        """Without those that were removed, or whose plan was."""
        return self.filter(removed_at=None, plan__removed_at=None)

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of the plan in force, by number; a working draft has no others."""
        return self.live().filter(plan=plan.revises_id or plan.pk).order_by("number")

    def led_for(self, plan: Plan) -> Self:
        """Those of plans of others whose actions stand in this one too."""
        rows = Node.objects.live().filter(plan=plan.revises_id or plan.pk)
        followed = rows.filter(origin__isnull=False).values("origin")
        found = self.live().filter(nodes__in=followed, is_internal=False)
        return found.distinct().order_by("plan", "number")

    def removed_from(self, plan: Plan) -> Self:
        """Those taken out, the last first."""
        return self.filter(plan=plan).exclude(removed_at=None).order_by("-removed_at")

    def measured_by(self, user: User) -> Self:
        """Those that this person measures, in plans that are followed."""
        mine = self.live().filter(owner=user, formula="")
        return mine.filter(plan__state="in_force", plan__revises=None)

    def owned(self) -> Self:
        """Those that somebody measures, in plans that are followed."""
        followed = Q(plan__state="in_force", plan__revises=None, formula="")
        return self.live().filter(followed, owner__isnull=False, owner__is_active=True)

    def last_number(self) -> int:
        """The highest number among them; 0 without any."""
        found = self.aggregate(last=Max("number"))["last"]
        return found or 0

    def for_list(self) -> Self:
        """With the people and services that a list names."""
        return self.select_related("owner", "department")

    def for_led(self) -> Self:
        """The same, with the authority that leads them."""
        return self.for_list().select_related("plan__organisation")

    def for_page(self) -> Self:
        """With what its own page needs."""
        return self.select_related("owner", "department", "plan__organisation")


class MeasureQuerySet(AppendOnlyQuerySet["Measure"]):
    """Words of the values."""

    def of_indicators(self, indicators: Iterable["Indicator"]) -> Self:
        """Every line of these, in the order in which they were written."""
        keys = [each.pk for each in indicators]
        return self.filter(indicator__in=keys).order_by("pk")

    def of_indicator(self, indicator: "Indicator") -> Self:
        """Every line of one, newest day first."""
        return self.filter(indicator=indicator).order_by("-on", "-pk")

    def of_batch(self, batch: str) -> Self:
        """What came in together."""
        return self.filter(batch=batch).exclude(batch="").order_by("pk")

    def standing(self) -> Self:
        """What no later line replaces, and takes nothing away."""
        return self.filter(replaced_by=None, value__isnull=False)

    def for_page(self) -> Self:
        """With the people, what replaced it and who validated it."""
        return self.select_related("by", "validation__by", "replaced_by")


class FiguresQuerySet(models.QuerySet["Figures"]):
    """Words of the files of figures."""

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those brought to one plan, the newest first."""
        return self.filter(plan=plan).order_by("-pk")
