"""A shared node stands in both trees and says the same in both."""

import pytest

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.undoing import undo_change
from tests.support.pair import Pair


def titles(pair: Pair) -> list[tuple[str, str]]:
    rows = Node.objects.of_plan(pair.partner).exclude(origin=None)
    return [(row.ref, row.title) for row in rows]


def test_an_accepted_node_stands_in_both_trees_with_what_it_holds(pair: Pair) -> None:
    pair.share("a1")
    assert titles(pair) == [
        ("1.1.4", "Créer un taxi social"),
        ("1.1.4.1", "Signer la convention"),
        ("1.1.4.2", "Former deux chauffeurs"),
    ]
    assert pair.mirror("b1").parent == pair.mirror("a1")
    assert pair.mirror("a1").parent == pair.place("o1")


def test_words_changed_on_the_leading_side_are_read_on_the_other(pair: Pair) -> None:
    pair.share("a1")
    changes = {"title": "Ouvrir un taxi social", "lead": pair.anne}
    edit_node(node=pair.node("a1"), changes=changes, by=pair.anne)
    mirror = pair.mirror("a1")
    assert (mirror.title, mirror.lead) == ("Ouvrir un taxi social", pair.anne)


def test_a_new_step_appears_on_the_other_side_at_its_place(pair: Pair) -> None:
    pair.share("a1")
    shape.add_node(
        plan=pair.leader,
        kind=NodeKind.SUBACTION,
        title="Acheter un véhicule",
        by=pair.anne,
        parent=pair.node("a1"),
        position=1,
    )
    assert titles(pair)[2] == ("1.1.4.2", "Acheter un véhicule")


def test_a_step_that_leaves_and_comes_back_keeps_its_row(pair: Pair) -> None:
    pair.share("a1")
    row = pair.mirror("b1")
    change = shape.remove_node(node=pair.node("b1"), by=pair.anne)
    assert "Signer la convention" not in dict(titles(pair)).values()
    undo_change(plan=pair.leader, change=change, by=pair.anne)
    assert pair.mirror("b1").pk == row.pk
    assert pair.mirror("b1").ref == "1.1.4.1"


def test_a_change_of_order_and_of_level_is_followed(pair: Pair) -> None:
    pair.share("o1", under="s2")
    shape.shift_node(node=pair.node("b1"), by=pair.anne, step=1)
    shape.outdent_node(node=pair.node("b2"), by=pair.anne)
    assert pair.mirror("b2").kind == "action"
    assert pair.mirror("b2").parent == pair.mirror("o1")
    wanted = [row.title for row in Node.objects.within([pair.node("o1")])]
    assert [title for _ref, title in titles(pair)] == wanted


def test_a_top_too_wide_for_its_place_rises_in_the_tree_of_the_partner(
    pair: Pair,
) -> None:
    pair.share("a2")
    shape.move_node(node=pair.node("a2"), by=pair.anne, parent=pair.node("s1"))
    shape.change_level(node=pair.node("a2"), by=pair.anne, kind=NodeKind.OPERATIONAL)
    mirror = pair.mirror("a2")
    assert (mirror.kind, mirror.parent) == ("operational", pair.place("s1"))


def test_the_partner_places_the_node_where_it_wants(pair: Pair) -> None:
    pair.share("a1")
    shape.move_node(
        node=pair.mirror("a1"), by=pair.bert, parent=pair.place("o999"), position=0
    )
    assert pair.mirror("a1").parent == pair.place("o999")
    assert pair.mirror("b1").path.startswith(pair.mirror("a1").path)


def test_the_partner_does_not_change_the_words_of_the_leader(pair: Pair) -> None:
    pair.share("a1")
    with pytest.raises(PlanError, match="led by CPAS de Valmont"):
        edit_node(node=pair.mirror("a1"), changes={"title": "Autre"}, by=pair.bert)
    changes = {"is_internal": True, "political_owner": pair.bert}
    edit_node(node=pair.mirror("a1"), changes=changes, by=pair.bert)
    assert pair.mirror("a1").political_owner == pair.bert
    assert pair.node("a1").political_owner is None


BREAKING = {
    "add inside": lambda p: shape.add_node(
        plan=p.partner,
        kind=NodeKind.SUBACTION,
        title="Pas la nôtre",
        by=p.bert,
        parent=p.mirror("a1"),
    ),
    "move inside": lambda p: shape.shift_node(node=p.mirror("b1"), by=p.bert, step=1),
    "move into": lambda p: shape.move_node(
        node=p.place("b1"), by=p.bert, parent=p.mirror("a1")
    ),
    "move out": lambda p: shape.move_node(
        node=p.mirror("b1"), by=p.bert, parent=p.place("a2")
    ),
    "level of a top": lambda p: shape.change_level(
        node=p.mirror("a2"), by=p.bert, kind=NodeKind.SUBACTION
    ),
    "remove inside": lambda p: shape.remove_node(node=p.mirror("b1"), by=p.bert),
    "remove the top": lambda p: shape.remove_node(node=p.mirror("a1"), by=p.bert),
    "remove what holds it": lambda p: shape.remove_node(node=p.place("o1"), by=p.bert),
}


@pytest.mark.parametrize("step", BREAKING.values(), ids=BREAKING.keys())
def test_the_partner_cannot_break_what_it_follows(pair: Pair, step) -> None:
    pair.share("a1")
    pair.share("a2")
    before = list(Node.objects.of_plan(pair.partner).values_list("key", "path", "ref"))
    with pytest.raises(PlanError, match="CPAS de Valmont"):
        step(pair)
    after = list(Node.objects.of_plan(pair.partner).values_list("key", "path", "ref"))
    assert after == before


def test_removing_the_node_leaves_its_rows_to_the_partner_and_undo_ties_them_again(
    pair: Pair,
) -> None:
    share = pair.share("a1")
    row = pair.mirror("a1")
    change = shape.remove_node(node=pair.node("a1"), by=pair.anne)
    row.refresh_from_db()
    share.refresh_from_db()
    assert (row.origin, row.removed_at, share.state) == (None, None, "ended")
    undo_change(plan=pair.leader, change=change, by=pair.anne)
    share.refresh_from_db()
    assert share.state == "accepted"
    assert pair.mirror("a1").pk == row.pk


def test_rows_that_the_partner_made_its_own_stay_so_after_the_undo(pair: Pair) -> None:
    share = pair.share("a1")
    row = pair.mirror("a1")
    change = shape.remove_node(node=pair.node("a1"), by=pair.anne)
    row = Node.objects.select_related("plan__organisation").get(pk=row.pk)
    edit_node(node=row, changes={"title": "Notre taxi"}, by=pair.bert)
    undo_change(plan=pair.leader, change=change, by=pair.anne)
    share.refresh_from_db()
    row.refresh_from_db()
    assert (share.state, row.origin, row.title) == ("ended", None, "Notre taxi")
