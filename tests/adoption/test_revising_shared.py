"""What another authority leads keeps following it, in and around a revision."""

import pytest

from gouvernail.adoption.models import Revision
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_update_node
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.sharing_rules import can_share
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.support.pair import Pair, pair
from tests.support.revising import SECOND, adopt, begin

__all__ = ["pair"]


@pytest.fixture
def revision(pair: Pair) -> Revision:
    """Both plans in force; the CPAS, which follows one action, revises its plan."""
    pair.share("a1")
    Plan.objects.filter(pk=pair.leader.pk).update(state="in_force")
    return begin(adopt(pair.partner, pair.bert), pair.bert)


def followed(revision: Revision) -> Node:
    rows = Node.objects.select_related("plan__organisation")
    return rows.get(plan=revision.draft, origin__isnull=False, origin__key="a1")


def test_words_led_elsewhere_are_not_drafted(pair: Pair, revision: Revision) -> None:
    with pytest.raises(PlanError, match=f"led by {pair.leader.organisation.name}"):
        edit_node(node=followed(revision), changes={"title": "Autre"}, by=pair.bert)


def test_news_are_echoed_in_the_plan_and_not_in_its_draft(
    pair: Pair, revision: Revision
) -> None:
    record_update(node=pair.node("a1"), news=News(status="ongoing"), by=pair.anne)
    assert ProgressUpdate.objects.filter(node=pair.mirror("a1")).exists()
    assert not ProgressUpdate.objects.filter(node=followed(revision)).exists()
    assert not can_update_node(pair.bert, followed(revision))
    assert not can_share(pair.bert, revision.draft)


def test_what_the_leader_said_meanwhile_is_adopted(
    pair: Pair, revision: Revision
) -> None:
    edit_node(node=pair.node("a1"), changes={"title": "Mieux"}, by=pair.anne)
    own = Node.objects.select_related("plan").get(plan=revision.draft, key="a2")
    edit_node(node=own, changes={"title": "Le nôtre"}, by=pair.bert)
    adopt(revision.plan, pair.bert, SECOND)
    rows = Node.objects.filter(plan=revision.plan)
    assert rows.get(origin__key="a1").title == "Mieux"
    assert rows.get(key="a2").title == "Le nôtre"


@pytest.fixture
def whole_branch(pair: Pair) -> Revision:
    """The same, where the CPAS follows an objective with its actions."""
    pair.share("o1", under=None)
    Plan.objects.filter(pk=pair.leader.pk).update(state="in_force")
    return begin(adopt(pair.partner, pair.bert), pair.bert)


def row_of(revision: Revision, key: str) -> Node:
    rows = Node.objects.select_related("plan__organisation")
    return rows.get(plan=revision.draft, origin__key=key)


def test_a_branch_led_elsewhere_is_placed_as_a_whole_in_a_draft(
    pair: Pair, whole_branch: Revision
) -> None:
    top = row_of(whole_branch, "o1")
    shape.move_node(node=top, by=pair.bert, parent=None, position=0)
    edit_node(
        node=Node.objects.select_related("plan").get(plan=top.plan, key="a2"),
        changes={"title": "Le nôtre"},
        by=pair.bert,
    )
    adopt(whole_branch.plan, pair.bert, SECOND)
    assert Node.objects.of_plan(whole_branch.plan)[0].origin.key == "o1"


def test_nothing_moves_inside_a_branch_led_elsewhere_nor_into_it(
    pair: Pair, whole_branch: Revision
) -> None:
    top, inside = row_of(whole_branch, "o1"), row_of(whole_branch, "a1")
    own = Node.objects.select_related("plan__organisation").get(
        plan=whole_branch.draft, key="a2"
    )
    before = [row.path for row in Node.objects.of_plan(top.plan)]
    for node, parent in ((inside, own.parent), (own, top)):
        with pytest.raises(PlanError, match="is led by"):
            shape.move_node(node=node, by=pair.bert, parent=parent)
    with pytest.raises(PlanError, match="is led by"):
        shape.shift_node(node=inside, by=pair.bert, step=1)
    with pytest.raises(PlanError, match="is led by"):
        shape.add_node(
            plan=top.plan, kind=NodeKind.ACTION, title="Une", by=pair.bert, parent=top
        )
    with pytest.raises(PlanError, match="end the sharing before"):
        shape.remove_node(node=top, by=pair.bert)
    assert [row.path for row in Node.objects.of_plan(top.plan)] == before
