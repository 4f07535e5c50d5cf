"""A coordinator takes the documents of her plan with her."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from django.conf import LazySettings
from docx import Document
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from python_calamine import CalamineWorkbook

from gouvernail.editions.jobs import make_edition
from gouvernail.editions.weighing import AT_ONCE
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.browser.conftest import Audit
from tests.factories import Cast


@pytest.fixture
def papers(
    plan: Plan,
    cast: Cast,
    live_server: LiveServer,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
) -> Page:
    """The page of the documents of a plan of which something was said."""
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    news = News("done", "Le taxi roule.", percent=100)
    record_update(node=node, news=news, by=cast.coordinator)
    page = open_context().new_page()
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"/valmont/plans/{plan.slug}/")
    page.get_by_test_id("plan-tabs").get_by_role("link", name="Documents").click()
    return page


def taken(page: Page, document: str, form: str) -> bytes:
    """The file behind one of the links."""
    link = page.get_by_test_id(f"paper-{document}").get_by_role("link", name=form)
    answer = page.request.get(f"{page.url.partition('/valmont')[0]}{_path(link)}")
    assert answer.ok
    return answer.body()


def _path(link: object) -> str:
    return str(link.get_attribute("href"))  # type: ignore[attr-defined]


def test_the_follow_up_says_in_word_and_pdf_what_the_screen_says(papers: Page) -> None:
    with pypdfium2.PdfDocument(taken(papers, "follow-up", "PDF")) as document:
        pdf = " ".join(page.get_textpage().get_text_range() for page in document)
    word = Document(io.BytesIO(taken(papers, "follow-up", "Word")))
    headings = [each.text for each in word.paragraphs if each.style.name == "Heading 1"]
    papers.get_by_test_id("plan-tabs").get_by_role("link", name="Tableau").click()
    headline = papers.get_by_test_id("headline").inner_text()
    assert headings == [headline]
    assert headline in pdf
    assert "Le taxi roule." in pdf


def test_a_part_is_chosen_and_word_keeps_a_file(papers: Page, tmp_path: Path) -> None:
    papers.get_by_label("Partie du plan").select_option("s2")
    papers.get_by_role("button", name="Appliquer").click()
    row = papers.get_by_test_id("paper-sheets")
    with papers.expect_download() as download:
        row.get_by_role("link", name="Word").click()
    download.value.save_as(tmp_path / "a.docx")
    words = [each.text for each in Document(tmp_path / "a.docx").paragraphs]
    assert any("Établir un plan de formation" in each for each in words)
    assert not any("Créer un taxi social" in each for each in words)


def test_the_documents_of_a_list_are_of_its_actions(papers: Page) -> None:
    address = papers.url.replace("/papers/", "/actions/table/?status=done")
    papers.goto(address)
    papers.get_by_test_id("list-papers").click()
    expect(papers.get_by_test_id("papers-told")).to_contain_text("1 ")
    data = io.BytesIO(taken(papers, "follow-up", "Excel"))
    book = CalamineWorkbook.from_filelike(data)
    sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    words = {str(cell) for sheet in sheets for row in sheet for cell in row}
    assert any("Créer un taxi social" in each for each in words)
    assert not any("Établir un plan de formation" in each for each in words)


def test_what_is_waited_for_comes_by_itself_and_is_taken(
    papers: Page,
    audit: Audit,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(AT_ONCE, "odt", 0)
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    }
    row = papers.get_by_test_id("paper-follow-up")
    row.get_by_role("link", name="ODT").click()
    expect(papers.get_by_role("progressbar")).to_be_visible()
    assert audit(papers) == []
    make_edition.func(int(papers.url.rstrip("/").rpartition("/")[2]))
    expect(papers.get_by_test_id("ready")).to_be_visible()
    with papers.expect_download() as download:
        papers.get_by_test_id("take").click()
    assert download.value.suggested_filename.endswith("follow-up.odt")


def test_a_made_document_is_removed_and_brought_back(papers: Page) -> None:
    taken(papers, "follow-up", "Word")
    papers.reload()
    made = papers.get_by_test_id("last-made")
    expect(made.get_by_role("listitem")).to_have_count(1)
    made.get_by_role("link").first.click()
    row = papers.get_by_test_id("editions-table").locator("tbody tr")
    row.locator("form").last.get_by_role("button").click()
    expect(papers.get_by_test_id("empty")).to_be_visible()
    papers.get_by_test_id("undo").click()
    papers.get_by_test_id("plan-tabs").get_by_role("link", name="Documents").click()
    expect(made.get_by_role("listitem")).to_have_count(1)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_the_documents_are_for_everybody(
    papers: Page, audit: Audit, width: int
) -> None:
    papers.set_viewport_size({"width": width, "height": 900})
    taken(papers, "plan", "ODT")
    papers.reload()
    expect(papers.get_by_test_id("group-follow-up")).to_be_visible()
    assert audit(papers) == []
    papers.goto(papers.url.replace("/papers/", "/editions/"))
    expect(papers.get_by_test_id("editions-table")).to_be_visible()
    assert audit(papers) == []
    wide = papers.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
