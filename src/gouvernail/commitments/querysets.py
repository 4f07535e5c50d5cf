"""What one may ask of the policy declarations."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Max, Prefetch, Q

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import roles_with
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.commitments.models import Commitment, Declaration, Link, Review


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    """Words of the declarations."""

    def visible_to(self, user: User) -> Self:
        """Those of her authorities; what is not adopted, where she reads drafts."""
        mine = Organisation.objects.visible_to(user)
        inside = Organisation.objects.where_role(user, roles_with(Right.DRAFTS))
        adopted = Q(adopted_on__isnull=False, archived_at=None)
        return self.filter(
            Q(organisation__in=inside) | (adopted & Q(organisation__in=mine))
        )

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority, those in use and the newest term first."""
        rows = self.filter(organisation=organisation).select_related("document")
        return rows.order_by("-starts", "-pk")

    def live(self) -> Self:
        """Without those put away."""
        return self.filter(archived_at=None)


class ReviewQuerySet(models.QuerySet["Review"]):
    """Words of the reviews."""

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority, the last first."""
        rows = self.filter(declaration__organisation=organisation).defer("waiting")
        return rows.select_related("declaration__organisation").order_by("-pk")

    def open(self) -> Self:
        """Those that wait for somebody, or are being read for her."""
        waiting = self.filter(accepted_at=None, given_up_at=None).defer("waiting")
        return waiting.exclude(state="failed")

    def reading(self) -> Self:
        """Those that a job reads, or should."""
        return self.filter(state="reading", given_up_at=None)

    def of_declaration(self, declaration: "Declaration") -> Self:
        """Those of one declaration."""
        return self.filter(declaration=declaration).order_by("-pk")


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Words of the promises."""

    def live(self) -> Self:
        """Without what was removed."""
        return self.filter(removed_at=None)

    def of_declaration(self, declaration: "Declaration") -> Self:
        """Those of one declaration, in its order."""
        rows = self.live().filter(declaration=declaration)
        return rows.order_by("position", "pk")

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority, removed ones among them."""
        rows = self.filter(declaration__organisation=organisation)
        return rows.select_related("declaration__organisation").order_by(
            "-declaration__starts", "-declaration", "position", "pk"
        )

    def in_use(self) -> Self:
        """Of declarations that were not put away."""
        return self.filter(declaration__archived_at=None)

    def visible_to(self, user: User) -> Self:
        """Of declarations that she may read."""
        return self.filter(declaration__in=_readable(user))

    def told_of(self, node: Node, user: User) -> Self:
        """What a node carries, of the owners of its plan, that she may read; what the
        other owner of a common plan adopted is no secret."""
        adopted = Q(declaration__adopted_on__isnull=False)
        linked = (
            self.live()
            .in_use()
            .filter(
                adopted | Q(declaration__in=_readable(user)),
                links__node=node,
                links__is_refused=False,
                declaration__organisation__in=node.plan.owners,
            )
        )
        return linked.select_related("declaration__organisation").order_by(
            "declaration", "position", "pk"
        )

    def removed_from(self, declaration: "Declaration") -> Self:
        """What was taken out of one declaration, the last first."""
        gone = self.filter(declaration=declaration, removed_at__isnull=False)
        return gone.order_by("-removed_at", "-pk")

    def of_review(self, review: "Review") -> Self:
        """Those that came of one text."""
        return self.filter(review=review).order_by("position", "pk")

    def touched(self) -> Self:
        """Those that somebody linked or judged."""
        return self.exclude(links=None, judgements=None)

    def of_declarations(self, declarations: Iterable[int]) -> Self:
        """Those of several declarations (primary keys), in their order."""
        rows = self.live().filter(declaration__in=list(declarations))
        return rows.order_by("declaration", "position", "pk")

    def last_position(self) -> int:
        """The last place of these; 0 for none."""
        return self.order_by().aggregate(last=Max("position"))["last"] or 0

    def for_page(self) -> Self:
        """With what was said of each and what carries it."""
        nodes = Node.objects.defer("text", "source").select_related(
            "plan__organisation"
        )
        links = apps.get_model("commitments", "Link").objects.standing()
        kept = links.prefetch_related(Prefetch("node", nodes))
        judgements = apps.get_model("commitments", "Judgement").objects
        said = judgements.select_related("by").order_by("-pk")
        return self.prefetch_related(
            Prefetch("links", kept), Prefetch("judgements", said)
        )


class LinkQuerySet(models.QuerySet["Link"]):
    """Words of the links."""

    def standing(self) -> Self:
        """Without the likenesses that were refused."""
        return self.filter(is_refused=False).order_by("node__plan", "node__path", "pk")

    def of_declarations(self, declarations: Iterable[int]) -> Self:
        """Those of the promises of these declarations (primary keys)."""
        kept = list(declarations)
        return self.filter(
            commitment__declaration__in=kept, commitment__removed_at=None
        )

    def in_plan(self, plan: Plan) -> Self:
        """Those with the nodes of one plan."""
        return self.filter(node__plan=plan)

    def pairs(self) -> set[tuple[int, int]]:
        """Primary keys of promise and node, refused likenesses among them."""
        return set(self.order_by().values_list("commitment", "node"))


def _readable(user: User) -> Any:
    """The declarations that she may read."""
    model = apps.get_model("commitments", "Declaration")
    return model.objects.visible_to(user).order_by().values("pk")
