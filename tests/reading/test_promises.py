"""The promises that a policy declaration holds."""

import docx
import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.wording import PlanError
from gouvernail.reading.apart import source_apart
from gouvernail.reading.promises import FoundPromise, promises_in, sentences_of
from gouvernail.reading.readers.text import read_text

TEXT = """Déclaration de politique communale

Mobilité

Nous voulons une commune apaisée. Le collège limitera la vitesse à 30 km/h au
centre des villages. Pourquoi attendre ? L’art. 12 sera revu.

- Relier Orvaux à la gare par une piste
  cyclable éclairée
- Poser cent arceaux à vélos ;

2. Finances
Nous maintiendrons le taux de l’impôt.

LOGEMENT
• Rénover les logements de la rue du Moulin
"""


def found_in(text: str) -> list[FoundPromise]:
    """What is read in a pasted text."""
    return promises_in(read_text(text.encode(), "dpc.txt"))


def texts_of(chapter: str) -> list[str]:
    """The promises of one chapter of the text above."""
    return [each.text for each in found_in(TEXT) if each.chapter == chapter]


def test_each_bullet_is_one_promise_though_its_line_was_cut() -> None:
    bullet = "Relier Orvaux à la gare par une piste cyclable éclairée"
    assert texts_of("Mobilité")[-2:] == [bullet, "Poser cent arceaux à vélos"]


def test_each_sentence_is_one_promise_and_abbreviations_end_none() -> None:
    assert texts_of("Mobilité")[1:4] == [
        "Le collège limitera la vitesse à 30 km/h au centre des villages.",
        "Pourquoi attendre ?",
        "L’art. 12 sera revu.",
    ]


def test_headings_of_every_make_are_chapters() -> None:
    chapters = list(dict.fromkeys(each.chapter for each in found_in(TEXT)))
    assert chapters == ["Mobilité", "2. Finances", "LOGEMENT"]


def test_what_does_not_read_like_a_promise_is_not_ticked() -> None:
    unlikely = [each.text for each in found_in(TEXT) if not each.likely]
    assert unlikely == ["Pourquoi attendre ?"]


def test_paragraphs_of_a_word_document_are_not_run_together(tmp_path: object) -> None:
    document = docx.Document()
    document.add_heading("Mobilité", 1)
    document.add_paragraph("Le collège posera des arceaux")
    document.add_paragraph("Un taxi social", style="List Bullet")
    document.save(tmp_path / "dpc.docx")
    source = source_apart((tmp_path / "dpc.docx").read_bytes(), "dpc.docx")
    assert [(each.chapter, each.text) for each in promises_in(source)] == [
        ("Mobilité", "Le collège posera des arceaux"),
        ("Mobilité", "Un taxi social"),
    ]


def test_a_broken_document_is_refused_in_one_sentence() -> None:
    with pytest.raises(PlanError):
        source_apart(b"PK\x03\x04 not a document", "dpc.docx")


@given(st.text(max_size=400))
def test_no_word_of_a_paragraph_is_lost(text: str) -> None:
    parts = " ".join(sentences_of(text)).split()
    assert parts == text.split()


@given(st.lists(st.text(st.characters(exclude_categories=("C",))), max_size=12))
def test_any_text_can_be_read(lines: list[str]) -> None:
    for each in found_in("\n".join(lines)):
        assert each.text.strip()
        assert len(each.chapter) <= 200
