"""Labels are told from titles, and what only looks like a label is left alone."""

import pytest

from gouvernail.reading.recognition.labels import read_label, roman, settle_letters
from gouvernail.reading.recognition.words import Word

LABELLED = [
    ("1er objectif stratégique (O.S) : Être", Word.STRATEGIC, (1,), "Être"),
    ("(2e O.S) Être", Word.STRATEGIC, (2,), "Être"),
    ("(Se O.S) Être", Word.STRATEGIC, (5,), "Être"),
    ("OS1 - Être", Word.STRATEGIC, (1,), "Être"),
    ("OO1.2 Développer", Word.OPERATIONAL, (1, 2), "Développer"),
    ("O.O. 1.2 : Développer", Word.OPERATIONAL, (1, 2), "Développer"),
    ("A1.2.3 Mettre", Word.ACTION, (1, 2, 3), "Mettre"),
    ("Action n° 3 : Faire", Word.ACTION, (3,), "Faire"),
    ("Action 1.1.1: Faire", Word.ACTION, (1, 1, 1), "Faire"),
    ("s Action 4 .4.2 : Mettre", Word.ACTION, (4, 4, 2), "Mettre"),
    ("+»* Action 4.4.1 : Créer", Word.ACTION, (4, 4, 1), "Créer"),
    ("= Sous-action 2.2.3.A : Voir", Word.SUBACTION, (2, 2, 3, 1), "Voir"),
    ("Axe III – Mobilité", Word.AXIS, (3,), "Mobilité"),
    ("Thème 1 : Logement", Word.AXIS, (1,), "Logement"),
    ("Fiche 12 – Trottoirs", Word.SHEET, (12,), "Trottoirs"),
    ("Mesure 1.2 : Isoler", Word.MEASURE, (1, 2), "Isoler"),
    ("2.1 Objectif stratégique 1 : Être", Word.STRATEGIC, (1,), "Être"),
    ("3.1 Être créatif", None, (3, 1), "Être créatif"),
    ("- 1.1. Constater", None, (1, 1), "Constater"),
    ("II. Développer", None, (2,), "Développer"),
    ("a) Faire", None, (1,), "Faire"),
    ("(1) Faire", None, (1,), "Faire"),
    ("1° Faire", None, (1,), "Faire"),
    ("1.Développer", None, (1,), "Développer"),
    ("1.2.1 Placer des bancs", None, (1, 2, 1), "Placer des bancs"),
    ("1.1.3. S'appuyer", None, (1, 1, 3), "S'appuyer"),
    ("• Définir", None, (), "Définir"),
    ("o Créer", None, (), "Créer"),
    ("➢ Ouvrir", None, (), "Ouvrir"),
]


@pytest.mark.parametrize(("text", "word", "number", "title"), LABELLED)
def test_a_label_gives_its_word_number_and_title(
    text: str, word: Word | None, number: tuple[int, ...], title: str
) -> None:
    label, rest = read_label(text)
    assert label is not None
    assert (label.word, label.number, rest) == (word, number, title)


@pytest.mark.parametrize(
    "text",
    [
        "Action sociale et logement",
        "Projet de ville",
        "12 logements publics",
        "12.500 € de budget",
        "5 ans après",
        "2024. Une année",
        "C.P.A.S de Dinant",
        "A propos du plan",
        "« Été solidaire » à étendre",
        "Pilote : le service social",
    ],
)
def test_what_only_looks_like_a_label_stays_in_the_title(text: str) -> None:
    assert read_label(text) == (None, text)


def test_the_printed_label_leaves_out_the_colon() -> None:
    label, _ = read_label("Objectif stratégique 1 : Être")
    assert label is not None
    assert label.printed == "Objectif stratégique 1"


def test_a_cell_may_hold_a_bare_letter_or_number() -> None:
    assert read_label("A")[0] is None
    label, _ = read_label("A", whole=True)
    assert label is not None
    assert label.styles == ("A",)


def test_roman_numerals_have_their_value() -> None:
    assert [roman(text) for text in ("I", "iv", "IX", "XIV", "XL")] == [1, 4, 9, 14, 40]


def test_i_after_h_is_a_letter_and_not_a_numeral() -> None:
    labels = [read_label(f"{sign}. Agir")[0] for sign in "GHIJ"]
    settled = settle_letters(labels)
    assert [label.number for label in settled if label] == [(7,), (8,), (9,), (10,)]
