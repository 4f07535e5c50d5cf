"""What another authority leads keeps following it, in and around a revision."""

import pytest

from gouvernail.adoption.models import Revision
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_update_node
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
