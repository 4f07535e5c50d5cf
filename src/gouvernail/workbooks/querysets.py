"""What one may ask of the workbooks that came back."""

from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan

if TYPE_CHECKING:
    from gouvernail.workbooks.models import WorkbookReturn


class WorkbookReturnQuerySet(models.QuerySet["WorkbookReturn"]):
    """Words of the workbooks that came back."""

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those brought back for one plan, the newest first."""
        return self.filter(plan=plan).order_by("-pk")

    def opened_by(self, user: User, plan: Plan) -> Self:
        """Her own; who edits the plan sees them all."""
        return self if can_edit_plan(user, plan) else self.filter(by=user)

    def for_list(self) -> Self:
        """With what a list shows of them."""
        return self.select_related("by").defer("content")
