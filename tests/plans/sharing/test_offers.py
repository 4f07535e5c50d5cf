"""Proposing, accepting, refusing, ending: what is allowed and what is not."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.services import shape
from gouvernail.plans.services.lifecycle import remove_plan
from gouvernail.plans.services.sharing import (
    Place,
    Terms,
    accept_offer,
    end_share,
    offer_node,
    refuse_offer,
    withdraw_offer,
)
from tests.factories import Cast, make_plan
from tests.support.pair import Pair


def archive(organisation: Organisation) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(archived_at=timezone.now())


def test_nothing_is_offered_to_its_own_authority(pair: Pair) -> None:
    with pytest.raises(PlanError, match="already belongs to CPAS"):
        offer_node(
            node=pair.node("a1"),
            organisation=pair.leader.organisation,
            terms=Terms(),
            by=pair.anne,
        )


@pytest.mark.parametrize("first", ["o1", "a1", "b1"])
def test_a_branch_is_offered_once_to_the_same_authority(pair: Pair, first: str) -> None:
    pair.offer(first)
    with pytest.raises(PlanError, match="already shared"):
        pair.offer("a1")


def test_a_shared_node_does_not_move_into_another_shared_one(pair: Pair) -> None:
    pair.share("a2")
    pair.offer("o999")
    with pytest.raises(PlanError, match="already shared"):
        shape.move_node(node=pair.node("a2"), by=pair.anne, parent=pair.node("o999"))


def test_what_another_authority_leads_is_not_passed_on(pair: Pair, cast: Cast) -> None:
    pair.share("a1")
    for node in (pair.mirror("a1"), pair.mirror("b1"), pair.place("o1")):
        with pytest.raises(PlanError, match="led by CPAS de Valmont"):
            offer_node(
                node=node, organisation=cast.elsewhere, terms=Terms(), by=pair.bert
            )


def test_what_another_authority_leads_does_not_stand_in_what_is_offered(
    pair: Pair, cast: Cast
) -> None:
    offer_node(
        node=pair.place("o999"),
        organisation=cast.elsewhere,
        terms=Terms(),
        by=pair.bert,
    )
    with pytest.raises(PlanError, match="cannot stand in"):
        pair.share("a1", under="o999")


def test_nothing_is_accepted_under_what_another_leads(pair: Pair) -> None:
    pair.share("o1", under="s2")
    offered = pair.offer("a999")
    with pytest.raises(PlanError, match="led by CPAS"):
        accept_offer(
            share=offered,
            place=Place(pair.partner, pair.mirror("o1")),
            by=pair.bert,
        )


def test_an_offer_is_accepted_once(pair: Pair) -> None:
    share = pair.share("a1")
    with pytest.raises(PlanError, match="already answered"):
        accept_offer(
            share=share, place=Place(pair.partner, pair.place("o1")), by=pair.bert
        )
    assert Node.objects.filter(plan=pair.partner, origin__key="a1").count() == 1


def test_only_whom_it_is_offered_to_accepts_and_into_its_own_plan(
    pair: Pair, cast: Cast
) -> None:
    offered = pair.offer("a1")
    elsewhere = make_plan(cast.elsewhere)
    tries: list[tuple[Plan, object]] = [
        (elsewhere, pair.bert),
        (elsewhere, cast.stranger),
        (pair.partner, cast.stranger),
        (pair.partner, pair.anne),
        (pair.leader, pair.bert),
    ]
    for plan, by in tries:
        with pytest.raises(PermissionDenied):
            accept_offer(share=offered, place=Place(plan, None), by=by)


def test_a_kind_that_cannot_stand_there_is_refused(pair: Pair) -> None:
    offered = pair.offer("o1")
    with pytest.raises(PlanError, match="cannot stand under"):
        accept_offer(
            share=offered, place=Place(pair.partner, pair.place("a1")), by=pair.bert
        )


def test_a_node_may_stand_at_the_root(pair: Pair) -> None:
    pair.share("a2", under=None)
    assert pair.mirror("a2").parent is None


def test_a_place_of_another_plan_is_no_place(pair: Pair) -> None:
    offered = pair.offer("a1")
    with pytest.raises((PlanError, PermissionDenied)):
        accept_offer(
            share=offered, place=Place(pair.partner, pair.node("o1")), by=pair.bert
        )


def test_nothing_is_shared_with_an_archived_authority(pair: Pair) -> None:
    offered = pair.offer("a2")
    archive(pair.there)
    with pytest.raises(PlanError, match="archived"):
        pair.offer("a1")
    with pytest.raises(PermissionDenied):
        accept_offer(share=offered, place=Place(pair.partner, None), by=pair.bert)


def test_nothing_is_shared_from_an_archived_authority(pair: Pair) -> None:
    archive(pair.leader.organisation)
    with pytest.raises(PermissionDenied):
        pair.offer("a1")


def test_what_an_archived_authority_proposed_is_not_accepted(pair: Pair) -> None:
    offered = pair.offer("a1")
    archive(pair.leader.organisation)
    with pytest.raises(PlanError, match="CPAS de Valmont is archived"):
        accept_offer(share=offered, place=Place(pair.partner, None), by=pair.bert)


def test_a_node_removed_meanwhile_is_not_accepted(pair: Pair) -> None:
    offered = pair.offer("a1")
    shape.remove_node(node=pair.node("a1"), by=pair.anne)
    with pytest.raises(PlanError, match="no longer in the plan"):
        accept_offer(share=offered, place=Place(pair.partner, None), by=pair.bert)


def test_a_refusal_gives_its_reason_and_leaves_the_node_free(pair: Pair) -> None:
    offered = pair.offer("a1")
    with pytest.raises(ValidationError):
        refuse_offer(share=offered, reason=" ", by=pair.bert)
    refuse_offer(share=offered, reason="Pas cette année", by=pair.bert)
    offered.refresh_from_db()
    assert (offered.state, offered.reason) == ("refused", "Pas cette année")
    assert pair.offer("a1").state == "offered"


def test_each_side_does_only_its_own_part(pair: Pair, cast: Cast) -> None:
    offered = pair.offer("a1")
    with pytest.raises(PermissionDenied):
        withdraw_offer(share=offered, by=pair.bert)
    with pytest.raises(PermissionDenied):
        refuse_offer(share=offered, reason="Non", by=pair.anne)
    with pytest.raises(PermissionDenied):
        offer_node(
            node=pair.node("a2"),
            organisation=pair.there,
            terms=Terms(),
            by=cast.contributor,
        )
    withdraw_offer(share=offered, by=pair.anne)
    with pytest.raises(PlanError, match="already answered"):
        refuse_offer(share=offered, reason="Non", by=pair.bert)


def test_ended_rows_stay_as_the_partner_s_own(pair: Pair) -> None:
    share = pair.share("a1")
    row = pair.mirror("a1")
    end_share(share=share, by=pair.anne, reason="Fin de la convention")
    row.refresh_from_db()
    assert (row.origin, row.removed_at) == (None, None)
    share.refresh_from_db()
    assert (share.state, share.reason) == ("ended", "Fin de la convention")


def test_ended_rows_may_leave_the_tree_of_the_partner(pair: Pair) -> None:
    share = pair.share("a1")
    before = Node.objects.of_plan(pair.partner).filter(origin=None).count()
    with pytest.raises(PermissionDenied):
        end_share(share=share, by=pair.anne, keep=False)
    end_share(share=share, by=pair.bert, keep=False)
    assert Node.objects.of_plan(pair.partner).count() == before
    pair.share("a1")
    assert pair.mirror("b1").title == "Signer la convention"


@pytest.mark.parametrize("side", ["leader", "partner"])
def test_a_plan_put_away_shares_nothing_any_more(pair: Pair, side: str) -> None:
    share, waiting = pair.share("a1"), pair.offer("a2")
    by = pair.anne if side == "leader" else pair.bert
    remove_plan(plan=getattr(pair, side), by=by)
    share.refresh_from_db()
    waiting.refresh_from_db()
    assert share.state == "ended"
    assert waiting.state == ("withdrawn" if side == "leader" else "offered")


def test_both_journals_tell_of_it(pair: Pair) -> None:
    share = pair.share("a1")
    end_share(share=share, by=pair.bert)
    for plan in (pair.leader, pair.partner):
        verbs = set(Change.objects.within(plan.scope).values_list("verb", flat=True))
        assert {"share.accepted", "share.ended"} <= verbs
    told = Change.objects.within(pair.there.scope).values_list("verb", flat=True)
    assert list(told) == ["share.offered"]


def test_a_row_that_says_the_same_may_give_its_place(pair: Pair) -> None:
    own = pair.place("a2")
    offered = pair.offer("a1")
    place = Place(pair.partner, instead=own)
    top = accept_offer(share=offered, place=place, by=pair.bert)
    assert (top.pk, pair.mirror("a1").key) == (own.pk, "a2")
    assert pair.mirror("a1").title == "Créer un taxi social"
    assert pair.mirror("b1").ref == f"{own.ref}.1"


def test_a_row_that_holds_others_does_not_give_its_place(pair: Pair) -> None:
    offered = pair.offer("a2")
    with pytest.raises(PlanError, match="holds others"):
        accept_offer(
            share=offered,
            place=Place(pair.partner, instead=pair.place("a1")),
            by=pair.bert,
        )


def test_partners_bear_the_whole_cost_at_most(pair: Pair, cast: Cast) -> None:
    pair.offer("a1", partner_percent=70)
    with pytest.raises(PlanError, match="already bear 70"):
        offer_node(
            node=pair.node("o1"),
            organisation=cast.elsewhere,
            terms=Terms(partner_percent=31),
            by=pair.anne,
        )


def to_third(pair: Pair, cast: Cast, key: str, percent: int) -> Share:
    return offer_node(
        node=pair.node(key),
        organisation=cast.elsewhere,
        terms=Terms(partner_percent=percent),
        by=pair.anne,
    )


def test_actions_side_by_side_are_not_added_up(pair: Pair, cast: Cast) -> None:
    pair.offer("a1", partner_percent=70)
    pair.offer("a2", partner_percent=60)
    to_third(pair, cast, "o1", 30)
    with pytest.raises(PlanError, match="already bear 30"):
        pair.offer("a3", partner_percent=71)
    assert pair.offer("a3", partner_percent=70).partner_percent == 70


def test_what_stands_deeper_counts_with_all_that_holds_it(
    pair: Pair, cast: Cast
) -> None:
    pair.offer("b1", partner_percent=50)
    to_third(pair, cast, "a1", 40)
    with pytest.raises(PlanError, match="already bear 90"):
        to_fourth(pair, "o1", 11)
    assert to_fourth(pair, "o1", 10).is_open


def to_fourth(pair: Pair, key: str, percent: int) -> Share:
    fourth, _made = Organisation.objects.get_or_create(
        kind="zone", name="Zone 4", slug="zone-4"
    )
    return offer_node(
        node=pair.node(key),
        organisation=fourth,
        terms=Terms(partner_percent=percent),
        by=pair.anne,
    )


def test_no_move_makes_partners_bear_more_than_all(pair: Pair, cast: Cast) -> None:
    pair.offer("a1", partner_percent=70)
    to_third(pair, cast, "o999", 40)
    with pytest.raises(PlanError, match="would bear 110"):
        shape.move_node(node=pair.node("a1"), by=pair.anne, parent=pair.node("o999"))
    assert pair.node("a1").parent == pair.node("o1")


def test_a_row_that_was_kept_may_be_tied_again(pair: Pair) -> None:
    row_key = ""
    for _turn in range(2):
        kept = pair.place(row_key) if row_key else None
        share = pair.offer("a2")
        place = Place(pair.partner, parent=pair.place("o1"), instead=kept)
        row = accept_offer(share=share, place=place, by=pair.bert)
        assert row_key in ("", row.key)
        row_key = row.key
        end_share(share=share, by=pair.bert)
