"""The document beside the tree: as pages, as blocks, and as it was brought."""

import re
from collections.abc import Callable
from html import escape

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gouvernail.accounts.models import User
from gouvernail.imports.marks import SourceLine, kept_marks
from gouvernail.imports.models import Import, Page
from gouvernail.plan.wording import Wording
from gouvernail.reading import Block, Mark, Reading, Role, SourceDocument
from gouvernail.reading.source import Box, Cell, Region, Style
from gouvernail.reading.transport import packed_block
from gouvernail.web.imports.words import place_name
from tests.factories import Cast
from tests.imports.documents import doubtful_plan

WHY = Wording("Text that belongs to the item above.")
PNG = b"\x89PNG\r\n\x1a\n"
Show = Callable[..., "Pane"]


class Pane:
    """The review of a document made of these blocks."""

    def __init__(self, client: Client, imported: Import) -> None:
        self.client = client
        self.imported = imported

    def address(self, name: str, *more: int) -> str:
        slug = self.imported.organisation.slug
        return reverse(f"import_{name}", args=[slug, self.imported.pk, *more])

    def look(self, query: str = "?show=all") -> str:
        response = self.client.get(self.address("review") + query)
        assert response.status_code == 200
        return response.content.decode()

    def source(self, query: str = "?show=all") -> str:
        return self.look(query).split('id="review-source"')[1].split("</section>")[0]


@pytest.fixture
def show(cast: Cast, client_of: Callable[[User | None], Client]) -> Show:
    """Puts blocks in review, each with its node or None; and pages as pictures."""

    def put(*held: tuple[Block, str | None], fmt: str = "docx", pages: int = 0) -> Pane:
        blocks = tuple(block for block, _node in held)
        marks = tuple(
            Mark(rank, Role.TITLE if node else Role.UNREAD, node, WHY)
            for rank, (_block, node) in enumerate(held)
        )
        source = SourceDocument("pst", blocks, "", format=fmt, pages=pages or None)
        plan = doubtful_plan()
        value = plan.model_dump(mode="json")
        imported = Import.objects.create(
            organisation=cast.organisation,
            file_name="Notre PST « final ».docx",
            document=ContentFile(b"<script>alert(1)</script>", name="pst.docx"),
            state="in_review",
            format=fmt,
            page_count=source.pages,
            proposal=value,
            reviewed=value,
            marks=kept_marks(Reading(plan, source, marks)),
            by=cast.coordinator,
        )
        for number in range(1, pages + 1):
            image = ContentFile(PNG, name=str(number))
            Page.objects.create(
                imported=imported, number=number, image=image, width=1000, height=1400
            )
        return Pane(client_of(cast.coordinator), imported)

    return put


def cell(text: str, row: int, column: int, **more: int) -> Block:
    return Block(text, row + 1, cell=Cell(0, row, column, **more))


def boxed(text: str, page: int, top: float) -> Block:
    return Block(text, 1, page=page, box=Box(0.1, top, 0.5, top + 0.1))


def test_a_block_looks_as_in_the_document_and_links_to_its_node(show: Show) -> None:
    heading = Block("Axe 1", 1, style=Style(heading=2, emphasised=True))
    item = Block("Agir", 2, indent=4, list_label="a)")
    page = show((heading, "s1"), (item, "a2")).source()
    first, second = re.findall(r'<p id="line-\d+".*?</p>', page, re.DOTALL)
    assert "is-h2 is-strong" in first
    assert 'href="?node=s1#panel"' in first
    assert "in-2" in second
    assert "a)</span> Agir" in second


def test_why_a_block_was_read_so_is_told_where_it_stands(show: Show) -> None:
    page = show((Block("Agir", 1), "a2")).source()
    assert f'title="{escape(WHY.render("fr"))}"' in page


