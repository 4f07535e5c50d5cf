"""Saying what progress is counted by, and what each action weighs."""

from collections.abc import Callable

import pytest

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of


def weigh(desk: Desk, **weights: str) -> int:
    """Type weights in the grid; how it was answered."""
    cells = {
        f"cell-{desk.node(key).pk}-weight": typed for key, typed in weights.items()
    }
    status: int = desk.client.post(desk.address("board_weights"), cells).status_code
    return status


def test_the_rate_of_a_plan_follows_what_it_is_counted_by(desk: Desk) -> None:
    desk.say("a1", "done")
    assert weigh(desk, a1="9") == 302
    desk.post("board_rollup", rollup="weight")
    steady = desk.get("plan_dashboard").context["steady"]
    actions = Node.objects.of_plan(desk.plan).filter(kind="action").count()
    assert (steady.rate.done, steady.rate.whole) == (9, 9 + actions - 1)
    assert 'data-testid="weighed-rate"' in desk.get("plan_dashboard").content.decode()


def test_the_counts_by_state_stay_whatever_it_is_counted_by(desk: Desk) -> None:
    desk.say("a1", "done")
    before = desk.get("plan_dashboard").context["board"].tally
    weigh(desk, a1="9")
    desk.post("board_rollup", rollup="weight")
    assert desk.get("plan_dashboard").context["board"].tally == before


def test_a_choice_is_told_and_can_be_taken_back(desk: Desk) -> None:
    desk.post("board_rollup", rollup="weight")
    line = Change.objects.get(verb="plan.rollup_chosen")
    assert "selon son poids" in text_of(desk.get("plan_history"))
    desk.post("change_undo", line.pk)
    assert Plan.objects.get(pk=desk.plan.pk).rollup == "leaf"


def test_weights_typed_together_are_taken_back_together(desk: Desk) -> None:
    weigh(desk, a1="9", a2="3")
    desk.post("actions_undo", Change.objects.get(verb="actions.changed").pk)
    assert {desk.node("a1").weight, desk.node("a2").weight} == {None}


@pytest.mark.parametrize("typed", ["0", "1001", "1,5", "-3", "lourd"])
def test_a_weight_that_is_none_is_told_at_its_cell(desk: Desk, typed: str) -> None:
    assert weigh(desk, a1="4", a2=typed) == 422
    assert {desk.node("a1").weight, desk.node("a2").weight} == {None}


def test_an_emptied_weight_counts_like_any_other_again(desk: Desk) -> None:
    Node.objects.filter(plan=desk.plan, key="a1").update(weight=9)
    cell = f"cell-{desk.node('a1').pk}-weight"
    desk.client.post(desk.address("board_weights"), {cell: ""})
    assert desk.node("a1").weight is None


def test_a_way_to_count_that_is_none_is_refused(desk: Desk) -> None:
    response = desk.post("board_rollup", rollup="tonnes")
    assert response.status_code == 302
    assert Plan.objects.get(pk=desk.plan.pk).rollup == "leaf"


@pytest.mark.parametrize("role", ["finance", "department_head", "elected", "reader"])
def test_only_who_changes_the_plan_says_what_counts(
    cast: Cast, desk_of: Callable[[User], Desk], role: str
) -> None:
    other = desk_of(cast[role])
    assert other.get("board_counting").status_code == 403
    assert other.post("board_rollup", rollup="weight").status_code == 403
    assert weigh(other, a1="4") == 403


def test_in_a_closed_plan_nothing_is_weighed(desk: Desk) -> None:
    Plan.objects.filter(pk=desk.plan.pk).update(state="closed")
    assert desk.get("board_counting").status_code == 403
    assert weigh(desk, a1="4") == 403
