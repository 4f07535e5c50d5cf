"""What one may ask of the documents that were made."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from gouvernail.accounts.models import User
from gouvernail.editions.enums import EditionState
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import roles_with
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan

if TYPE_CHECKING:
    from gouvernail.editions.models import Edition


class EditionQuerySet(models.QuerySet["Edition"]):
    """Words of the editions."""

    def visible_to(self, user: User) -> Self:
        """The house sees those of its plans; others, what they asked for themselves.

        What the house reads is never for others, even if it was asked for by somebody
        who was of the house then.
        """
        inside = Organisation.objects.where_role(user, roles_with(Right.INTERNAL))
        of_house = Q(plan__organisation__in=inside) | Q(
            plan__joint_organisation__in=inside
        )
        own = Q(asked_by=user) & ~Q(audience=Audience.INTERNAL)
        plans = Plan.objects.visible_to(user)
        return self.kept().filter(of_house | own, plan__in=plans)

    def kept(self) -> Self:
        """Without those put away."""
        return self.filter(removed_at=None)

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, the last first."""
        rows = self.filter(plan=plan).select_related("asked_by")
        return rows.order_by("-asked_at", "-pk")

    def same_as(self, plan: Plan, digest: str, by: User) -> Self:
        """What this person asked for before, of the same content."""
        rows = self.kept().filter(plan=plan, digest=digest, asked_by=by)
        return rows.order_by("-pk")

    def asked(self) -> Self:
        """Those that a job makes, or should."""
        return self.kept().filter(state=EditionState.ASKED)

    def made(self) -> Self:
        """Those whose file is in the store."""
        return self.filter(state=EditionState.MADE)

    def past(self, now: datetime, removed_before: datetime) -> Self:
        """Those whose time is over: kept long enough, or put away for good."""
        over = Q(kept_until__lte=now) | Q(removed_at__lte=removed_before)
        return self.filter(over).order_by("pk")