def test_what_was_not_read_says_so_once_for_a_run(show: Show) -> None:
    page = show((Block("u", 1), None), (Block("v", 2), None), (Block("w", 3), "a2"))
    assert page.source().count("<small>") == 1


def test_words_of_the_document_are_never_markup(show: Show) -> None:
    block = Block('<b onclick="x">Agir</b>', 1, list_label="<i>", box=None)
    page = show((block, None), (cell("<u>", 0, 0), "a1")).source()
    assert "<b onclick" not in page
    assert "<i>" not in page
    assert "<u>" not in page
    assert "&lt;b onclick" in page


def test_a_table_keeps_its_spans_and_fills_its_holes(show: Show) -> None:
    page = show(
        (cell("Objectif", 0, 0, rows=2), "o1"),
        (cell("Action", 0, 1), "a1"),
        (cell("Pilote", 0, 2), "a1"),
        (cell("Autre", 1, 1), "a2"),
        (cell("Total", 2, 0, columns=3), None),
    ).source()
    rows = [re.findall(r"<td[^>]*>", row) for row in page.split("<tr>")[1:]]
    assert rows == [
        ['<td rowspan="2">', "<td>", "<td>"],
        ["<td>", "<td>"],
        ['<td colspan="3">'],
    ]


def test_rows_and_columns_where_nothing_stands_are_not_shown(show: Show) -> None:
    page = show((cell("A", 4, 7, rows=30), "a1"), (cell("B", 90, 60), "a2")).source()
    rows = [re.findall(r"<td[^>]*>", row) for row in page.split("<tr>")[1:]]
    assert [len(row) for row in rows] == [2, 2]


def test_cells_that_overlap_by_mistake_are_shown_apart(show: Show) -> None:
    page = show(
        (cell("A", 0, 0, columns=2), "a1"), (cell("B", 0, 1, rows=3), "a2")
    ).source()
    assert "colspan" not in page
    assert ">B<" in page


def test_cells_thrown_far_apart_are_not_a_table(show: Show) -> None:
    held = [(cell(f"mot {n}", n, n), "a1") for n in range(400)]
    page = show(*held).source()
    assert "<table" not in page
    assert page.count("data-line") == 400


def test_a_workbook_names_its_sheets_and_numbers_its_rows(show: Show) -> None:
    def on(sheet: str, row: int) -> Block:
        return Block("x", row, cell=Cell(row, 0, 0), sheet=sheet, row=row)

    page = show((on("Axe 1", 4), "a1"), (on("Axe 2", 9), "a2"), fmt="xlsx").source()
    assert re.findall(r'<th class="n" scope="row">(\d+)</th>', page) == ["4", "9"]
    assert re.findall(r'g-doc-sheet">(.*?)<', page) == ["Axe 1", "Axe 2"]
    assert page.count('class="g-chip" href="#line-') == 2


def test_the_pages_of_a_pdf_are_shown_with_a_mark_on_each_block(show: Show) -> None:
    pane = show(
        (boxed("Axe", 1, 0.2), "s1"), (boxed("Agir", 2, 0.3), "a2"), pages=2, fmt="pdf"
    )
    page = pane.source()
    assert page.count("<img") == page.count('loading="lazy"') == 2
    assert f'src="{pane.address("page", 2)}"' in page
    second = page.split('id="page-2"')[1]
    assert 'aria-label="Agir"' in second
    assert 'd="M93 417h' in second


def test_the_blocks_of_the_chosen_node_are_marked_on_the_page(show: Show) -> None:
    pane = show(
        (boxed("Axe", 1, 0.2), "s1"), (boxed("Agir", 1, 0.3), "a2"), pages=2, fmt="pdf"
    )
    marks = re.findall(r'g-page-mark ([^"]*)"', pane.source("?show=all&node=a2"))
    assert ["is-chosen" in css for css in marks] == [False, True]


