"""What one may ask of plans and nodes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation, Partner
from gouvernail.organisations.policies import roles_with

if TYPE_CHECKING:
    from gouvernail.plans.models import (
        JointOffer,
        Node,
        Plan,
        SavedView,
        Share,
        TermsOffer,
    )


class PlanQuerySet(models.QuerySet["Plan"]):
    """Words of the plans."""

    def live(self) -> Self:
        """Without those that were taken back."""
        return self.filter(removed_at=None)

    def visible_to(self, user: User) -> Self:
        """Those of an organisation where this person has a role, removed ones apart;
        drafts only where her role reads them."""
        mine = Organisation.objects.visible_to(user)
        inside = Organisation.objects.where_role(user, roles_with(Right.DRAFTS))
        told = ~Q(state="draft") & Q(revises=None)
        return self.live().filter(
            Q(organisation__in=inside)
            | Q(joint_organisation__in=inside)
            | (told & (Q(organisation__in=mine) | Q(joint_organisation__in=mine)))
        )

    def standing(self) -> Self:
        """Without the working drafts of revisions."""
        return self.filter(revises=None)

    def in_force(self) -> Self:
        """Those that are followed today."""
        return self.live().filter(state="in_force", revises=None)

    def of_organisation(self, organisation: Organisation) -> Self:
        """Its own and the joint ones, newest term first."""
        mine = Q(organisation=organisation) | Q(joint_organisation=organisation)
        return self.filter(mine).order_by("-starts", "-pk")

    def named(self, organisation: str, slug: str) -> Self:
        """The plan of that short name in the organisation of that short name."""
        return self.filter(organisation__slug=organisation, slug=slug)

    def keys_among(self, keys: Iterable[int]) -> set[int]:
        """Those of these primary keys that are here."""
        return set(
            self.filter(pk__in=list(keys)).order_by().values_list("pk", flat=True)
        )

    def second_owner(self) -> int | None:
        """Primary key of the organisation that keeps the first of them too."""
        return self.order_by("pk").values_list("joint_organisation", flat=True).first()

    def with_node_count(self) -> Self:
        """Each with `node_count`, the nodes of its tree today."""
        live = Count("nodes", filter=Q(nodes__removed_at=None))
        return self.annotate(node_count=live)

    def for_page(self) -> Self:
        """With its owners, whom every page of a plan names, and `is_sharing`."""
        shares = apps.get_model("plans", "Share").objects.open()
        # Two questions: one with OR would read every node of the database.
        given = Exists(shares.filter(node__plan=OuterRef("pk")))
        received = Exists(shares.filter(mirror__plan=OuterRef("pk")))
        owners = ("organisation", "joint_organisation", "revises")
        return self.select_related(*owners).annotate(is_sharing=given | received)

    def for_list(self) -> Self:
        """With what a list of plans shows, newest first; no working drafts."""
        return (
            self.standing()
            .select_related("organisation", "joint_organisation")
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
        """What this person leads, replaces the lead of, or contributes to.

        What follows another plan is hers there, and not twice.
        """
        return self._hers(user, [Q(contributors=user)])

    def concerning(self, user: User, departments: Iterable[int]) -> Self:
        """What she has a part in, answers for, or what these departments do.

        What follows another plan concerns her there, and not twice.
        """
        near = [Q(political_owner=user), Q(department__in=list(departments))]
        return self._hers(user, [*near, Q(contributors=user)])

    def _hers(self, user: User, near: Sequence[Q]) -> Self:
        """What she leads or stands in for, and what is near her, nothing twice."""
        led = (Q(lead=user), Q(substitute=user))
        own = [each & Q(origin=None) for each in led]
        found = self.live().filter(pk__in=self._of_any(*own, *near))
        plans = Q(plan__removed_at=None, plan__revises=None)
        return found.filter(plans).exclude(origin__in=self._of_any(*led, *near))

    def _of_any(self, *reasons: Q) -> models.QuerySet["Node", Any]:
        """Keys for any of these reasons, each found by its own index.

        One condition with OR between them would read every node of the database.
        """
        live = self.model._default_manager.live().order_by()
        first, *others = [live.filter(reason).values("pk") for reason in reasons]
        return first.union(*others, all=True)

    def naming(self, partner: Partner, plans: "PlanQuerySet") -> Self:
        """Those of these plans in which a partner takes part, with what lists show."""
        found = self.live().filter(partners=partner, plan__in=plans)
        return found.select_related("plan__organisation").order_by("plan", "path")

    def below(self, node: "Node") -> Self:
        """The branch of `node`, itself first."""
        return self.filter(plan=node.plan_id, path__startswith=node.path)

    def objectives(self) -> Self:
        """Parts and objectives, without the texts."""
        wanted = self.filter(kind__in=("volet", "strategic", "operational"))
        return wanted.only("id", "plan", "key", "ref", "title", "kind", "path")

    def for_document(self) -> Self:
        """With the words alone, as a document prints them."""
        return self.only("id", "plan", "key", "ref", "title", "text", "kind", "path")

    def first_level(self) -> Self:
        """What stands at the root of a plan."""
        return self.filter(parent=None)

    def not_for_the_public(self) -> Self:
        """What is marked internal."""
        return self.filter(is_internal=True)

    def keyed(self, keys: Iterable[str]) -> Self:
        """Those with these permanent ids."""
        return self.filter(key__in=list(keys))

    def within(self, tops: "Iterable[Node]") -> Self:
        """The branches of these nodes, in document order, tops among them."""
        branches = Q(pk__in=())
        for top in tops:
            branches |= Q(plan=top.plan_id, path__startswith=top.path)
        return self.live().filter(branches).order_by("plan", "path")

    def children_of(self, node: "Node") -> Self:
        """What stands right below it today, in order."""
        return self.live().filter(parent=node).order_by("path")

    def mirrors_of(self, node: "Node") -> Self:
        """What follows it today in the plans of partners."""
        return self.live().filter(origin=node, plan__revises=None).order_by("pk")

    def for_my_page(self) -> Self:
        """With plan and organisation, whose addresses a list needs, and the leads."""
        related = self.select_related("plan__organisation", "lead")
        return related.order_by("plan", "path")

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

    def having(self, asked: Mapping[str, models.QuerySet[Any]]) -> frozenset[str]:
        """Of what is asked about the one node of this queryset, what has rows: a single
        query, where a page would else ask for each list that is mostly empty."""
        questions = {
            f"has_{name}": Exists(rows.order_by()) for name, rows in asked.items()
        }
        answers: Mapping[str, Any] = self.order_by().values(**questions).get()
        return frozenset(name for name in asked if answers[f"has_{name}"])

    def for_value(self) -> Self:
        """With everything that a plan file says of a node; its lists as plain lists,
        for which Django makes no queryset per row (half the time of the reading)."""
        lists = [
            Prefetch(name, to_attr=f"{name}_read") for name in ("partners", "terms")
        ]
        people = self.select_related("lead", "department", "political_owner")
        return people.prefetch_related(*lists)

    def for_copy(self) -> Self:
        """With every list, for whoever writes the same rows elsewhere."""
        people = ("lead", "substitute", "political_owner", "department", "owner")
        lists = ("contributors", "partners", "terms")
        return self.select_related(*people).prefetch_related(*lists)


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

    def open(self) -> Self:
        """Proposed or accepted: a branch has one with each authority at most."""
        return self.filter(state__in=("offered", "accepted"))

    def in_force(self) -> Self:
        """Accepted and not ended."""
        return self.filter(state="accepted")

    def around(self, *plans: "Plan") -> Self:
        """What plans offer, lead and follow, with what they led until a removal."""
        open_ones = Q(state__in=("offered", "accepted")) | Q(untied__isnull=False)
        # Keys first: OR over two joins would read every share of the database.
        shares = self.model._default_manager.order_by()
        given = shares.filter(node__plan__in=plans).values("pk")
        followed = shares.filter(mirror__plan__in=plans).values("pk")
        found = self.filter(open_ones, pk__in=given.union(followed, all=True))
        return found.with_sides().order_by("pk")

    def with_sides(self) -> Self:
        """With the nodes, plans and authorities of both."""
        return self.select_related(
            "organisation", "node__plan__organisation", "mirror__plan__organisation"
        )

    def concerning(self, organisation: Organisation) -> Self:
        """What an authority proposes and leads, is proposed and follows."""
        ours = Q(node__plan__organisation=organisation)
        joint = Q(node__plan__joint_organisation=organisation)
        return self.filter(ours | joint | Q(organisation=organisation))

    def for_list(self) -> Self:
        """With everybody whom a list names."""
        return self.with_sides().select_related("offered_by", "settled_by")


class TermsOfferQuerySet(models.QuerySet["TermsOffer"]):
    """Words of the offers of other terms."""

    def waiting(self) -> Self:
        """Neither accepted nor refused nor taken back."""
        return self.filter(state="offered")

    def of_share(self, share: "Share") -> Self:
        """Those about one shared node, newest first, with the people."""
        rows = self.filter(share=share).select_related("offered_by", "settled_by")
        return rows.order_by("-pk")


class JointOfferQuerySet(models.QuerySet["JointOffer"]):
    """Words of the offers of a common plan."""

    def waiting(self) -> Self:
        """Neither accepted nor refused nor taken back."""
        return self.filter(state="offered", plan__removed_at=None)

    def of_plan(self, plan: "Plan") -> Self:
        """Those of one plan, newest first."""
        return (
            self.filter(plan=plan)
            .select_related("organisation", "offered_by")
            .order_by("-offered_at", "-pk")
        )

    def received_by(self, organisations: Iterable[int]) -> Self:
        """Made to these organisations (primary keys), oldest first."""
        return (
            self.filter(organisation__in=list(organisations))
            .select_related("plan__organisation", "organisation", "offered_by")
            .order_by("offered_at", "pk")
        )
