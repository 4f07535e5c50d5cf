"""Quarters and months: their first and last days, their names in addresses."""

from datetime import date

import pytest
from django.utils import translation

from gouvernail.public.record.periods import (
    day_in,
    month_of,
    period_named,
    periods_of,
    quarter_of,
    since,
)


@pytest.mark.parametrize(
    ("day", "code", "first", "last"),
    [
        (date(2027, 1, 1), "2027-q1", date(2027, 1, 1), date(2027, 3, 31)),
        (date(2028, 2, 29), "2028-q1", date(2028, 1, 1), date(2028, 3, 31)),
        (date(2027, 6, 30), "2027-q2", date(2027, 4, 1), date(2027, 6, 30)),
        (date(2027, 12, 31), "2027-q4", date(2027, 10, 1), date(2027, 12, 31)),
    ],
)
def test_a_day_lies_in_its_quarter(
    day: date, code: str, first: date, last: date
) -> None:
    quarter = quarter_of(day)
    assert (quarter.code, quarter.first, quarter.last) == (code, first, last)
    assert period_named(code) == quarter
    assert quarter.holds(day)


def test_a_month_ends_on_its_last_day() -> None:
    assert month_of(date(2028, 2, 1)).last == date(2028, 2, 29)
    assert period_named("2027-12") == month_of(date(2027, 12, 9))


@pytest.mark.parametrize(
    "wrong", ["", "2027", "2027-q0", "2027-00", "27-q1", "9999-q4"]
)
def test_what_is_no_period_is_none(wrong: str) -> None:
    assert period_named(wrong) is None


def test_a_day_that_is_none_is_not_read() -> None:
    assert day_in("2027-05-12") == date(2027, 5, 12)
    assert [day_in(each) for each in ("", "2027-02-30", "hier", "0001-01-01")] == [
        None
    ] * 4


def test_a_span_that_begins_later_than_what_is_known_is_a_day() -> None:
    late = since(date(2028, 1, 1), date(2027, 5, 12))
    assert late.first == late.last == date(2028, 1, 1)


def test_periods_are_listed_newest_first_and_once() -> None:
    days = [date(2026, 12, 1), date(2027, 5, 2), date(2027, 4, 9), date(2027, 5, 12)]
    quarters, months = periods_of(days)
    assert [each.code for each in quarters] == ["2027-q2", "2026-q4"]
    assert [each.code for each in months] == ["2027-05", "2027-04", "2026-12"]


def test_periods_have_names_for_lists_and_for_sentences() -> None:
    with translation.override("en"):
        quarter = quarter_of(date(2027, 5, 12))
        assert quarter.name == "second quarter of 2027"
        assert quarter.within == "in the second quarter of 2027"
        assert month_of(date(2027, 5, 12)).within == "in May 2027"
