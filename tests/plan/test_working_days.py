"""Working days are those of a Walloon administration."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.working_days import (
    LEGAL_ONLY,
    LOCAL,
    WorkingCalendar,
    add_working_days,
    easter,
    first_working_day_of_quarter,
    is_working_day,
    next_working_day,
)

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
EASTERS = ["2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20"]
EASTERS += ["2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2099-04-12"]


@pytest.mark.parametrize("day", EASTERS)
def test_easter_falls_when_the_calendar_says(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


def test_the_ten_legal_holidays_of_2027() -> None:
    days = " ".join(f"{day:%d/%m}" for day in LEGAL_ONLY.days_off(2027))
    legal = "01/01 29/03 01/05 06/05 17/05 21/07 15/08 01/11 11/11 25/12"
    assert days == legal


def test_local_administrations_have_three_more() -> None:
    more = LOCAL.days_off(2027).keys() - LEGAL_ONLY.days_off(2027).keys()
    assert sorted(f"{day:%d/%m}" for day in more) == ["02/11", "15/11", "27/09"]


def test_ascension_on_labour_day_is_one_day_off() -> None:
    assert len(LEGAL_ONLY.days_off(2008)) == 9


def test_an_authority_chooses_its_days() -> None:
    bridge = date(2027, 5, 7)
    ours = WorkingCalendar(bridges=frozenset({bridge}))
    assert is_working_day(bridge)
    assert not is_working_day(bridge, ours)
    assert is_working_day(date(2027, 9, 27), LEGAL_ONLY)
    assert not is_working_day(date(2027, 9, 27))


def test_fourteen_working_days_step_over_ascension_and_whit_monday() -> None:
    assert add_working_days(date(2027, 4, 29), 14) == date(2027, 5, 21)


def test_the_year_begins_to_work_on_the_fourth_of_january_2027() -> None:
    assert first_working_day_of_quarter(date(2027, 2, 17)) == date(2027, 1, 4)
    assert first_working_day_of_quarter(date(2027, 4, 1)) == date(2027, 4, 1)


def test_every_holiday_says_where_it_comes_from() -> None:
    assert all(each.source and each.wording for each in LOCAL.holidays)


@given(DAYS)
def test_the_next_working_day_comes_soon_and_skips_none(day: date) -> None:
    found = next_working_day(day)
    assert is_working_day(found)
    assert 1 <= (found - day).days <= 6
    between = (day + timedelta(days=n) for n in range(1, (found - day).days))
    assert not any(is_working_day(each) for each in between)


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_working_days_add_up(day: date, first: int, second: int) -> None:
    at_once = add_working_days(day, first + second)
    assert at_once == add_working_days(add_working_days(day, first), second)


@given(DAYS, st.integers(0, 60))
def test_as_many_working_days_lie_between_as_were_added(day: date, count: int) -> None:
    end = add_working_days(day, count)
    passed = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))
    assert sum(map(is_working_day, passed)) == count


@given(DAYS)
def test_a_quarter_begins_within_its_first_six_days(day: date) -> None:
    first = first_working_day_of_quarter(day)
    assert (first.year, (first.month - 1) // 3) == (day.year, (day.month - 1) // 3)
    assert is_working_day(first)
    assert first.day <= 6
