from datetime import date

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plan.rollups import ActionState, Tally, printed_states, roll_up
from gouvernail.plan.tree import Tree, edit, move
from gouvernail.plan.wording import PlanError
from tests.plan.samples import plan_of
from tests.plan.strategies import bare_trees

TODAY = date(2026, 6, 30)
YESTERDAY = date(2026, 6, 29)

STATES = st.builds(
    ActionState,
    status=st.sampled_from(Status),
    recurring=st.booleans(),
    due=st.none() | st.dates(),
)


@st.composite
def followed_plans(draw: st.DrawFn) -> tuple[PlanFile, dict[str, ActionState]]:
    plan = draw(bare_trees(max_size=20))
    return plan, {node.id: draw(STATES) for node in plan.nodes if draw(st.booleans())}


def test_a_plan_counts_its_actions_under_each_objective() -> None:
    plan = plan_of("S s1\n  O o1\n    A a1\n    A a2\n  A a3\nS s2")
    states = {"a1": ActionState(Status.DONE), "a3": ActionState(Status.BLOCKED)}
    tallies = roll_up(plan.nodes, states, today=TODAY)
    assert tallies["o1"] == Tally(done=1, not_started=1)
    assert tallies["s1"] == tallies[None] == Tally(done=1, not_started=1, blocked=1)
    assert tallies["s2"] == Tally()


def test_a_sub_action_is_a_step_of_its_action_and_not_counted() -> None:
    plan = plan_of("A a1\n  B b1\n  B b2")
    tallies = roll_up(plan.nodes, {"b1": ActionState(Status.DONE)}, today=TODAY)
    assert tallies[None] == Tally(not_started=1)


def test_an_abandoned_action_stays_in_the_total_and_leaves_the_rate() -> None:
    tally = Tally(done=1, ongoing=1, abandoned=2)
    assert (tally.total, tally.counted, tally.denominator, tally.rate) == (4, 4, 2, 50)


def test_a_recurring_action_counts_only_as_recurring() -> None:
    done = ActionState(Status.DONE, recurring=True, due=YESTERDAY)
    tally = Tally.of(done, TODAY) + Tally.of(ActionState(recurring=True), TODAY)
    assert tally == Tally(recurring=2, assured=1)
    assert (tally.total, tally.counted, tally.rate) == (2, 0, None)


@pytest.mark.parametrize(
    ("done", "others", "rate"),
    [(0, 3, 0), (1, 2, 33), (2, 1, 67), (1, 7, 13), (1, 199, 1), (3, 0, 100)],
)
def test_a_rate_is_rounded_half_up(done: int, others: int, rate: int) -> None:
    assert Tally(done=done, waiting=others).rate == rate


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [
        (Status.ONGOING, YESTERDAY, 1),
        (Status.WAITING, YESTERDAY, 1),
        (Status.ONGOING, TODAY, 0),
        (Status.ONGOING, None, 0),
        (Status.DONE, YESTERDAY, 0),
        (Status.ABANDONED, YESTERDAY, 0),
    ],
)
def test_an_open_action_is_late_the_day_after_its_due_date(
    status: Status, due: date | None, late: int
) -> None:
    assert Tally.of(ActionState(status, due=due), TODAY).late == late


def test_the_states_printed_in_a_plan_file_can_be_rolled_up() -> None:
    plan = edit(plan_of("A a1\nA a2"), "a1", fields=Fields(status=Status.WAITING))
    tallies = roll_up(plan.nodes, printed_states(plan.nodes), today=TODAY)
    assert tallies[None] == Tally(waiting=1, not_started=1)


@given(followed_plans())
def test_a_parent_counts_the_sum_of_its_children(
    made: tuple[PlanFile, dict[str, ActionState]],
) -> None:
    plan, states = made
    tallies = roll_up(plan.nodes, states, today=TODAY)
    tree = Tree(plan.nodes)
    for parent in [None, *(node.id for node in plan.nodes)]:
        if parent is None or tree[parent].kind is not NodeKind.ACTION:
            children = (tallies[child.id] for child in tree.children_of(parent))
            assert tallies[parent] == sum(children, Tally())


@given(followed_plans())
def test_the_whole_plan_counts_each_action_once(
    made: tuple[PlanFile, dict[str, ActionState]],
) -> None:
    plan, states = made
    actions = [node for node in plan.nodes if node.kind is NodeKind.ACTION]
    assert roll_up(plan.nodes, states, today=TODAY)[None].total == len(actions)


@given(followed_plans(), st.data())
def test_moving_a_node_keeps_the_total(
    made: tuple[PlanFile, dict[str, ActionState]], data: st.DataObject
) -> None:
    plan, states = made
    places = [None, *(node.id for node in plan.nodes)]
    node, parent = (
        data.draw(st.sampled_from(places)),
        data.draw(st.sampled_from(places)),
    )
    try:
        moved = move(plan, str(node), parent=parent)
    except PlanError:
        moved = plan
    totals = [roll_up(each.nodes, states, today=TODAY)[None] for each in (plan, moved)]
    assert totals[0] == totals[1]


@given(followed_plans())
def test_late_and_assured_are_parts_of_the_others(
    made: tuple[PlanFile, dict[str, ActionState]],
) -> None:
    plan, states = made
    whole = roll_up(plan.nodes, states, today=TODAY)[None]
    assert whole.late <= whole.denominator - whole.done
    assert whole.assured <= whole.recurring
    assert whole.rate is None or 0 <= whole.rate <= 100
