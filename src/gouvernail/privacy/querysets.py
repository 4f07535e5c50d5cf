"""What one may ask of the names that were looked at."""

from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan

if TYPE_CHECKING:
    from gouvernail.privacy.models import Cleared


class ClearedQuerySet(models.QuerySet["Cleared"]):
    """Words of the names looked at."""

    def visible_to(self, user: User) -> Self:
        """In plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, by name, with who said so."""
        return self.filter(plan=plan).select_related("by").order_by("words")
