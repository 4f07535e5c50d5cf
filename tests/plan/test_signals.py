"""What is declared beside what can be computed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.kinds import Confidence, Status
from gouvernail.plan.signals import (
    Situation,
    computed_percent,
    elapsed_percent,
    signals_of,
)

TODAY = date(2027, 5, 12)
DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
SITUATIONS = st.builds(
    Situation,
    today=st.just(TODAY),
    status=st.sampled_from(Status),
    confidence=st.none() | st.sampled_from(Confidence),
    percent=st.none() | st.integers(0, 100),
    start=st.none() | DAYS,
    due=st.none() | DAYS,
    recurring=st.booleans(),
    said_on=st.none() | st.dates(date(2024, 1, 1), TODAY),
    tasks=st.tuples(st.integers(0, 4), st.integers(4, 9)),
    steps=st.tuples(st.integers(0, 2), st.integers(2, 5)),
    late_tasks=st.integers(0, 3),
    due_above=st.none() | DAYS,
)


def _codes(situation: Situation) -> list[str]:
    return [signal.code for signal in signals_of(situation)]


@given(SITUATIONS)
def test_what_is_done_or_abandoned_or_recurring_is_never_called_late(
    situation: Situation,
) -> None:
    if not situation.is_open or situation.recurring:
        assert "overdue" not in _codes(situation)


@given(SITUATIONS)
def test_every_signal_unfolds_to_a_rule_in_french(situation: Situation) -> None:
    for signal in signals_of(situation):
        assert signal.rule.render("fr")
        assert signal.text.render("fr")


@given(SITUATIONS)
def test_shares_stay_between_nothing_and_everything(situation: Situation) -> None:
    for share in (computed_percent(situation), elapsed_percent(situation)):
        assert share is None or 0 <= share <= 100


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"due": TODAY - timedelta(1)}, "overdue"),
        (
            {"due": TODAY - timedelta(1), "confidence": Confidence.ON_TRACK},
            "confident_but_late",
        ),
        ({"status": Status.DONE, "tasks": (1, 3)}, "done_with_open_tasks"),
        ({"tasks": (3, 3)}, "tasks_all_done"),
        ({"late_tasks": 2}, "late_tasks"),
        ({"percent": 90, "tasks": (1, 4)}, "progress_differs"),
        (
            {"percent": 10, "start": date(2026, 1, 1), "due": date(2027, 6, 1)},
            "behind_its_time",
        ),
        (
            {"status": Status.NOT_STARTED, "start": date(2027, 1, 1)},
            "not_begun",
        ),
        (
            {"due": date(2028, 1, 1), "due_above": date(2027, 12, 31)},
            "due_after_objective",
        ),
        ({"said_on": TODAY - timedelta(61)}, "silent"),
        ({"waits_for": ("1.2.2",)}, "too_early"),
    ],
)
def test_each_difference_is_seen(change: dict[str, object], code: str) -> None:
    calm = Situation(today=TODAY, status=Status.ONGOING, said_on=TODAY)
    assert _codes(calm) == []
    assert code in _codes(replace(calm, **change))


def test_the_rule_of_a_difference_says_its_figures() -> None:
    now = Situation(
        today=TODAY, status=Status.ONGOING, percent=90, tasks=(1, 4), said_on=TODAY
    )
    (signal,) = signals_of(now)
    assert str(signal.text) == "Declared at 90 %, tasks and steps say 25 %."
