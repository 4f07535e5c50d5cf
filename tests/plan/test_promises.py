"""Where a promise stands, reckoned from its actions."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.kinds import Status
from gouvernail.plan.promises import PromiseState, count_actions, reckon
from gouvernail.plan.rollups import ActionState

TODAY = date(2027, 5, 12)
states = st.builds(ActionState, status=st.sampled_from(Status), recurring=st.booleans())


def state_of(*words: str) -> PromiseState:
    """What these statuses give; a star after one says that it is recurring."""
    actions = [
        ActionState(Status(word.rstrip("*")), recurring=word.endswith("*"))
        for word in words
    ]
    return reckon(count_actions(actions, today=TODAY))


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ((), "without_action"),
        (("done", "done"), "kept"),
        (("done", "abandoned"), "kept"),
        (("done", "done*"), "kept"),
        (("done", "not_started*"), "partly"),
        (("done", "not_started"), "partly"),
        (("ongoing", "not_started"), "under_way"),
        (("blocked",), "under_way"),
        (("waiting", "abandoned"), "under_way"),
        (("done*",), "under_way"),
        (("not_started*",), "not_begun"),
        (("not_started", "abandoned"), "not_begun"),
        (("abandoned", "abandoned"), "given_up"),
    ],
)
def test_the_rule_says_where_a_promise_stands(
    words: tuple[str, ...], state: str
) -> None:
    assert state_of(*words) == state


@given(st.lists(states, min_size=1), st.randoms())
def test_the_order_of_the_actions_changes_nothing(
    actions: list[ActionState], chance: object
) -> None:
    turned = list(actions)
    chance.shuffle(turned)
    one = reckon(count_actions(actions, today=TODAY))
    assert one == reckon(count_actions(turned, today=TODAY))
    assert one is not PromiseState.WITHOUT_ACTION


@given(st.lists(states))
def test_a_promise_is_kept_only_without_open_action(
    actions: list[ActionState],
) -> None:
    kept = reckon(count_actions(actions, today=TODAY)) is PromiseState.KEPT
    open_ones = [
        each
        for each in actions
        if each.status not in (Status.DONE, Status.ABANDONED) and not each.recurring
    ]
    assert not (kept and open_ones)
