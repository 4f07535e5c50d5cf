"""Taking a proposed node into one's own tree."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.plan import tree
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node as Value
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.adopted import refuse_new_shape
from gouvernail.plans.carriers import carry
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.policies import can_edit_node, can_edit_plan
from gouvernail.plans.services.placing import place_rows
from gouvernail.plans.services.sharing.following import written
from gouvernail.plans.services.sharing.mirrors import new_mirror
from gouvernail.plans.services.sharing.offering import refuse_archived, waiting
from gouvernail.plans.services.sharing.tying import settle, tell_both
from gouvernail.plans.shares import share_of
from gouvernail.plans.sharing_rules import can_answer_offer, led_elsewhere
from gouvernail.plans.value import value_of


@dataclass(frozen=True)
class Place:
    """Where a branch goes in the tree of a partner: last under `parent`, or at the top;
    or in place of a row, `instead`, that says the same already."""

    plan: Plan
    parent: Node | None = None
    instead: Node | None = None

    @property
    def near(self) -> Node | None:
        """The row of the partner that decides who may put it there."""
        return self.instead or self.parent


@transaction.atomic
def accept_offer(*, share: Share, place: Place, by: User) -> Node:
    """Give the proposed branch rows of its own in the plan of the partner.

    From then on they follow the leading plan, words, parts and news.
    """
    plan, near = place.plan, place.near
    if not (can_answer_offer(by, share) and can_edit_plan(by, plan)):
        raise PermissionDenied
    if share.organisation_id not in plan.owners or plan.removed_at is not None:
        raise PermissionDenied
    if near is not None and not can_edit_node(by, near):
        raise PermissionDenied
    _lock(share, plan)
    locked = waiting(share)
    _refuse_unfit(locked, place)
    if not _says_the_same(locked.node, place.instead):
        refuse_new_shape(plan)
    top = _placed(locked.node, place)
    locked.mirror = top
    locked.save(update_fields=["mirror"])
    settle(locked, OfferState.ACCEPTED, by)
    carry([(locked.node, top)])
    written(locked.node.plan, by)
    written(plan, by)
    tell_both(locked, "share.accepted", by)
    return top


def _lock(share: Share, plan: Plan) -> None:
    """Both plans, then the rows offered: who edits one or speaks of it comes after."""
    both = (plan.pk, share.node.plan_id)
    plans = Plan.objects.select_for_update(no_key=True).filter(pk__in=both)
    list(plans.order_by("pk").values_list("pk"))
    rows = Node.objects.select_for_update().filter(plan=share.node.plan_id)
    list(rows.order_by("pk").values_list("pk"))


def _refuse_unfit(share: Share, place: Place) -> None:
    node, plan, near = share.node, place.plan, place.near
    if node.removed_at is not None or node.plan.removed_at is not None:
        raise PlanError(
            _("“%(title)s” is no longer in the plan that proposed it."),
            title=node.title,
        )
    if plan.pk == node.plan_id:
        raise PlanError(_("“%(title)s” already stands in this plan."), title=node.title)
    if near is not None and (near.plan_id != plan.pk or near.removed_at):
        raise PlanError(_("This place is no longer in the plan: choose another one."))
    if near is not None and near.origin_id is not None:
        raise led_elsewhere(near, share_of(near))
    if place.instead is not None and Node.objects.children_of(place.instead).exists():
        raise PlanError(
            _(
                "“%(title)s” holds others: only what holds nothing can give its place"
                " to what another authority leads."
            ),
            title=place.instead.title,
        )
    refuse_archived(node.plan.organisation_id, share.organisation_id)


def _says_the_same(node: Node, instead: Node | None) -> bool:
    """Whether the row that gives its place has the same words: no organ has to decide
    on its tree again."""
    if instead is None or Node.objects.children_of(node).exists():
        return False
    words = ("kind", "title", "text", "scope")
    return all(getattr(node, word) == getattr(instead, word) for word in words)


def _placed(node: Node, place: Place) -> Node:
    """The row of the top at its place; one that followed it before comes back."""
    plan, parent = place.plan, place.parent
    if place.instead is not None:
        return _given(node, place.instead)
    rows = list(Node.objects.of_plan(plan).for_value())
    row = Node.objects.filter(plan=plan, origin=node).first()
    row = row or new_mirror(node, plan)
    made = Value(
        id=row.key,
        parent=parent.key if parent else None,
        kind=NodeKind(node.kind),
        title=node.title,
    )
    after = tree.insert(value_of(plan, rows), made)
    row.save()
    place_rows({**{each.key: each for each in rows}, row.key: row}, after)
    return row


def _given(node: Node, row: Node) -> Node:
    """The partner's own row, which keeps its key, its place, its people, its past."""
    Node.objects.filter(plan=row.plan_id, origin=node).update(origin=None)
    row.origin = node
    row.save(update_fields=["origin"])
    return row
