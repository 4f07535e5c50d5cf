"""Public figures: a CSV file as values."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from gouvernail.indicators.figures import (
    HEADINGS,
    Choice,
    day_in,
    guess,
    read_sheet,
    values_in,
)
from gouvernail.indicators.models import Measure
from gouvernail.indicators.reading import reading_of
from gouvernail.indicators.services.bringing import accept_figures, bring_figures
from gouvernail.plan.wording import PlanError
from tests.indicators.measured import Measured

LONG = """Année;Code INS;Commune;Taux de chômage
2023;92094;Namur;15,2 %
2023;25014;Braine-l'Alleud;8,9
2024;92094;Namur;14,75
2024;25014;Braine-l'Alleud;-
2025;92094;Namur;abc
"""
WIDE = "Code INS,Commune,2022,2023,2024\n92094,Namur,110.5,111,112\n25014,B,1,2,3\n"


def test_the_columns_of_a_long_file_are_guessed() -> None:
    sheet = read_sheet(LONG.encode("cp1252"))
    choice = guess(sheet, "92094")
    assert choice == Choice(0, 3, 1, "92094")
    found, refused = values_in(sheet, choice)
    assert [(each.on.year, each.value) for each in found] == [
        (2023, Decimal("15.2")),
        (2024, Decimal("14.75")),
    ]
    assert [each.row for each in refused] == [6]


def test_a_file_with_a_column_a_year_is_understood() -> None:
    sheet = read_sheet(WIDE.encode())
    choice = guess(sheet, "92094")
    assert choice.day == HEADINGS
    found, _refused = values_in(sheet, choice)
    assert [each.value for each in found] == [Decimal("110.5"), 111, 112]


def test_two_rows_of_one_day_are_told() -> None:
    sheet = read_sheet(LONG.encode())
    found, refused = values_in(sheet, Choice(0, 3))
    assert len(found) == 2
    assert "told twice" in str(refused[0].why)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025", date(2025, 12, 31)),
        ("2025T2", date(2025, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("31/12/2024", date(2024, 12, 31)),
        ("2024-05-01", date(2024, 5, 1)),
    ],
)
def test_a_year_a_quarter_a_month_stand_for_their_last_day(
    text: str, day: date
) -> None:
    assert day_in(text) == day


def test_a_year_may_stand_for_its_first_day() -> None:
    assert day_in("2025", first=True) == date(2025, 1, 1)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes) -> None:
    with suppress(PlanError):
        sheet = read_sheet(data)
        found, _refused = values_in(sheet, guess(sheet, "92094"))
        assert all(each.value.is_finite() for each in found)


def test_accepted_figures_become_values_and_correct_others(
    measured: Measured,
) -> None:
    indicator, by = measured.indicator(unit="%"), measured.cast.coordinator
    measured.value(indicator, "2023-12-31", "15")
    figures = bring_figures(
        plan=measured.plan, name="iweps.csv", data=LONG.encode(), by=by
    )
    accept_figures(
        figures=figures, indicator=indicator, choice=Choice(0, 3, 1, "92094"), by=by
    )
    points = reading_of(indicator, measured.plan).points
    assert [point.value for point in points] == [Decimal("15.2"), Decimal("14.75")]
    assert set(
        Measure.objects.filter(via="file").values_list("comment", flat=True)
    ) == {"iweps.csv"}


def test_columns_that_give_nothing_write_nothing(measured: Measured) -> None:
    by = measured.cast.coordinator
    figures = bring_figures(plan=measured.plan, name="x.csv", data=LONG.encode(), by=by)
    with pytest.raises(PlanError):
        accept_figures(
            figures=figures, indicator=measured.indicator(), choice=Choice(), by=by
        )
    assert not Measure.objects.exists()
