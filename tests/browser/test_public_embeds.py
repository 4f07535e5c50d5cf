"""A card of the plan in a page of another site."""

from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.support.demonstration import bring_demonstration

PLAN = "/public/rochevaux/pst-2024-2030/"
ONE_PIXEL = 1


class Elsewhere(BaseHTTPRequestHandler):
    """A town's own pages; their body is set by the test."""

    def __init__(self, *args: object, pages: dict[str, str]) -> None:
        self.pages = pages
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - the name that the library calls
        body = f"<!doctype html><title>Ville</title>{self.pages.get(self.path, '')}"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def pages(transactional_db: None) -> dict[str, str]:
    """The demonstration, and what another site shows by its paths."""
    bring_demonstration()
    return {}


@pytest.fixture
def town(pages: dict[str, str]) -> Iterator[str]:
    """The address of the other site: another port is another origin."""
    handler = partial(Elsewhere, pages=pages)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_webmaster_copies_the_code_of_a_card(
    live_server: LiveServer, pages: dict[str, str], town: str, page: Page
) -> None:
    page.goto(f"{PLAN}embeds/")
    pages["/carte"] = page.get_by_test_id("frame").input_value()
    pages["/carte"] += page.get_by_test_id("script").input_value()
    page.goto(f"{town}/carte")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_test_id("card")).to_be_visible()
    expect(frame.get_by_test_id("said")).to_have_text(_said(page, live_server))
    page.wait_for_function("document.querySelector('iframe').style.height")
    inside = page.frames[1].evaluate("document.documentElement.scrollHeight")
    shown = page.locator("iframe").bounding_box()
    assert shown is not None
    assert abs(shown["height"] - inside) <= ONE_PIXEL
    assert page.context.cookies() == []
    frame.get_by_role("link").first.click()
    page.wait_for_url(f"{live_server.url}{PLAN}")


def test_only_cards_open_in_a_frame_and_no_stranger_sets_its_height(
    live_server: LiveServer, pages: dict[str, str], town: str, page: Page
) -> None:
    script = f"{live_server.url}/static/gouvernail/js/embed.js"
    card = f'<iframe id="card" src="{live_server.url}{PLAN}embeds/plan/"'
    told = "parent.postMessage({gouvernail: 'height', height: 1999}, '*')"
    pages["/stranger"] = f"<script>{told}</script>"
    pages["/"] = (
        f'<script src="{script}"></script>{card} data-gouvernail></iframe>'
        f'<iframe src="{live_server.url}{PLAN}" id="page"></iframe>'
        '<iframe src="/stranger" id="stranger" data-gouvernail></iframe>'
    )
    page.goto(f"{town}/")
    page.wait_for_function("document.querySelector('#card').style.height")
    assert page.locator("#stranger").evaluate("frame => frame.style.height") == ""
    assert page.locator("#card").evaluate("frame => frame.style.height") != "1999px"
    names = [frame.url for frame in page.frames]
    assert f"{live_server.url}{PLAN}embeds/plan/" in names
    assert f"{live_server.url}{PLAN}" not in names


def test_the_pages_of_data_and_the_cards_are_accessible(
    pages: dict[str, str], page: Page, audit_all: object
) -> None:
    paths = ("data/", "embeds/", "embeds/plan/", "embeds/objective/n2/")
    addresses = [f"{PLAN}{path}" for path in (*paths, "embeds/action/n23/")]
    assert audit_all(page, addresses) == []  # type: ignore[operator]
    page.set_viewport_size({"width": 390, "height": 800})
    assert audit_all(page, addresses) == []  # type: ignore[operator]


def test_a_card_weighs_less_than_thirty_kilobytes(
    pages: dict[str, str], page: Page
) -> None:
    sizes: list[int] = []
    page.on("response", lambda each: sizes.append(len(each.body())))
    page.goto(f"{PLAN}embeds/action/n23/")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 30_000


def _said(page: Page, live_server: LiveServer) -> str:
    """The same sentence as on the card itself."""
    text = page.request.get(f"{live_server.url}{PLAN}embeds/plan/").text()
    return text.split('data-testid="said">')[1].split("</p>")[0]
