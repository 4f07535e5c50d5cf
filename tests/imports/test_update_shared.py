"""A new version of a document and what two authorities share."""

import pytest

from gouvernail.imports.update import undo_update
from gouvernail.plan import tree
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node
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


def test_a_document_of_the_partner_does_not_change_what_another_leads(
    pair: Pair, cast: Cast
) -> None:
    led = Pair(pair.partner, pair.leader, pair.bert, pair.anne)
    led.share("a2", under="o999")
    before = value_now(pair.leader)
    mirror = led.mirror("a2").key
    for wanted, refusal in (
        (tree.edit(before, mirror, text="Autrement"), "is led by Commune de Valmont"),
        (tree.remove(before, mirror), "is shared with Commune de Valmont"),
    ):
        imported = march(cast, pair.leader, wanted)
        with pytest.raises(PlanError, match=refusal):
            applied_whole(imported, pair.anne)
        assert value_now(pair.leader) == before