def test_the_text_of_a_pdf_is_one_click_away_and_remembered(show: Show) -> None:
    pane = show(
        (boxed("Axe", 1, 0.2), "s1"), (boxed("Agir", 2, 0.3), "a2"), pages=2, fmt="pdf"
    )
    assert 'data-testid="source-blocks"' in pane.source("?look=text")
    assert 'data-testid="source-blocks"' in pane.source()
    assert 'data-testid="source-pages"' in pane.source("?look=image")


def test_headers_and_notes_stand_aside(show: Show) -> None:
    page = show((Block("Commune", 1, region=Region.HEADER), None)).source()
    assert "is-aside" in page


def test_a_block_that_gave_nothing_becomes_an_element(show: Show) -> None:
    pane = show((Block("Axe", 7), "s1"), (Block("Oubliée", 7), None))
    assert 'name="line" value="2"' in pane.look("?line=2&show=all")
    data = {"node": "s1", "kind": "action", "title": "Oubliée", "line": "2"}
    pane.client.post(pane.address("correct"), {"operation": "add", **data})
    page = pane.source("?show=all&node=added-1")
    line = page.split('id="line-2"')[1].split("</p>")[0]
    assert "is-chosen" in line
    assert "node=added-1" in line


def test_imports_of_before_are_still_shown(show: Show) -> None:
    pane = show((Block("Axe", 1), "s1"))
    reason = ["The header of a page.", {}]
    old = {"lines": [[4, 1, "Axe", "title", "s1", 0]], "reasons": [reason]}
    Import.objects.update(marks=old)
    page = pane.source("?show=all&node=s1")
    assert 'id="line-4"' in page
    assert "is-chosen" in page


def test_the_original_is_given_back_to_be_saved_and_not_run(show: Show) -> None:
    pane = show((Block("Axe", 1), "s1"))
    response = pane.client.get(pane.address("document"))
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_picture_of_a_page_is_one_and_of_its_import_only(show: Show) -> None:
    pane = show((boxed("Axe", 1, 0.2), "s1"), pages=1, fmt="pdf")
    response = pane.client.get(pane.address("page", 1))
    assert b"".join(response.streaming_content) == PNG
    assert response["Content-Type"] == "image/png"
    assert "private" in response["Cache-Control"]
    assert pane.client.get(pane.address("page", 2)).status_code == 404


def test_a_closed_import_still_gives_its_original(show: Show) -> None:
    pane = show((Block("Axe", 1), "s1"))
    pane.client.post(pane.address("set_aside"))
    assert pane.address("document") in pane.look("")


def test_of_cells_side_by_side_the_first_alone_has_a_stroke(show: Show) -> None:
    def at(text: str, left: float, top: float) -> Block:
        return Block(text, 1, page=1, box=Box(left, top, left + 0.1, top + 0.05))

    pane = show(
        *((at("1.1", 0.1, 0.2), "a1"), (at("Agir", 0.3, 0.2), "a1")),
        *((at("et encore", 0.3, 0.3), "a1"), (at("Autre", 0.3, 0.4), "a2")),
        fmt="pdf",
        pages=2,
    )
    strokes = re.findall(r'g-stroke" d="([^"]*)"', pane.source())
    assert [bool(stroke) for stroke in strokes] == [True, False, True, True]


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (Block("Agir", 1, page=4), "Page 4"),
        (Block("Agir", 1, page=4, cell=Cell(0, 2, 1)), "Page 4, row 3 of the table"),
        (Block("Agir", 1, cell=Cell(1, 2, 1)), "Table 2, row 3"),
        (Block("Agir", 1, sheet="Axe", row=7, cell=Cell(0, 6, 0)), "Axe"),
        (Block("Agir", 1), "Passage 1"),
    ],
)
def test_where_a_block_stands_is_said_as_its_document_counts(
    block: Block, name: str
) -> None:
    line = SourceLine(1, block.page, "Agir", "title", "a1", WHY, packed_block(block))
    with override("en"):
        assert name in place_name(line, is_by_line=False)
