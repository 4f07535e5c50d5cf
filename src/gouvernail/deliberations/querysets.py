"""What one may ask of the items."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import memberships_of, rights_of
from gouvernail.plans.models import Plan

if TYPE_CHECKING:
    from gouvernail.deliberations.models import Item  # noqa: F401


class OrganItemQuerySet(models.QuerySet["Item"]):
    """Words of the items."""

    def visible_to(self, user: User) -> Self:
        """Those of the plans that she reads, where she reads drafts."""
        mine = [
            each.organisation_id
            for each in memberships_of(user)
            if Right.DRAFTS in rights_of(each)
        ]
        hers = Q(plan__organisation__in=mine) | Q(plan__joint_organisation__in=mine)
        return self.filter(hers, plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, the last first."""
        return self.filter(plan=plan).order_by("-pk")

    def standing(self) -> Self:
        """Those that nobody withdrew."""
        return self.filter(withdrawn_at=None)

    def for_page(self) -> Self:
        """With what a page says of them."""
        return self.select_related(
            "plan__organisation", "organisation", "deliberation", "prepared_by"
        )
