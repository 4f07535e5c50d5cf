"""What is written for Word opens, and keeps its structure."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from gouvernail.writing.docx import docx_of
from gouvernail.writing.paper import Column, Row, Table
from tests.writing.papers import HOSTILE, hostile, paper_of, usual


def test_headings_are_headings_and_say_their_level() -> None:
    word = Document(io.BytesIO(docx_of(usual())))
    styles = {each.text: each.style.name for each in word.paragraphs if each.style}
    assert styles["1\u2002Être un CPAS proche"] == "Heading 1"
    assert styles["1.1\u2002Se déplacer"] == "Heading 2"


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut() -> None:
    word = Document(io.BytesIO(docx_of(usual())))
    table = word.tables[-1]._tbl
    assert table.tr_lst[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in table.tr_lst)


def test_a_drawing_is_told_in_words() -> None:
    word = Document(io.BytesIO(docx_of(usual())))
    drawn = word.inline_shapes[0]._inline.docPr
    assert drawn.get("descr") == "38 réalisées"


def test_title_and_language_are_told() -> None:
    word = Document(io.BytesIO(docx_of(usual())))
    assert word.core_properties.title == "PST 2024–2030"
    language = word.styles["Normal"].element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "fr-BE"


def test_what_is_a_command_elsewhere_is_only_words() -> None:
    data = docx_of(hostile())
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        tree = etree.fromstring(file.read("word/document.xml"))
    words = "".join(tree.itertext())
    assert words.count(HOSTILE) >= 8


def test_a_group_spans_the_table() -> None:
    columns = (Column("a"), Column("b"), Column("c"))
    table = Table("", columns, (Row(("Groupe",)), Row(("1", "2", "3"))))
    word = Document(io.BytesIO(docx_of(paper_of(table))))
    cells = word.tables[0].rows[1].cells
    assert [each.text for each in cells] == ["Groupe"] * 3
    assert cells[0]._tc is cells[2]._tc


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_prints_it(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx_of(usual()))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "a.docx")], check=True, capture_output=True
    )
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
