"""What one may ask of deliberations, versions and revisions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.core.journal import AppendOnlyQuerySet
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan

if TYPE_CHECKING:
    from gouvernail.adoption.models import Deliberation, Descent, Revision, Version


class DeliberationQuerySet(models.QuerySet["Deliberation"]):
    """Words of the deliberations."""

    def visible_to(self, user: User) -> Self:
        """Those on plans that she may read."""
        return self.standing().filter(plan__in=Plan.objects.visible_to(user))

    def of_organs_of(self, organisation: Organisation) -> Self:
        """Those of the organs of one authority, oldest first."""
        return self.filter(organisation=organisation).order_by("decided_on", "pk")

    def standing(self) -> Self:
        """Without those that were taken back."""
        return self.filter(taken_back_at=None)

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, oldest first, with whose organ decided and its files."""
        found = self.standing().filter(plan=plan).select_related("organisation")
        return found.prefetch_related("documents").order_by("decided_on", "pk")


class VersionQuerySet(AppendOnlyQuerySet["Version"]):
    """Words of the versions."""

    def visible_to(self, user: User) -> Self:
        """Those of plans that she may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, newest first."""
        return self.filter(plan=plan).order_by("-number")

    def for_list(self) -> Self:
        """Without the text of the plan, which is long."""
        return self.defer("content").select_related("deliberation", "frozen_by")


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Words of the revisions."""

    def visible_to(self, user: User) -> Self:
        """Those of plans that she may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, newest first."""
        return self.filter(plan=plan).order_by("-pk")

    def open(self) -> Self:
        """Those that are being written."""
        return self.filter(state="open")

    def over(self) -> Self:
        """Those that were adopted or given up."""
        return self.exclude(state="open")

    def for_page(self) -> Self:
        """With the draft and who began it."""
        owners = ("draft__organisation", "draft__joint_organisation")
        return self.select_related(*owners, "opened_by")

    def for_list(self) -> Self:
        """Without the copy of the plan, which is long."""
        return self.defer("base").select_related("version", "opened_by")


class DescentQuerySet(models.QuerySet["Descent"]):
    """Words of the genealogy."""

    def around(self, plan: Plan, key: str) -> Self:
        """Where one node comes from, and what came of it."""
        born = models.Q(new_plan=plan, new_key=key)
        led_to = models.Q(old_plan=plan, old_key=key)
        return self.filter(born | led_to).select_related("old_plan", "new_plan")

    def of_plan(self, plan: Plan) -> Self:
        """Every link that touches one plan."""
        return self.filter(models.Q(old_plan=plan) | models.Q(new_plan=plan))

    def within(self, plans: Iterable[Plan]) -> Self:
        """The links between nodes of these plans: a plan and its working draft."""
        listed = list(plans)
        return self.filter(old_plan__in=listed, new_plan__in=listed).order_by("pk")

    def told_in(self, plan: Plan) -> Self:
        """What was merged, split, replaced and abandoned within `plan`; in a working
        draft, what its revision and those before it did."""
        olds = [plan.pk, *([plan.revises_id] if plan.revises_id else [])]
        links = self.filter(old_plan__in=olds, new_plan__in=olds)
        return links.exclude(kinship__in=("carried", "dropped")).order_by("pk")

    def told_of(self, plan: Plan, key: str) -> Self:
        """The same, with the links of one node to the terms before and after."""
        born = models.Q(new_plan=plan, new_key=key)
        led_to = models.Q(old_plan=plan, old_key=key)
        across = models.Q(kinship="carried") & (born | led_to)
        within = models.Q(pk__in=self.model._default_manager.told_in(plan).values("pk"))
        links = self.filter(within | across).order_by("pk")
        return links.select_related("old_plan__organisation", "new_plan__organisation")
