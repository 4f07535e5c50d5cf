"""A real Chromium on a real server, and axe-core to judge what it shows."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "docs" / "pictures"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]
# Playwright's synchronous interface runs an event loop beside the tests' database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

Audit = Callable[[Page], list[str]]
# How many pixels a page is wider than its window.
OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives the browser.

    In CI, where two cores also run a server and a database, a failure is tried once
    more and told in the summary as a rerun: a browser that was starved is no fault of
    the product, one that fails twice is. On a developer's machine nothing is rerun.
    """
    is_ci = bool(os.environ.get("CI"))
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            if is_ci:
                item.add_marker(pytest.mark.flaky(reruns=1))


# Colours have changed once the page was drawn again and nothing moves any more.
SETTLED = """async () => {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().map((each) => each.finished));
}"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; Playwright's own cannot be fetched everywhere."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_context(
    chromium: Browser, live_server: LiveServer
) -> Iterator[Callable[..., BrowserContext]]:
    """Opens windows of any size and theme; script errors fail the test."""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def opener(**options: object) -> BrowserContext:
        wide = {"width": 1440, "height": 900}
        context = chromium.new_context(
            base_url=live_server.url,
            locale="fr-BE",
            **{"viewport": wide, **options},  # type: ignore[arg-type]
        )
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield opener
    for context in opened:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """A wide window."""
    return open_context().new_page()


@pytest.fixture
def sign_in() -> Callable[[Page, str, str], None]:
    """Signs in through the page, as a person does."""

    def by_form(page: Page, email: str, password: str) -> None:
        page.goto("/accounts/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", password)
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url(lambda address: "login" not in address)

    return by_form


@pytest.fixture(scope="session")
def audit() -> Audit:
    """The violations that axe-core finds on a page, one line each."""
    if not AXE.is_file():
        pytest.skip("axe-core is not built in; script/setup fetches it")
    source = AXE.read_text(encoding="utf-8")

    def run(page: Page) -> list[str]:
        page.evaluate(SETTLED)
        page.evaluate(source)
        options = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
        found = page.evaluate(f"axe.run(document, {options})")
        return [
            f"{page.url} {each['id']}: {node['html'][:160]}"
            for each in found["violations"]
            for node in each["nodes"]
        ]

    return run


@pytest.fixture(scope="session")
def audit_all(audit: Audit) -> Callable[[Page, list[str]], list[str]]:
    """What is wrong with these addresses: not there, wider than the window, or what
    axe-core finds in light and dark."""

    def run(page: Page, addresses: list[str]) -> list[str]:
        faults: list[str] = []
        for address in addresses:
            opened = page.goto(address)
            faults += [f"{address}: not there"] if not opened or not opened.ok else []
            wider = page.evaluate(OVERFLOW)
            faults += [f"{address}: {wider} px too wide"] if wider > 0 else []
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                faults += audit(page)
        return faults

    return run


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps a picture for the documentation when GOUVERNAIL_PICTURES asks for it."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("GOUVERNAIL_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            path = PICTURES / f"{name}.png"
            page.screenshot(path=path)
            # A page of a document has thousands of greys, which nobody sees.
            with Image.open(path) as taken:
                small = taken.convert("RGB").quantize(256)
            small.save(path, optimize=True)

    return take
