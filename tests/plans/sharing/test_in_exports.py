"""Files of both plans say how a node is shared; their totals make up the whole."""

from decimal import Decimal

from gouvernail.campaigns.services.preparing import prepare
from gouvernail.exchange.planfile import dump_plan, load_plan
from gouvernail.plan.means import costed, means_of
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.sharing import end_share
from gouvernail.reports.files import plan_as
from gouvernail.reports.plan_file import plan_file_of
from tests.support.pair import Pair


def planned_cost(plan: Plan) -> Decimal:
    return means_of(costed(plan_file_of(plan))).total


def test_each_file_says_its_role_and_reads_back(pair: Pair) -> None:
    pair.share("a1", partner_percent=40)
    for plan, key, role, other, percent in (
        (pair.leader, "a1", "lead", "Commune de Valmont", 60),
        (pair.partner, pair.mirror("a1").key, "partner", "CPAS de Valmont", 40),
    ):
        value = plan_file_of(plan)
        node = next(each for each in value.nodes if each.id == key)
        assert node.shared is not None
        said = (node.shared.role, node.shared.with_, node.shared.percent)
        assert said == (role, (other,), percent)
        assert load_plan(dump_plan(value)) == value


def test_tables_say_it_in_words(pair: Pair) -> None:
    pair.share("a1", partner_percent=40)
    table = plan_as(pair.partner, "csv", language="en").decode("utf-8-sig")
    assert "Led by CPAS de Valmont; 40 % of the cost" in table
    assert plan_as(pair.leader, "xlsx", language="fr")


def test_the_costs_of_both_plans_make_up_the_whole_before_during_and_after(
    pair: Pair,
) -> None:
    for plan, key, amount in (
        (pair.leader, "a1", 1000.01),
        (pair.leader, "a3", 33.33),
        (pair.partner, "a2", 500),
    ):
        budget = [{"amount": amount}]
        Node.objects.filter(plan=plan, key=key).update(printed={"budget": budget})

    def total() -> Decimal:
        return planned_cost(pair.leader) + planned_cost(pair.partner)

    alone = planned_cost(pair.leader)
    assert total() == Decimal("1533.34")
    share = pair.share("a1", partner_percent=37)
    assert total() == Decimal("1533.34")
    assert planned_cost(pair.leader) < alone
    end_share(share=share, by=pair.bert, keep=False)
    assert total() == Decimal("1533.34")


def test_the_campaign_of_the_leader_asks_and_that_of_the_partner_does_not(
    pair: Pair,
) -> None:
    pair.share("a1")
    asked = {q.node.pk for q in prepare(pair.leader).questions}
    assert pair.node("a1").pk in asked
    there = {q.node.pk for q in prepare(pair.partner).questions}
    assert pair.mirror("a1").pk not in there
