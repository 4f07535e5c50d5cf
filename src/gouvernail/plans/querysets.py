"""What one may ask of plans and nodes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Q

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation, Partner

if TYPE_CHECKING:
    from gouvernail.plans.models import JointOffer, Node, Plan, SavedView, Share


class PlanQuerySet(models.QuerySet["Plan"]):
    """Words of the plans."""

    def live(self) -> Self:
        """Without those that were taken back."""
        return self.filter(removed_at=None)

    def visible_to(self, user: User) -> Self:
        """Those of an organisation where this person has a role, removed ones apart."""
        mine = Organisation.objects.visible_to(user)
        return self.live().filter(
            Q(organisation__in=mine) | Q(joint_organisation__in=mine)
        )

    def of_organisation(self, organisation: Organisation) -> Self:
        """Its own and the joint ones, newest term first."""
        mine = Q(organisation=organisation) | Q(joint_organisation=organisation)
        return self.filter(mine).order_by("-starts", "-pk")

    def named(self, organisation: str, slug: str) -> Self:
        """The plan of that short name in the organisation of that short name."""
        return self.filter(organisation__slug=organisation, slug=slug)

    def with_node_count(self) -> Self:
        """Each with `node_count`, the nodes of its tree today."""
        live = Count("nodes", filter=Q(nodes__removed_at=None))
        return self.annotate(node_count=live)

    def for_page(self) -> Self:
        """With its owners, whom every page of a plan names."""
        return self.select_related("organisation", "joint_organisation")

    def for_list(self) -> Self:
        """With what a list of plans shows, newest first."""
        return (
            self.select_related("organisation", "joint_organisation")
            .with_node_count()
            .order_by("organisation__name", "-starts", "-pk")
        )


class NodeQuerySet(models.QuerySet["Node"]):
    """Words of the tree; order is that of the document."""

    def live(self) -> Self:
        """Without what was removed."""
        return self.filter(removed_at=None)

    def of_plan(self, plan: "Plan") -> Self:
        """The whole tree of one plan, in document order: read once per page."""
        return self.live().filter(plan=plan).order_by("path")

    def of_plans(self, plans: "Iterable[Plan]") -> Self:
        """The trees of several plans, each in document order."""
        return self.live().filter(plan__in=list(plans)).order_by("plan", "path")

    def steered(self) -> Self:
        """What has a status of its own: actions and sub-actions."""
        return self.filter(kind__in=("action", "subaction"))

    def entrusted_to(self, user: User) -> Self:
        """What this person leads, replaces the lead of, or contributes to."""
        hers = Q(lead=user) | Q(substitute=user) | Q(contributors=user)
        return self.live().filter(hers, plan__removed_at=None).distinct()

    def concerning(self, user: User, departments: Iterable[int]) -> Self:
        """What she has a part in, answers for, or what these departments do."""
        part = Q(lead=user) | Q(substitute=user) | Q(contributors=user)
        near = Q(political_owner=user) | Q(department__in=list(departments))
        return self.live().filter(part | near, plan__removed_at=None).distinct()

    def naming(self, partner: Partner, plans: "PlanQuerySet") -> Self:
        """Those of these plans in which a partner takes part, with what lists show."""
        found = self.live().filter(partners=partner, plan__in=plans)
        return found.select_related("plan__organisation").order_by("plan", "path")

    def keyed(self, keys: Iterable[str]) -> Self:
        """Those with these permanent ids."""
        return self.filter(key__in=list(keys))

    def for_my_page(self) -> Self:
        """With plan and organisation, whose addresses a list of actions needs."""
        return self.select_related("plan__organisation").order_by("plan", "path")

    def for_tree(self) -> Self:
        """With the names of people and services, without the long texts."""
        return (
            self.prefetch_related("lead", "department")
            # Long texts stay in the database: a page of rows does not show them.
            .defer("text", "source", "label", "priority", "removed_at")
        )

    def without_texts(self) -> Self:
        """Without the long texts, with `department_name`; see `plans.named`."""
        named = self.annotate(department_name=F("department__name"))
        return named.defer("text", "source", "label", "removed_at")

    def for_answers(self) -> Self:
        """With the people whose part in it decides who may speak of it, in order."""
        return self.prefetch_related("contributors").order_by("path")

    def for_page(self) -> Self:
        """With the people and the service, for a page that names them."""
        return self.select_related(
            "lead", "department", "substitute", "political_owner"
        )

    def for_value(self) -> Self:
        """With everything that a plan file says of a node."""
        return self.select_related(
            "lead", "department", "political_owner"
        ).prefetch_related("partners", "terms")


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Words of the saved views."""

    def visible_to(self, user: User) -> Self:
        """Her own, and those that others share in plans that she may read."""
        mine = Organisation.objects.visible_to(user)
        readable = Q(plan__organisation__in=mine) | Q(plan__joint_organisation__in=mine)
        kept = Q(owner=user) | Q(is_shared=True)
        return self.filter(readable, kept, plan__removed_at=None)

    def of_plan(self, plan: "Plan") -> Self:
        """Those of one plan, by name."""
        return self.filter(plan=plan).select_related("owner").order_by("name", "pk")

    def default_of(self, plan: "Plan", user: User) -> "SavedView | None":
        """The one with which the actions of `plan` open for this person."""
        return self.filter(plan=plan, owner=user, is_default=True).first()


class ShareQuerySet(models.QuerySet["Share"]):
    """Words of the shared nodes."""

    def visible_to(self, user: User) -> Self:
        """Given or received by an organisation where this person has a role."""
        mine = Organisation.objects.visible_to(user)
        given = Q(node__plan__organisation__in=mine)
        joint = Q(node__plan__joint_organisation__in=mine)
        return self.filter(given | joint | Q(organisation__in=mine))


class JointOfferQuerySet(models.QuerySet["JointOffer"]):
    """Words of the offers of a common plan."""

    def visible_to(self, user: User) -> Self:
        """Made or received by an organisation where this person has a role."""
        mine = Organisation.objects.visible_to(user)
        return self.filter(Q(plan__organisation__in=mine) | Q(organisation__in=mine))
