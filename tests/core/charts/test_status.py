"""A bar shows every count, in order, and says it in words."""

from django.utils import translation
from hypothesis import given, strategies as st

from gouvernail.core.charts import (
    STATUSES,
    finding,
    mini_progress,
    segments,
    stacked_bar,
)
from gouvernail.plan.rollups import Tally

tallies = st.builds(Tally, **{status: st.integers(0, 400) for status in STATUSES})


@given(tallies)
def test_segments_fill_the_bar_without_gap_nor_overlap(tally: Tally) -> None:
    parts = list(segments(tally))
    end = 0.0
    for part in parts:
        assert abs(part.start - end) < 1e-6
        end = part.start + part.length
    assert abs(end - (100 if tally.counted else 0)) < 1e-6
    assert sum(part.count for part in parts) == tally.counted


def test_a_bar_says_its_finding_to_who_cannot_see_it() -> None:
    with translation.override("en"):
        bar = stacked_bar(Tally(done=38, ongoing=61, blocked=6))
        assert 'aria-label="38 done, 61 ongoing, 6 blocked"' in bar
        assert bar.index("g-fill-done") < bar.index("g-fill-blocked")


def test_an_empty_plan_has_a_bar_that_says_so() -> None:
    with translation.override("en"):
        assert finding(Tally()) == "no action"
        assert "rect" not in stacked_bar(Tally())


def test_a_percentage_nobody_declared_is_a_dash_not_a_zero() -> None:
    assert "–" in mini_progress(None)
    assert "0" in mini_progress(0)
