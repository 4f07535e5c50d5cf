"""A document as a page: everybody can read it, on a telephone too."""

from pathlib import Path

from playwright.sync_api import Page

from gouvernail.writing.html import html_of
from tests.browser.conftest import Audit
from tests.writing.papers import every_block


def test_a_document_as_a_page_is_accessible(
    page: Page, audit: Audit, tmp_path: Path
) -> None:
    file = tmp_path / "document.html"
    file.write_bytes(html_of(every_block()))
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(file.as_uri())
    assert audit(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
