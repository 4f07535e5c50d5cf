"""What the public site promises in figures, on a slow line and as it is served."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.serving import served

PLAN = "/public/rochevaux/pst-2024-2030"
# What Lighthouse calls slow 4G: 1.6 Mbit/s, 150 ms there and back.
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
MOST_BYTES, MOST_MILLISECONDS = 100_000, 1_000
PAINT = """() => performance.getEntriesByName("first-contentful-paint")[0].startTime"""
MAIN = (
    *("", "/objectives/", "/actions/", "/actions/?status=blocked", "/search/?q=taxi"),
    *("/changes/", "/versions/", "/evaluations/", "/documents/", "/indicators/"),
    *("/synergies/", "/calendar/", "/compare/", "/data/", "/by/theme/"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration, served as in production."""
    with served(Path(tmp_path_factory.mktemp("served"))) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """A telephone that has never been there."""
    size = {"width": 390, "height": 844}
    context = chromium.new_context(base_url=site, viewport=size, locale="fr-BE")  # type: ignore[arg-type]
    yield context
    context.close()


class Line:
    """What went over the line while a page was opened."""

    def __init__(self, page: Page) -> None:
        self.bytes, self.hosts = 0.0, set[str]()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.send("Network.emulateNetworkConditions", SLOW)
        session.on("Network.loadingFinished", self._finished)
        page.on("request", lambda each: self.hosts.add(urlsplit(each.url).netloc))

    def _finished(self, event: dict[str, float]) -> None:
        self.bytes += event["encodedDataLength"]


def _addresses(phone: BrowserContext) -> list[str]:
    """The main pages, with the first objective and the first action of the plan."""
    page = phone.new_page()
    page.goto(f"{PLAN}/objectives/")
    objective = page.locator("main a[href*='/objectives/']").first
    found = [objective.get_attribute("href") or ""]
    page.goto(f"{PLAN}/actions/")
    action = page.locator("main a[href*='/actions/']:not([href*='?'])").first
    found.append(action.get_attribute("href") or "")
    page.close()
    return [*(f"{PLAN}{path}" if path else f"{PLAN}/" for path in MAIN), *found]


def test_each_page_is_light_quick_and_asks_nobody_else(
    phone: BrowserContext, site: str
) -> None:
    faults = []
    for address in _addresses(phone):
        page = phone.new_page()
        line = Line(page)
        opened = page.goto(address, wait_until="networkidle")
        paint = page.evaluate(PAINT)
        faults += [] if opened and opened.ok else [f"{address}: not there"]
        faults += [f"{address}: {line.bytes} B"] if line.bytes > MOST_BYTES else []
        faults += [f"{address}: {paint} ms"] if paint > MOST_MILLISECONDS else []
        if line.hosts != {urlsplit(site).netloc}:
            faults.append(f"{address}: asks {line.hosts}")
        page.close()
    assert faults == []
    assert phone.cookies() == []


def test_the_site_works_without_scripts(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{PLAN}/")
    page.locator("input[name=q]").first.fill("taxi social")
    page.locator("input[name=q]").first.press("Enter")
    page.locator("main").get_by_role("link", name="taxi social").first.click()
    assert "taxi social" in page.locator("h1").inner_text()
    assert "/actions/" in page.url
    context.close()
