"""The public site as files, on the plainest of servers."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from gouvernail.cli.main import main
from tests.support.demonstration import bring_demonstration

PLAN = "pst-2024-2030"


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a word on the console."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def files(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """The export, in a folder that is not the root of its server."""
    bring_demonstration()
    folder = tmp_path / "commune" / "pst"
    assert main(["publish-static", str(folder), "--organisation", "rochevaux"]) == 0
    handler = partial(Quiet, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/commune/pst"
    server.shutdown()
    server.server_close()


def test_the_files_read_as_the_site_does_and_are_searched_without_it(
    files: str, page: Page, audit_all: Callable[[Page, list[str]], list[str]]
) -> None:
    page.goto(f"{files}/")
    page.locator("main a[href*='/actions/'], main a[href^='actions/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    names = ("", "actions/", "changes/", "search/")
    assert audit_all(page, [f"{files}/{PLAN}/{name}" for name in names]) == []
    find_the_taxi(files, page)


def find_the_taxi(files: str, page: Page) -> None:
    page.goto(f"{files}/{PLAN}/search/?q=taxi+social")
    shown = page.locator("[data-found] > li:not([hidden])")
    expect(shown.filter(has_text="taxi social").first).to_be_visible()
    assert 0 < shown.count() < page.locator("[data-found] > li").count()
    shown.filter(has_text="taxi social").first.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("taxi social")
