"""One plan for a commune and its CPAS."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import JointOffer, Node, Plan, Share
from gouvernail.plans.policies import can_edit_node, can_update_node
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.joining import (
    accept_plan,
    give_branch,
    offer_plan,
    part_plan,
    refuse_plan,
    withdraw_plan,
)
from gouvernail.plans.services.shape import add_node, move_node, remove_node
from gouvernail.plans.services.sharing import (
    Place,
    Terms,
    accept_offer,
    end_share,
    offer_node,
)
from tests.factories import Cast, make_plan


@dataclass
class Pair:
    """A plan, its authority, the one it is offered to, a coordinator on each side."""

    cast: Cast
    plan: Plan

    def offered(self) -> JointOffer:
        """The plan of Valmont, offered to Orval."""
        return offer_plan(
            plan=self.plan, organisation=self.cast.elsewhere, by=self.cast.coordinator
        )

    def joined(self) -> Plan:
        """The plan, kept by both."""
        plan = accept_plan(offer=self.offered(), by=self.cast.stranger)
        self.plan.refresh_from_db()
        return plan

    def node(self, key: str) -> Node:
        """A row of the plan, fresh."""
        return Node.objects.select_related("plan", "owner").get(plan=self.plan, key=key)


@pytest.fixture
def pair(cast: Cast, plan: Plan) -> Pair:
    """Two authorities and a plan."""
    return Pair(cast, plan)


def test_an_accepted_plan_is_read_and_changed_by_both(pair: Pair) -> None:
    before = pair.node("a1")
    assert not can_edit_node(pair.cast.stranger, before)
    pair.joined()
    assert can_edit_node(pair.cast.stranger, pair.node("a1"))
    assert can_edit_node(pair.cast.coordinator, pair.node("a1"))
    assert pair.plan in Plan.objects.visible_to(pair.cast.stranger)


def test_an_offer_alone_opens_nothing(pair: Pair) -> None:
    pair.offered()
    assert pair.plan not in Plan.objects.visible_to(pair.cast.stranger)


def test_a_branch_given_to_one_is_changed_by_that_one_alone(pair: Pair) -> None:
    pair.joined()
    give_branch(
        node=pair.node("v2"), owner=pair.cast.elsewhere, by=pair.cast.coordinator
    )
    action = pair.node("a999")
    assert can_edit_node(pair.cast.stranger, action)
    assert not can_edit_node(pair.cast.coordinator, action)
    assert not can_update_node(pair.cast.coordinator, action)
    with pytest.raises(PermissionDenied):
        edit_node(node=action, changes={"title": "Autre"}, by=pair.cast.coordinator)
    with pytest.raises(PermissionDenied):
        remove_node(node=action, by=pair.cast.coordinator)


def test_nothing_is_put_into_the_branch_of_the_other(pair: Pair) -> None:
    pair.joined()
    give_branch(
        node=pair.node("v2"), owner=pair.cast.elsewhere, by=pair.cast.coordinator
    )
    with pytest.raises(PermissionDenied):
        add_node(
            plan=pair.plan,
            kind=NodeKind.ACTION,
            title="Une de plus",
            by=pair.cast.coordinator,
            parent=pair.node("o999"),
        )
    with pytest.raises(PermissionDenied):
        move_node(
            node=pair.node("a1"), parent=pair.node("o999"), by=pair.cast.coordinator
        )


def test_what_moves_into_a_branch_becomes_its_owners(pair: Pair) -> None:
    pair.joined()
    here = pair.cast.organisation
    give_branch(node=pair.node("v2"), owner=here, by=pair.cast.coordinator)
    move_node(node=pair.node("a1"), parent=pair.node("o999"), by=pair.cast.coordinator)
    assert pair.node("a1").owner == pair.node("b1").owner == here
    added, _change = add_node(
        plan=pair.plan,
        kind=NodeKind.ACTION,
        title="Une de plus",
        by=pair.cast.coordinator,
        parent=pair.node("o999"),
    )
    assert added.owner == here


def test_one_does_not_take_back_what_the_other_holds(pair: Pair) -> None:
    pair.joined()
    give_branch(
        node=pair.node("v2"), owner=pair.cast.elsewhere, by=pair.cast.coordinator
    )
    with pytest.raises(PermissionDenied):
        give_branch(node=pair.node("v2"), owner=None, by=pair.cast.coordinator)
    give_branch(node=pair.node("v2"), owner=None, by=pair.cast.stranger)
    assert pair.node("a999").owner is None


def test_only_the_first_level_is_given(pair: Pair) -> None:
    pair.joined()
    with pytest.raises(ValidationError):
        give_branch(node=pair.node("o1"), owner=None, by=pair.cast.coordinator)


def test_a_plan_is_offered_to_somebody_else_and_once(pair: Pair) -> None:
    with pytest.raises(ValidationError):
        offer_plan(
            plan=pair.plan,
            organisation=pair.cast.organisation,
            by=pair.cast.coordinator,
        )
    pair.offered()
    with pytest.raises(ValidationError):
        pair.offered()


def test_a_settled_offer_is_settled_once(pair: Pair) -> None:
    offer = pair.offered()
    refuse_plan(offer=offer, by=pair.cast.stranger, reason="Chacun le sien.")
    with pytest.raises(ValidationError):
        accept_plan(offer=offer, by=pair.cast.stranger)
    with pytest.raises(ValidationError):
        withdraw_plan(offer=offer, by=pair.cast.coordinator)
    pair.plan.refresh_from_db()
    assert pair.plan.joint_organisation is None


@pytest.mark.parametrize("role", ["finance", "department_head", "elected", "reader"])
def test_only_who_shares_and_changes_the_plan_offers_it(pair: Pair, role: str) -> None:
    with pytest.raises(PermissionDenied):
        offer_plan(plan=pair.plan, organisation=pair.cast.elsewhere, by=pair.cast[role])


def test_nobody_accepts_for_the_other_side(pair: Pair) -> None:
    offer = pair.offered()
    with pytest.raises(PermissionDenied):
        accept_plan(offer=offer, by=pair.cast.coordinator)


def test_a_plan_is_parted_once_every_branch_is_given_back(pair: Pair) -> None:
    pair.joined()
    give_branch(
        node=pair.node("v2"), owner=pair.cast.elsewhere, by=pair.cast.coordinator
    )
    with pytest.raises(ValidationError, match="Orval"):
        part_plan(plan=pair.plan, by=pair.cast.coordinator, reason="Fusion annulée.")
    give_branch(node=pair.node("v2"), owner=None, by=pair.cast.stranger)
    part_plan(plan=pair.plan, by=pair.cast.coordinator, reason="Fusion annulée.")
    assert pair.plan not in Plan.objects.visible_to(pair.cast.stranger)
    assert JointOffer.objects.get().state == "ended"


def followed(pair: Pair) -> Share:
    """An action of a third authority, proposed to the second and put into the plan."""
    pair.joined()
    third = Organisation.objects.create(kind="zone", name="Zone 4", slug="zone-4")
    carl = User.objects.create_user("carl@zone.example", "secret")
    Membership.objects.create(user=carl, organisation=third, role="coordinator")
    node = Node.objects.select_related("plan__organisation").get(
        plan=make_plan(third), key="a1"
    )
    share = offer_node(
        node=node, organisation=pair.cast.elsewhere, terms=Terms(), by=carl
    )
    place = Place(pair.plan, pair.node("o1"))
    accept_offer(share=share, place=place, by=pair.cast.stranger)
    return share


def test_a_plan_that_follows_a_share_of_the_second_is_not_parted(pair: Pair) -> None:
    share = followed(pair)
    with pytest.raises(ValidationError, match="Créer un taxi social.*Zone 4.*Orval"):
        part_plan(plan=pair.plan, by=pair.cast.coordinator, reason="Fusion annulée.")
    end_share(share=share, by=pair.cast.stranger)
    part_plan(plan=pair.plan, by=pair.cast.coordinator, reason="Fusion annulée.")
    pair.plan.refresh_from_db()
    assert pair.plan.joint_organisation is None


def test_what_an_archived_second_held_stays_with_the_first(pair: Pair) -> None:
    share, cast = followed(pair), pair.cast
    give_branch(node=pair.node("v2"), owner=cast.elsewhere, by=cast.coordinator)
    Organisation.objects.filter(pk=cast.elsewhere.pk).update(archived_at=timezone.now())
    plan = Plan.objects.get(pk=pair.plan.pk)
    part_plan(plan=plan, by=cast.coordinator, reason="Fusion des communes.")
    share.refresh_from_db()
    assert share.state == "ended"
    rows = Node.objects.of_plan(plan)
    assert not rows.exclude(owner=None, origin=None).exists()
    assert rows.filter(title="Créer un taxi social").count() == 2


def test_every_step_is_in_the_history_of_the_plan(pair: Pair) -> None:
    pair.joined()
    give_branch(
        node=pair.node("v2"), owner=pair.cast.elsewhere, by=pair.cast.coordinator
    )
    told = list(Change.objects.within(pair.plan.scope).values_list("verb", flat=True))
    assert {"plan.joint_offered", "plan.joined", "node.given"} <= set(told)
