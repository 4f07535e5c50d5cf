"""Texts in the encodings of the computers of yesterday."""

import pytest

from gouvernail.reading.readers.decoding import decode

SHORT = (
    "Plan stratégique",
    "Délai",
    "À améliorer",
    "être",
    "ÉTÉ À LA FÊTE",
    "N°;Échéance;Coût",
    "Où est l’hôtel de ville : « là » – à côté…",
    "Jährliche Erhebung, größte Öffnung",
    "Straße",
    "Financiële middelen",
    "Beleidscoördinator",
    "Muñoz",
    "Gómez, Sánchez",
    "5 000 €",
)


@pytest.mark.parametrize("text", SHORT)
def test_a_few_words_from_windows_are_read_as_written(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
@pytest.mark.parametrize(
    "text", ["Plan stratégique à côté", "Jährlich größte Öffnung", "Échéance : délai"]
)
def test_words_from_older_computers_are_read_as_written(
    text: str, encoding: str
) -> None:
    assert decode(text.encode(encoding)) == text
