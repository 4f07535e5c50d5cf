"""What is written as PDF can be listened to."""

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings, strategies as st

from gouvernail.plan.wording import PlanError
from gouvernail.writing.paper import Column, Heading, Paper, Paragraph, Row, Table
from gouvernail.writing.pdf import pdf_of
from tests.writing.papers import HOSTILE, hostile, paper_of, usual


def words_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_the_words_come_out_in_the_order_of_the_paper() -> None:
    words = words_of(pdf_of(usual()))
    wanted = ["Être un CPAS", "Une ligne", "Se déplacer", "Service social", "Total"]
    body = words[words.rindex("Être un CPAS") :]
    places = [body.index(each) for each in wanted]
    assert places == sorted(places)


def test_it_says_that_it_is_accessible_its_title_and_its_language() -> None:
    data = pdf_of(usual())
    assert b"pdfuaid" in data
    assert b"fr" in data
    with pypdfium2.PdfDocument(data) as document:
        assert document.get_metadata_value("Title") == "PST 2024–2030"


def test_what_is_a_command_elsewhere_is_only_words() -> None:
    words = words_of(pdf_of(hostile()))
    assert words.count("7*7") >= 8
    assert "<script>alert(1)</script>" in words


def test_a_sign_that_no_letter_draws_stands_as_a_square() -> None:
    paper = paper_of(Heading(1, "Être 😀 你好 prêt \u0378"))
    assert "Être □ □□ prêt □" in words_of(pdf_of(paper))


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=20))
@settings(max_examples=25, deadline=None)
def test_any_words_can_be_set(text: str) -> None:
    assert pdf_of(paper_of(Heading(1, text), Paragraph(text))).startswith(b"%PDF")


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pdf_of(usual()) == pdf_of(usual())


def test_a_long_table_repeats_its_head_on_each_page() -> None:
    rows = tuple(Row((f"1.{n}", f"Mener l’action {n}")) for n in range(300))
    table = Table("", (Column("Numéro", 1), Column("Intitulé", 4)), rows)
    with pypdfium2.PdfDocument(pdf_of(paper_of(table))) as document:
        pages = [page.get_textpage().get_text_range() for page in document][2:]
    assert len(pages) > 5
    assert all("Intitulé" in page for page in pages)


def test_a_very_long_description_is_set_whole() -> None:
    text = " ".join(f"mot{n}" for n in range(7_000))
    assert "mot6999" in words_of(pdf_of(paper_of(Heading(1, text))))


def test_a_paper_whose_headings_skip_levels_is_refused_in_a_sentence() -> None:
    from_nowhere = paper_of()
    broken = Paper(
        from_nowhere.cover,
        from_nowhere.frame,
        from_nowhere.day,
        (Heading(3, HOSTILE),),
    )
    with pytest.raises(PlanError):
        pdf_of(broken, Path("nowhere"))


def test_an_address_stays_in_its_column() -> None:
    address = "https://www.valmont.example/plans/strategique/actions/fiche-12.html"
    columns = (Column("Adresse"), Column("Suite", 4))
    paper = paper_of(Table("", columns, (Row((address, "Suite")),)))
    with pypdfium2.PdfDocument(pdf_of(paper)) as document:
        page = document[len(document) - 1].get_textpage()
        words = page.get_text_range()
        ends = [page.get_charbox(place)[2] for place, _sign in enumerate(words)]
        start, second = words.index("https"), words.rindex("Suite")
        assert max(ends[start:second]) < page.get_charbox(second)[0]
