"""The same paper as a page, and as a workbook."""

import io
import time
from datetime import date

import pytest
import python_calamine
from lxml import html

from gouvernail.writing.html import html_of
from gouvernail.writing.paper import Column, Facts, Heading, Row, Table
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
    assert page.xpath("//script|//link|//img|//iframe|//@onload|//@src") == []
    assert all(each.startswith("#h") for each in page.xpath("//@href"))
    assert page.xpath("//main/p")[0].text == HOSTILE


def rows_of(data: bytes, sheet: int = 0) -> list[list[object]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(sheet).to_python()


def test_the_workbook_has_the_rows_of_the_table() -> None:
    assert rows_of(xlsx_of(usual())) == [
        ["N°", "Action", "Prévu"],
        ["Volet externe", "", ""],
        ["1.1", "Créer un taxi social", 10_000],
        ["", "Total", 10_000],
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


def test_a_text_that_no_cell_can_hold_is_cut_where_it_is_seen() -> None:
    paper = paper_of(Heading(1, "A"), Facts((("Texte", "mot " * 10_000),)))
    cell = rows_of(xlsx_of(paper))[1][1]
    assert len(cell) == 32_767
    assert cell.endswith("[…]")


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1\u202f118\u202f911,50\u00a0€", 1_118_911.5),
        ("−12 €", -12),
        ("48\u00a0%", 0.48),
        ("2027", 2027),
        ("31/12/2027", date(2027, 12, 31)),
        ("31/02/2027", "31/02/2027"),
        ("35 des 73", "35 des 73"),
        ("–", "–"),
    ],
)
def test_a_figure_can_be_added_up(said: str, value: object) -> None:
    columns = (Column("Nom"), Column("Prévu", 1, "right"))
    table = Table("", columns, (Row(("a", said)),))
    assert rows_of(xlsx_of(paper_of(table)))[1][1] == value


def test_the_same_paper_gives_the_same_workbook() -> None:
    first = xlsx_of(usual())
    # A workbook tells when it was made, to the second.
    time.sleep(1.1)
    assert xlsx_of(usual()) == first
