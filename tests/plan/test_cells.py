"""What people type or paste in a cell."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan import cells
from gouvernail.plan.wording import PlanError

AMOUNTS = [
    ("1 234,50", "1234.50"),
    ("1\u202f234\u00a0€", "1234"),
    ("1.234.567,89 €", "1234567.89"),
    ("1,234,567.8", "1234567.80"),
    ("1.200", "1200"),
    ("1'200", "1200"),
    ("12.5", "12.50"),
    ("(1 200)", "-1200"),
    ("-12,5", "-12.50"),
    ("−5", "-5"),
    ("1 200-", "-1200"),
    ("12 k€", "12000"),
    ("1,5 M€", "1500000"),
    ("EUR 7", "7"),
]


@pytest.mark.parametrize(("text", "value"), AMOUNTS)
def test_an_amount_is_read_as_people_write_it(text: str, value: str) -> None:
    assert cells.amount(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["abc", "1,200", "0,125", "1.2.3", "--5", "", "€", "10²", "1e5", "9" * 14, "1,2,3"],
)
def test_what_is_no_amount_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(PlanError):
        cells.amount(text)


def test_a_number_that_can_be_read_in_two_ways_says_both() -> None:
    with pytest.raises(PlanError, match=r"write 12345 or 12,345"):
        cells.number("12.345")


@given(st.decimals(-(10**12), 10**12, places=2))
def test_whatever_is_written_with_a_comma_comes_back(value: Decimal) -> None:
    written = f"{value:,.2f}".replace(",", " ").replace(".", ",")
    assert cells.amount(written) == value


@given(st.text(max_size=30))
def test_no_text_at_all_breaks_a_reader(text: str) -> None:
    for read in (cells.amount, cells.number, cells.percent, cells.day):
        with suppress(PlanError):
            assert read(text) is not None


def test_a_year_stays_within_the_term() -> None:
    assert cells.year("2026", 2024, 2030) == 2026
    with pytest.raises(PlanError, match="from 2024 to 2030"):
        cells.year("2031", 2024, 2030)
    with pytest.raises(PlanError, match="is not a year"):
        cells.year("26", 2024, 2030)


def test_a_day_is_read_in_belgian_and_in_iso_order() -> None:
    for text in ("31/12/2027", "31.12.2027", "2027-12-31"):
        assert cells.day(text) == date(2027, 12, 31)
    with pytest.raises(PlanError):
        cells.day("31/02/2027")


def test_a_choice_is_found_by_its_beginning_and_without_accents() -> None:
    read = cells.one_of({"expense": "Dépense", "revenue": "Recette"})
    assert (read("depense"), read("RECETTE"), read("rec")) == (
        "expense",
        "revenue",
        "revenue",
    )
    with pytest.raises(PlanError, match="Dépense, Recette"):
        read("autre")
