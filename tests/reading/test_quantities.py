"""The numbers aimed at, apart from the units that they count."""

import pytest

from gouvernail.plan.model import Indicator
from gouvernail.reading.recognition.field_values import read_fields
from gouvernail.reading.recognition.values.quantities import quantity_of


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("40 m³", "40", "m³"),
        ("60 %", "60", "%"),
        ("60%", "60", "%"),
        ("2.200 m²", "2200", "m²"),
        ("64 km", "64", "km"),
        ("5.000", "5000", None),
        ("1 240", "1240", None),
        ("4,2 km", "4,2", "km"),
        ("1.5 t", "1.5", "t"),
        ("0.500", "0.500", None),
        ("-20 %", "-20", "%"),
        ("− 20 %", "-20", "%"),
        ("≥ 80 %", "≥ 80", "%"),
        ("au moins 60 %", "au moins 60", "%"),
        ("12/an", "12", "/an"),
        ("10 par an", "10", "par an"),
        ("60 places", "60", "places"),
        ("12.500,50 €/an", "12500,50", "€/an"),
        ("3 ETP", "3", "ETP"),
        ("95 kg/hab.", "95", "kg/hab."),
        ("10 pro Jahr", "10", "pro Jahr"),
    ],
)
def test_a_number_stands_apart_from_its_unit(
    text: str, target: str, unit: str | None
) -> None:
    found = quantity_of(text)
    assert found
    assert (found.target, found.unit) == (target, unit)


@pytest.mark.parametrize(
    "text",
    [
        "80 % des agents",
        "5 à 10",
        "Label obtenu",
        "3 dès 2027",
        "un par village",
        "1.2.3",
        "12 logements rénovés en 2027",
    ],
)
def test_a_target_in_words_is_no_quantity(text: str) -> None:
    assert quantity_of(text) is None


def test_a_target_in_words_stays_as_it_is_printed() -> None:
    printed = [("indicators", "Taux"), ("target", "80 % des agents en 2027")]
    fields, _left, _doubts = read_fields(printed)
    assert fields.indicators == (
        Indicator(label="Taux", target="80 % des agents en 2027"),
    )


def test_units_of_their_own_column_go_with_the_targets() -> None:
    told = [("indicators", "A\nB"), ("unit", "km\nm²"), ("target", "1,5\n2.400")]
    fields, left, _doubts = read_fields(told)
    assert fields.indicators == (
        Indicator(label="A", target="1,5", unit="km"),
        Indicator(label="B", target="2400", unit="m²"),
    )
    assert left == []


def test_units_without_targets_are_description() -> None:
    fields, left, _doubts = read_fields([("indicators", "A\nB"), ("unit", "km")])
    assert [indicator.unit for indicator in fields.indicators] == [None, None]
    assert left == ["Unité : km"]
