"""What is proposed for the next term, and why."""

from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import add_node
from gouvernail.renewal.proposing import Because, proposal_for
from tests.factories import Cast
from tests.renewal.conftest import Say


def test_unfinished_and_recurring_actions_are_proposed_and_no_others(
    ended: Plan,
) -> None:
    found = proposal_for(ended).by_key
    assert found["a1"].because is Because.UNFINISHED
    assert found["a2"].because is Because.FINISHED
    assert found["a3"].because is Because.ABANDONED
    assert found["a4"].because is Because.RECURRING
    assert {"a1", "a4", "a5", "o1", "s1"} <= proposal_for(ended).proposed
    assert not {"a2", "a3"} & proposal_for(ended).proposed


def test_an_objective_whose_actions_are_all_done_stays_behind(
    plan: Plan, say: Say
) -> None:
    say("a999", "done")
    found = proposal_for(plan).by_key
    assert found["o999"].because is Because.ALL_OVER
    assert found["o1"].because is Because.HOLDS


def test_an_objective_that_never_held_anything_comes_along(
    cast: Cast, plan: Plan
) -> None:
    parent = Node.objects.select_related("plan").get(plan=plan, key="s1")
    row, _change = add_node(
        plan=plan,
        kind=NodeKind.OPERATIONAL,
        title="Vide",
        by=cast.coordinator,
        parent=parent,
    )
    assert proposal_for(plan).by_key[row.key].because is Because.EMPTY


def test_leaving_something_unfinished_is_what_wants_a_cause(ended: Plan) -> None:
    found = proposal_for(ended).by_key
    assert [key for key in ("a1", "a2", "a3", "a4") if found[key].wants_cause] == [
        "a1",
        "a4",
    ]
