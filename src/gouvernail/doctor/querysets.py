"""What one may ask of the doctor's notes."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.core.journal import AppendOnlyQuerySet
from gouvernail.plans.models import Plan

if TYPE_CHECKING:
    from gouvernail.doctor.models import Checkup, Waiver


class WaiverQuerySet(models.QuerySet["Waiver"]):
    """Words of what was put aside."""

    def visible_to(self, user: User) -> Self:
        """In plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan; of a working draft, those of the plan that it revises."""
        return self.filter(plan=plan.revises_id or plan.pk).order_by("-at", "-pk")

    def standing(self) -> Self:
        """Without those that were taken back."""
        return self.filter(taken_back_at=None)

    def about(self, code: str, subject: str) -> Self:
        """Of one finding, or of one whole check."""
        return self.filter(code=code, subject=subject)


class CheckupQuerySet(AppendOnlyQuerySet["Checkup"]):
    """Words of the scores."""

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, in time; a working draft has none of its own."""
        return self.filter(plan=plan.revises_id or plan.pk).order_by("on")

    def since(self, day: date) -> Self:
        """Kept on that day or later."""
        return self.filter(on__gte=day)
