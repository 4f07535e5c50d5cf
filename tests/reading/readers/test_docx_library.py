"""Documents that other programs write: python-docx and odfdo, as scripts use them."""

import io

import docx
import odfdo
import pytest
from docx.shared import Cm

from gouvernail.reading.readers.docx.reader import read_docx
from gouvernail.reading.readers.odt.reader import read_odt
from gouvernail.reading.source import Region
from tests.reading.readers.office import grid, labelled, texts


def saved(document: "docx.document.Document | odfdo.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def word() -> bytes:
    document = docx.Document()
    document.add_heading("Programme stratégique transversal", 0)
    document.add_heading("Axe 1 : Être vert", 1)
    for text in ("Planter", "Arroser"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Tailler", style="List Bullet")
    indented = document.add_paragraph("Retrait")
    indented.paragraph_format.left_indent = Cm(2.54)
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 1)).text = "fusion"
    document.sections[0].header.paragraphs[0].text = "Commune"
    document.sections[0].footer.paragraphs[0].text = "Page"
    return saved(document)


def test_styles_of_python_docx_number_and_rank(word: bytes) -> None:
    document = read_docx(word, "plan.docx")
    assert labelled(document)[:6] == [
        "Programme stratégique transversal",
        "Axe 1 : Être vert",
        "1. Planter",
        "2. Arroser",
        "• Tailler",
        "Retrait",
    ]
    assert [b.style.heading for b in document.blocks[:3]] == [1, 1, 0]
    assert document.blocks[5].indent == 12


def test_a_merged_cell_of_python_docx_spans_both_ways(word: bytes) -> None:
    found = grid(read_docx(word, "plan.docx"))
    assert found[:3] == [
        ("fusion", 0, 0, 2, 2),
        ("02", 0, 2, 1, 1),
        ("12", 1, 2, 1, 1),
    ]
    assert len(found) == 6


def test_headers_and_footers_of_python_docx_stand_apart(word: bytes) -> None:
    document = read_docx(word, "plan.docx")
    assert texts(document, Region.HEADER) == ["Commune"]
    assert texts(document, Region.FOOTER) == ["Page"]


def test_a_document_of_odfdo_is_read() -> None:
    document = odfdo.Document("text")
    body = document.body
    body.clear()
    body.append(odfdo.Header(1, "Axe 1 : Être vert"))
    body.append(odfdo.Paragraph("Un mot"))
    body.append(odfdo.List(["Planter", "Arroser"]))
    table = odfdo.Table("T", width=3, height=2)
    for row in range(2):
        for column in range(3):
            table.set_value((column, row), f"{row}{column}")
    table.set_span((0, 0, 0, 1))
    body.append(table)
    read = read_odt(saved(document), "plan.odt")
    assert texts(read)[:4] == ["Axe 1 : Être vert", "Un mot", "Planter", "Arroser"]
    assert read.blocks[0].style.heading == 1
    assert grid(read) == [
        ("00", 0, 0, 2, 1),
        ("01", 0, 1, 1, 1),
        ("02", 0, 2, 1, 1),
        ("11", 1, 1, 1, 1),
        ("12", 1, 2, 1, 1),
    ]
