"""What the words of a printed line say of its gaps, and how a line begins."""

import pytest

from gouvernail.reading.readers.pdf.lines import is_label
from gouvernail.reading.readers.pdf.paragraphs import opens_label


@pytest.mark.parametrize(
    ("before", "after"),
    [("Délai", "2027"), ("Délai", "continu"), ("Budget", "12.000"), ("Pilote", "CPAS")],
)
def test_a_word_a_wide_gap_before_a_value_is_no_label_of_an_item(
    before: str, after: str
) -> None:
    assert not is_label(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("Axe", "1"), ("Action", "1.2.3"), ("Projet", "IV"), ("1.2", "Créer"), ("•", "A")],
)
def test_a_word_before_its_number_and_a_number_are_labels(
    before: str, after: str
) -> None:
    assert is_label(before, after)


@pytest.mark.parametrize("text", ["5.000 m² de sols", "12.500 arbres à planter"])
def test_thousands_open_no_item(text: str) -> None:
    assert not opens_label(text)
    assert opens_label("5. Planter des arbres")
