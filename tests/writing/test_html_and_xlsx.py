"""The same paper as a page, and as a workbook."""

import io

import python_calamine
from lxml import html

from gouvernail.writing.html import html_of
from gouvernail.writing.paper import Facts, Heading
from gouvernail.writing.xlsx import xlsx_of
from tests.writing.papers import HOSTILE, hostile, paper_of, usual


def test_the_page_has_one_title_and_no_level_is_skipped() -> None:
    page = html.fromstring(html_of(usual()))
    levels = [int(each.tag[1]) for each in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels == [1, 2, 3]
    assert page.get("lang") == "fr"


def test_each_column_of_the_page_says_that_it_is_one() -> None:
    page = html.fromstring(html_of(usual()))
    heads = page.xpath("//thead//th[@scope='col']")
    assert [each.text for each in heads] == ["N°", "Action", "Prévu"]


def test_the_page_runs_nothing_and_fetches_nothing() -> None:
    page = html.fromstring(html_of(hostile()))
    assert page.xpath("//script|//link|//img|//iframe|//@onload|//@href|//@src") == []
    assert page.xpath("//main/p")[0].text == HOSTILE


def rows_of(data: bytes, sheet: int = 0) -> list[list[object]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(sheet).to_python()


def test_the_workbook_has_the_rows_of_the_table() -> None:
    assert rows_of(xlsx_of(usual())) == [
        ["N°", "Action", "Prévu"],
        ["Volet externe", "", ""],
        ["1.1", "Créer un taxi social", "10 000 €"],
        ["", "Total", "10 000 €"],
    ]


def test_no_word_becomes_a_formula() -> None:
    paper = paper_of(Heading(1, "=1+1"), Facts((("État", "=2+2"),)))
    assert rows_of(xlsx_of(paper))[1] == ["=1+1", "=2+2"]


def test_sheets_of_facts_become_the_rows_of_one_table() -> None:
    paper = paper_of(
        Heading(1, "A"),
        Facts((("Pilote", "Anne"),)),
        Heading(1, "B"),
        Facts((("Échéance", "2027"),)),
    )
    rows = rows_of(xlsx_of(paper))
    assert [row[1:] for row in rows] == [
        ["Pilote", "Échéance"],
        ["Anne", ""],
        ["", "2027"],
    ]
