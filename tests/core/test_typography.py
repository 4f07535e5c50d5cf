"""Words, dates and numbers are set on output as a printer of each language would."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from gouvernail.core.typography import euros, grouped, long_date, short_date, typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Pourquoi ?", "Pourquoi\u202f?"),
        ("Service : urbanisme", "Service\u00a0: urbanisme"),
        ("25 % réalisées", "25\u00a0% réalisées"),
        ("l'accueil d'urgence", "l’accueil d’urgence"),
        ("« Le Passeur »", "«\u00a0Le Passeur\u00a0»"),
        ("de 8:30 à 12:00", "de 8:30 à 12:00"),
    ],
)
def test_spaces_and_apostrophes_are_those_of_french(typed: str, printed: str) -> None:
    with translation.override("fr"):
        assert typeset(typed) == printed


@given(st.text())
def test_setting_twice_changes_nothing_more(text: str) -> None:
    with translation.override("fr"):
        once = typeset(text)
        assert typeset(once) == once


def test_english_is_left_alone() -> None:
    with translation.override("en"):
        assert typeset("Why ? It's late") == "Why ? It's late"


def test_dates_are_written_as_officials_write_them() -> None:
    with translation.override("fr"):
        assert long_date(date(2027, 5, 1)) == "1er mai 2027"
        assert long_date(date(2027, 5, 12)) == "12 mai 2027"
        assert short_date(date(2027, 12, 31)) == "31/12/2027"
        assert short_date(None) == "–"


def test_thousands_are_parted_by_a_narrow_space() -> None:
    assert grouped(1118911) == "1\u202f118\u202f911"


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("fr", "12 mai 2027", "12/05/2027"),
        ("nl", "12 mei 2027", "12/05/2027"),
        ("de", "12. Mai 2027", "12.05.2027"),
        ("en", "12 May 2027", "12/05/2027"),
    ],
)
def test_each_language_writes_its_dates(language: str, long: str, short: str) -> None:
    with translation.override(language):
        assert long_date(date(2027, 5, 12)) == long
        assert short_date(date(2027, 5, 12)) == short


@pytest.mark.parametrize(
    ("language", "written", "owed"),
    [
        ("fr", "1\u202f118\u202f911,50\u00a0€", "−10\u202f000\u00a0€"),
        ("nl", "€\u00a01.118.911,50", "−€\u00a010.000"),
        ("de", "1.118.911,50\u00a0€", "−10.000\u00a0€"),
        ("en", "€1,118,911.50", "−€10,000"),
    ],
)
def test_each_language_writes_its_amounts(
    language: str, written: str, owed: str
) -> None:
    with translation.override(language):
        assert euros("1118911.5") == written
        assert euros(-10000) == owed


@pytest.mark.parametrize("language", ["nl", "de", "en"])
def test_a_unit_holds_to_its_figure_in_every_language(language: str) -> None:
    with translation.override(language):
        assert typeset("25 % of 30 € : no") == "25\u00a0% of 30\u00a0€ : no"
