"""Delays in months and in clear days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from gouvernail.law.days import clear_days_between, latest_publication, months_after

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 12, 2), 9, date(2025, 9, 2)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2025, 8, 31), 1, date(2025, 9, 30)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2018, 12, 3), 6, date(2019, 6, 3)),
    ],
)
def test_a_delay_in_months_ends_on_a_day_that_exists(
    start: date, months: int, end: date
) -> None:
    assert months_after(start, months) == end


@given(day=DAYS, months=st.integers(1, 84))
def test_a_delay_keeps_the_day_or_ends_with_the_month(day: date, months: int) -> None:
    end = months_after(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    ends_month = (end + timedelta(days=1)).day == 1
    assert end.day == day.day or (end.day < day.day and ends_month)


@given(first=DAYS, second=DAYS, months=st.integers(1, 84))
def test_who_starts_later_never_has_to_finish_before(
    first: date, second: date, months: int
) -> None:
    early, late = sorted([first, second])
    assert months_after(early, months) <= months_after(late, months)


def test_five_clear_days_count_neither_the_publication_nor_the_sitting() -> None:
    # A council on Monday 22 September: 17, 18, 19, 20 and 21 are the five clear days.
    assert latest_publication(date(2025, 9, 22), 5) == date(2025, 9, 16)


@given(sitting=DAYS, clear=st.integers(0, 60))
def test_the_last_day_to_publish_leaves_exactly_the_clear_days(
    sitting: date, clear: int
) -> None:
    last = latest_publication(sitting, clear)
    assert clear_days_between(last, sitting) == clear
    assert clear_days_between(last + timedelta(days=1), sitting) < max(clear, 1)
