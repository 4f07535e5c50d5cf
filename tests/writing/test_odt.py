"""What is written as OpenDocument opens, and keeps its structure."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import odfdo
import pytest
from lxml import etree

from gouvernail.writing.odt import odt_of
from gouvernail.writing.paper import Paragraph
from tests.writing.papers import HOSTILE, hostile, paper_of, usual


def opened(data: bytes) -> odfdo.Document:
    return odfdo.Document(io.BytesIO(data))


def test_headings_are_headings_and_say_their_level() -> None:
    headings = opened(odt_of(usual())).body.get_headers()
    told = [(int(each.level), each.inner_text) for each in headings]
    assert told == [(1, "1\u2002Être un CPAS proche"), (2, "1.1\u2002Se déplacer")]


def test_the_head_of_a_table_is_repeated() -> None:
    table = opened(odt_of(usual())).body.get_tables()[-1]
    heads = table.get_elements("table:table-header-rows//text:p")
    assert [each.inner_text for each in heads] == ["N°", "Action", "Prévu"]


def test_a_drawing_is_told_in_words() -> None:
    frame = opened(odt_of(usual())).body.get_frames()[0]
    assert frame.svg_description == "38 réalisées"


def test_what_is_a_command_elsewhere_is_only_words() -> None:
    with zipfile.ZipFile(io.BytesIO(odt_of(hostile()))) as file:
        tree = etree.fromstring(file.read("content.xml"))
    assert "".join(tree.itertext()).count(HOSTILE) >= 8


def test_blanks_and_lines_are_kept() -> None:
    body = opened(odt_of(paper_of(Paragraph("a  b   c\nd\te")))).body
    assert "a  b   c\nd\te" in body.inner_text


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert odt_of(usual()) == odt_of(usual())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_prints_it(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(odt_of(usual()))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.odt")], check=True, capture_output=True)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
