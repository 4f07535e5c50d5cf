"""Progress by leaf, by weight, by amount: one rule, folded up the tree."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.kinds import NodeKind, Rollup, Status
from gouvernail.plan.model import PlanFile
from gouvernail.plan.rollups import ActionState, Rate, progress_of, roll_up
from gouvernail.plan.tree import Tree
from tests.plan.samples import plan_of
from tests.plan.strategies import bare_trees
from tests.plan.test_rollups import STATES, TODAY

SIZES = st.decimals(min_value=0, max_value=10**9, places=2)
Followed = tuple[PlanFile, dict[str, ActionState], dict[str, Decimal]]


@st.composite
def weighed_plans(draw: st.DrawFn) -> Followed:
    plan = draw(bare_trees(max_size=20))
    states = {node.id: draw(STATES) for node in plan.nodes if draw(st.booleans())}
    sizes = {node.id: draw(SIZES) for node in plan.nodes if draw(st.booleans())}
    return plan, states, sizes


def test_an_action_counts_as_much_as_it_weighs() -> None:
    plan = plan_of("S s1\n  A a1\n  A a2\n  A a3")
    states = {"a1": ActionState(Status.DONE)}
    sizes = {"a1": Decimal(6), "a2": Decimal(3)}
    rates = progress_of(plan.nodes, states, by=Rollup.WEIGHT, sizes=sizes)
    assert rates["s1"] == Rate(Decimal(6), Decimal(10), Rollup.WEIGHT)
    assert rates["s1"].percent == 60


def test_an_action_without_amount_is_left_out_and_counted() -> None:
    plan = plan_of("A a1\nA a2\nA a3")
    states = {"a1": ActionState(Status.DONE)}
    sizes = {"a1": Decimal("250.50"), "a2": Decimal("250.50")}
    rate = progress_of(plan.nodes, states, by=Rollup.BUDGET, sizes=sizes)[None]
    assert (rate.percent, rate.left_out) == (50, 1)


def test_abandoned_and_recurring_actions_weigh_nothing() -> None:
    plan = plan_of("A a1\nA a2\nA a3")
    states = {
        "a1": ActionState(Status.ABANDONED),
        "a2": ActionState(Status.DONE, recurring=True),
    }
    sizes = dict.fromkeys(("a1", "a2", "a3"), Decimal(5))
    rate = progress_of(plan.nodes, states, by=Rollup.WEIGHT, sizes=sizes)[None]
    assert (rate.done, rate.whole, rate.left_out) == (0, 5, 0)


def test_of_nothing_there_is_no_rate() -> None:
    plan = plan_of("A a1")
    rate = progress_of(plan.nodes, {}, by=Rollup.BUDGET, sizes={})[None]
    assert (rate.percent, rate.left_out) == (None, 1)


@given(weighed_plans(), st.integers(min_value=1, max_value=1000))
def test_equal_weights_count_each_action_alike(made: Followed, weight: int) -> None:
    plan, states, _sizes = made
    equal = {node.id: Decimal(weight) for node in plan.nodes}
    weighed = progress_of(plan.nodes, states, by=Rollup.WEIGHT, sizes=equal)
    alike = progress_of(plan.nodes, states, by=Rollup.LEAF, sizes={})
    tallies = roll_up(plan.nodes, states, today=TODAY)
    for key, rate in weighed.items():
        assert rate.percent == alike[key].percent == tallies[key].rate
        assert rate.whole == weight * tallies[key].denominator


@pytest.mark.parametrize("by", list(Rollup))
@given(made=weighed_plans())
def test_a_parent_is_the_sum_of_its_children(by: Rollup, made: Followed) -> None:
    plan, states, sizes = made
    rates = progress_of(plan.nodes, states, by=by, sizes=sizes)
    tree = Tree(plan.nodes)
    for parent in [None, *(node.id for node in plan.nodes)]:
        if parent is None or tree[parent].kind is not NodeKind.ACTION:
            below = (rates[child.id] for child in tree.children_of(parent))
            assert rates[parent] == sum(below, Rate(by=by))


@pytest.mark.parametrize("by", list(Rollup))
@given(made=weighed_plans(), data=st.data())
def test_the_order_of_nodes_changes_no_rate(
    by: Rollup, made: Followed, data: st.DataObject
) -> None:
    plan, states, sizes = made
    tree = Tree(plan.nodes)
    shuffled, waiting = [], list(tree.children_of(None))
    while waiting:
        node = waiting.pop(data.draw(st.integers(0, len(waiting) - 1)))
        shuffled.append(node)
        waiting += tree.children_of(node.id)
    first = progress_of(plan.nodes, states, by=by, sizes=sizes)
    assert progress_of(shuffled, states, by=by, sizes=sizes) == first


@pytest.mark.parametrize("by", list(Rollup))
@given(made=weighed_plans())
def test_a_rate_lies_between_nothing_and_all(by: Rollup, made: Followed) -> None:
    plan, states, sizes = made
    rate = progress_of(plan.nodes, states, by=by, sizes=sizes)[None]
    assert 0 <= rate.done <= rate.whole
    assert rate.percent is None or 0 <= rate.percent <= 100
    whole = roll_up(plan.nodes, states, today=TODAY)[None].denominator
    assert rate.left_out <= whole
