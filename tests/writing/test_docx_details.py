"""Marks, lists, figures, cover and contents of a Word document."""

import io
import zipfile

from docx import Document
from docx.oxml.ns import qn

from gouvernail.writing.docx import docx_of, pour, pour_contents, saved
from gouvernail.writing.paper import Column, Heading, Paragraph, Picture, Row, Table
from tests.writing.papers import SVG, every_block, looked, paper_of, usual


def opened(data: bytes) -> Document:
    return Document(io.BytesIO(data))


def test_what_is_new_is_underlined_and_what_is_gone_struck_out() -> None:
    word = opened(docx_of(every_block()))
    line = next(
        each for each in word.paragraphs if each.text.startswith("Créer un bus")
    )
    marks = [(run.text, run.font.underline, run.font.strike) for run in line.runs]
    assert ("bus", None, True) in marks
    assert ("taxi", True, None) in marks


def test_each_list_of_numbers_begins_at_one() -> None:
    word = opened(docx_of(every_block()))
    lines = [each for each in word.paragraphs if each.style.name == "List Number"]
    lists = [each._p.pPr.numPr.numId.val for each in lines]
    assert len(set(lists)) == 2
    numbering = word.part.numbering_part.element
    for key in set(lists):
        own = next(each for each in numbering.num_lst if each.numId == key)
        assert own.lvlOverride_lst[0].startOverride.val == 1


def test_a_drawing_stays_a_drawing_with_dots_for_older_readers() -> None:
    data = docx_of(paper_of(Picture("Avancement", "38 réalisées", SVG)))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        kinds = {name.rpartition(".")[2] for name in file.namelist() if "media" in name}
        words = file.read("word/document.xml").decode()
    assert kinds == {"svg", "png"}
    assert "svgBlip" in words


def test_the_contents_lead_to_the_titles_and_tell_their_pages() -> None:
    second = Heading(1, "b", is_new_page=True)
    word = opened(docx_of(paper_of(Heading(1, "a"), second)))
    lines = [each for each in word.paragraphs if each.style.name.startswith("TOC ")]
    entries = [each for each in lines if each.hyperlinks]
    assert [each.hyperlinks[0].text for each in entries] == ["a\t3", "b\t4"]
    places = {
        each.get(qn("w:name")) for each in word.element.iter(qn("w:bookmarkStart"))
    }
    assert {each.hyperlinks[0].fragment for each in entries} == places


def test_no_document_asks_anything_as_it_is_opened() -> None:
    word = opened(docx_of(usual()))
    assert word.settings.element.find(qn("w:updateFields")) is None


def test_cover_and_contents_are_a_section_of_their_own() -> None:
    word = opened(docx_of(usual()))
    assert len(word.sections) == 2
    assert word.sections[0].different_first_page_header_footer
    assert not word.sections[1].different_first_page_header_footer


def test_the_foot_of_each_page_has_the_line_of_the_authority() -> None:
    word = opened(docx_of(looked(usual(), footer="Grand-Place 1")))
    section = word.sections[0]
    for place in (section.footer, section.first_page_footer):
        assert "Grand-Place 1 · au 1er mai 2027" in place.paragraphs[0].text


def test_a_total_and_a_group_stay_with_their_rows() -> None:
    rows = (Row(("Groupe",)), Row(("1", "2")), Row(("", "3"), is_total=True))
    columns = (Column("a"), Column("b", align="right"))
    word = opened(docx_of(paper_of(Table("", columns, rows))))
    kept = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next
        for row in word.tables[0].rows
    ]
    assert kept[1:] == [True, True, None]


def test_a_title_stays_with_its_text_and_not_with_the_title_beside_it() -> None:
    blocks = (Heading(1, "a"), Heading(2, "b"), Heading(2, "c"), Paragraph("d"))
    word = opened(docx_of(looked(paper_of(*blocks), has_contents=False)))
    titles = [each for each in word.paragraphs if "Heading" in each.style.name]
    kept = [each.paragraph_format.keep_with_next for each in titles]
    assert kept == [None, False, None]


def test_a_paper_is_poured_with_the_styles_that_the_document_has() -> None:
    word = Document()
    first, last = word.add_paragraph("avant"), word.add_paragraph("après")
    word.styles["Heading 1"].font.name = "Garamond"
    pour(word, usual(), first)
    words = [each.text for each in word.paragraphs]
    assert words[0] == "avant"
    assert words[-1] == last.text
    titled = next(each for each in word.paragraphs if "proche" in each.text)
    assert titled.style.font.name == "Garamond"
    assert "Suivi" in words


def test_a_bare_document_gets_the_styles_it_lacks() -> None:
    word = Document()
    styles = word.styles.element
    for each in list(styles.findall(qn("w:style"))):
        if each.get(qn("w:styleId")) != "Normal":
            styles.remove(each)
    pour(word, every_block())
    again = opened(saved(word))
    assert {"Heading 1", "List Bullet", "Quote"} <= {each.name for each in again.styles}


def test_contents_are_poured_where_they_are_wanted() -> None:
    word = Document()
    place = word.add_paragraph("ici")
    pour_contents(word, usual(), place)
    assert word.paragraphs[1].text == "Sommaire"
    assert "Être un CPAS proche" in word.paragraphs[2].text


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert docx_of(every_block()) == docx_of(every_block())
