"""A PDF tells who listens what others see."""

import io

import pikepdf
import pytest
import typst
from PIL import Image

from gouvernail.writing.paper import Column, Heading, Row, Table
from gouvernail.writing.pdf import pages_of, pdf_of
from tests.writing.papers import (
    LOGO,
    every_block,
    hostile,
    looked,
    paper_of,
    usual,
)
from tests.writing.tags import faults_of, headings_of, roles_of, tree_of

UNTAGGED = b'#set document(title: "a")\n= a\nb #table(columns: 2)[a][b]'


def test_a_paper_with_every_block_has_no_fault() -> None:
    assert faults_of(pdf_of(every_block())) == []


def test_words_that_are_commands_elsewhere_break_no_tag() -> None:
    assert faults_of(pdf_of(hostile())) == []


def test_a_flat_page_without_contents_has_no_fault() -> None:
    assert (
        faults_of(pdf_of(looked(usual(), has_contents=False, is_landscape=True))) == []
    )


def test_headings_are_read_at_the_levels_of_the_paper() -> None:
    paper = paper_of(Heading(1, "a"), Heading(2, "b"), Heading(3, "c"), Heading(1, "d"))
    assert headings_of(pdf_of(paper)) == [1, 1, 2, 3, 1]


def test_contents_tables_lists_and_drawings_are_what_they_are() -> None:
    roles = roles_of(pdf_of(every_block()))
    assert {"TOC", "TOCI", "Link", "Table", "TH", "TD", "L", "Figure"} <= roles


def photo(form: str) -> bytes:
    """A picture in dots."""
    target = io.BytesIO()
    Image.new("RGB", (80, 40), "#7a1f3d").save(target, form)
    return target.getvalue()


@pytest.mark.parametrize("logo", [LOGO, photo("PNG"), photo("JPEG")])
def test_a_logo_is_decoration_and_not_read_twice(logo: bytes) -> None:
    paper = looked(usual(), logo=logo)
    data = pdf_of(paper)
    assert faults_of(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(tree_of(pdf).every("Figure")) == 1


def test_the_checker_finds_what_is_wrong() -> None:
    bare = typst.compile(UNTAGGED, format="pdf", pdf_standards="1.7")
    assert set(faults_of(bare)) >= {
        "it does not say that it is accessible",
        "a table without heads",
    }


def test_groups_that_follow_each_other_or_end_a_table_are_set() -> None:
    group, row = Row(("Groupe",)), Row(("1.1", "Créer un taxi social"))
    columns = (Column("N°"), Column("Action", 4))
    for rows in ((group, group, row), (row, group), (group,), (group, group)):
        assert faults_of(pdf_of(paper_of(Table("", columns, rows)))) == []


def test_the_pages_of_the_titles_are_known() -> None:
    paper = paper_of(
        Heading(1, "a"), Heading(1, "b", is_new_page=True), Heading(2, "c")
    )
    assert pages_of(paper) == (3, 4, 4)
