"""A new version of a document and what two authorities share."""

import pytest

from gouvernail.imports.update import undo_update
from gouvernail.imports.updates_told import told_of
from gouvernail.plan import tree
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node as Value
from gouvernail.plan.taking import Choice, Sort, choices_of
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node
from gouvernail.plans.services.content import edit_node
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast, plan_value
from tests.imports.updating import (
    applied_whole,
    followed_plan,
    march,
    march_value,
    value_now,
)
from tests.support.pair import Pair, make_pair

ACTIONS = 12


@pytest.fixture
def pair(cast: Cast) -> Pair:
    """The leader follows a document; its partner has a like plan."""
    made = make_pair(cast)
    return Pair(followed_plan(cast, ACTIONS), made.partner, made.anne, made.bert)


def branches(pair: Pair) -> list[list[tuple[str, ...]]]:
    """The shared objective on both sides, with where it stands."""
    return [branch(pair.node("o1")), branch(pair.mirror("o1"))]


def branch(top: Node) -> list[tuple[str, ...]]:
    nodes = list(Node.objects.within([top]))
    said = {u.node_id: u for u in ProgressUpdate.objects.about(nodes).standing()}
    return [
        (n.kind, n.title, n.text, said[n.pk].status if n.pk in said else "")
        for n in nodes
    ]


def test_an_update_of_the_leader_and_its_undoing_reach_the_partner(
    pair: Pair, cast: Cast
) -> None:
    pair.share("o1", under="s2")
    before = branches(pair)
    wanted = march_value(plan_value(ACTIONS))
    imported = march(cast, pair.leader, wanted)
    applied_whole(imported, pair.anne)
    after = branches(pair)
    assert after[0] == after[1] != before[0]
    undo_update(imported=imported, by=pair.anne)
    assert branches(pair) == before


@pytest.fixture
def led(pair: Pair) -> Pair:
    """The commune leads two actions that stand in the plan of the document too."""
    turned = Pair(pair.partner, pair.leader, pair.bert, pair.anne)
    for key, title in (("a1", "Ouvrir un bureau du logement"), ("a2", "Planter")):
        edit_node(node=turned.node(key), changes={"title": title}, by=turned.anne)
    turned.share("a1", under="o999")
    turned.share("a2", under="o999")
    return turned


def test_a_document_of_the_partner_proposes_nothing_of_what_another_leads(
    led: Pair, cast: Cast
) -> None:
    value = value_now(led.partner)
    first, second = led.mirror("a1").key, led.mirror("a2").key
    wanted = tree.edit(value, first, text="Autrement")
    wanted = tree.insert(wanted, step("n1", first))
    wanted = tree.insert(tree.remove(wanted, second), step("n2", "a3"))
    told = told_of(march(cast, led.partner, wanted))
    assert choices_of(told.differences) == [Choice(Sort.ADDED, "n2")]
    assert told.led == {"Commune de Valmont": 2}


def step(key: str, parent: str) -> Value:
    return Value(id=key, parent=parent, kind=NodeKind.SUBACTION, title="Une étape")


def test_the_rest_of_the_document_is_taken_and_the_led_rows_stay(
    led: Pair, cast: Cast
) -> None:
    before = branch(led.mirror("a1"))
    key = led.mirror("a1").key
    value = tree.edit(
        value_now(led.partner), key, title="Ouvrir un guichet du logement"
    )
    imported = march(cast, led.partner, tree.edit(value, "a3", text="Autrement"))
    applied_whole(imported, led.bert)
    assert Node.objects.get(plan=led.partner, key="a3").text == "Autrement"
    assert branch(led.mirror("a1")) == before


def test_a_row_that_another_leads_still_changes_its_place(
    led: Pair, cast: Cast
) -> None:
    key = led.mirror("a1").key
    wanted = tree.move(value_now(led.partner), key, parent="o1")
    applied_whole(march(cast, led.partner, wanted), led.bert)
    assert led.mirror("a1").parent == led.place("o1")


def test_what_holds_a_row_that_another_leads_does_not_go(led: Pair, cast: Cast) -> None:
    before = value_now(led.partner)
    imported = march(cast, led.partner, tree.remove(before, "o999"))
    with pytest.raises(PlanError):
        applied_whole(imported, led.bert)
    assert value_now(led.partner) == before
