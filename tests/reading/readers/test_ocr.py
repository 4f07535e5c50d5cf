"""Scanned pages are recognised where tesseract is installed, or refused clearly."""

from dataclasses import astuple, replace

import pytest

from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.pdf import ocr
from gouvernail.reading.readers.pdf.opening import opened
from gouvernail.reading.readers.pdf.reader import read_pdf, told
from gouvernail.reading.source import Region
from tests.reading.readers.pdf_files import (
    blank,
    first_page,
    printed,
    scanned,
    with_pages_of,
)
from tests.reading.readers.pdfs.make_pdfs import ACTIONS

needs_tesseract = pytest.mark.skipif(
    not ocr.is_installed(), reason="tesseract is not installed"
)


@pytest.fixture
def no_tesseract(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.installed_languages.cache_clear()
    yield
    monkeypatch.undo()
    ocr.installed_languages.cache_clear()


@needs_tesseract
def test_a_scan_is_read_with_its_headings_and_items():
    document = read_pdf(scanned(first_page(printed("liste"))), "scan.pdf")
    texts = [b.text for b in document.blocks if b.region is Region.BODY]
    headings = [b.text for b in document.blocks if b.style.heading]
    assert [notice.code for notice in document.notices] == ["scanned"]
    assert "Programme stratégique transversal" in headings
    assert sum(ACTIONS[1] in text.replace("’", "'") for text in texts) == 4
    assert sum(ACTIONS[0] in text for text in texts) == 4


@needs_tesseract
def test_a_scanned_table_keeps_its_cells():
    document = read_pdf(scanned(printed("fusions")), "scan.pdf")
    cells = {(b.cell.row, b.cell.column): b for b in document.blocks if b.cell}
    assert cells[0, 1].text == "Action"
    assert cells[1, 0].cell.rows == 3
    assert cells[2, 3].text == "2027"
    assert cells[4, 0].cell.columns == 4


@needs_tesseract
@pytest.mark.parametrize("degrees", [-1.8, 0.7])
def test_a_table_scanned_askew_has_the_cells_of_its_text(degrees):
    data = printed("fusions")
    cells = _cells(read_pdf(scanned(data, askew=degrees, grain=10), "scan.pdf"))
    expected = _cells(read_pdf(data, "text.pdf"))
    assert cells.keys() == expected.keys()
    alike = sum(_bare(cells[at]) == _bare(text) for at, text in expected.items())
    assert alike >= 0.9 * len(expected)


def _cells(document):
    cells = {}
    for block in document.blocks:
        if block.cell:
            place = astuple(replace(block.cell, heading=False))
            cells[place] = f"{cells.get(place, '')} {block.text}".strip()
    return cells


def _bare(text):
    return text.replace("’", "'")


@needs_tesseract
def test_what_was_read_before_time_ran_out_is_kept():
    data = scanned(with_pages_of([printed("fusions")] * 3))
    with opened(data) as document:
        found = ocr.recognised_pages(document, [1, 2, 3], lambda done: None, 0)
    assert [page.number for page in found] == [1]
    assert found[0].words


def test_the_pages_that_time_lacked_for_are_told():
    notices = list(told([1, 2, 3, 5, 6], read=2))
    assert [notice.code for notice in notices] == ["scanned", "pages_unread"]
    assert "(1–2)" in str(notices[0].wording)
    assert "3, 5–6" in str(notices[1].wording)


@needs_tesseract
def test_only_the_scanned_pages_of_a_mixed_file_are_recognised():
    pages = [printed("puces"), scanned(printed("fusions")), printed("puces")]
    document = read_pdf(with_pages_of(pages), "mixed.pdf")
    sentence = str(document.notices[0].wording)
    assert "(2)" in sentence
    assert {block.page for block in document.blocks} == {1, 2, 3}


def test_a_scan_without_tesseract_says_what_to_do(no_tesseract):
    with pytest.raises(PlanError, match="install tesseract"):
        read_pdf(scanned(printed("puces")), "scan.pdf")


def test_a_picture_among_pages_of_text_is_only_told(no_tesseract):
    text = [printed("puces")] * 3
    data = with_pages_of([*text, scanned(printed("fusions")), *text])
    document = read_pdf(data, "mixed.pdf")
    assert [notice.code for notice in document.notices] == ["pictures"]
    assert "4" in str(document.notices[0].wording)


@needs_tesseract
def test_a_scan_of_too_many_pages_is_refused():
    with pytest.raises(PlanError, match="61 pages"):
        ocr.check_possible(61)


def test_blank_pages_are_no_scan(no_tesseract):
    assert read_pdf(blank(2), "blank.pdf").notices == ()
