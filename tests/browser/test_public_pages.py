"""The pages of the public site: on a phone and on a desk, in light and dark, without
a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories import Cast
from tests.support.published import show_plan

PATHS = (
    "",
    "objectives/",
    "objectives/s1/",
    "actions/",
    "actions/?place=orvaux&status=done",
    "actions/a1/",
    "search/?q=taxi",
    "by/place/",
    "by/place/orvaux/",
    "actions/nobody/",
)
SIZES = ({"width": 390, "height": 844}, {"width": 1280, "height": 900})


@pytest.fixture
def published(transactional_db: None, cast: Cast) -> str:
    """Where the plan is, once everybody may read it."""
    return f"/public/valmont/{show_plan(cast).plan.slug}/"


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_every_page_is_accessible_and_fits(
    published: str,
    open_context: Callable[..., BrowserContext],
    audit_all: Callable[[Page, list[str]], list[str]],
    size: dict[str, int],
) -> None:
    page = open_context(viewport=size).new_page()
    faults = audit_all(page, [published + path for path in PATHS])
    expected = f"{published}actions/nobody/: not there"
    assert [fault for fault in faults if fault != expected] == []


def test_a_resident_finds_her_action_without_a_script(
    published: str, open_context: Callable[..., BrowserContext]
) -> None:
    phone = {"width": 390, "height": 844}
    page = open_context(viewport=phone, java_script_enabled=False).new_page()
    page.goto(published)
    menu = page.get_by_test_id("menu")
    menu.locator("summary").click()
    expect(menu.locator("nav")).to_be_visible()
    menu.locator("summary").click()
    expect(menu.locator("nav")).to_be_hidden()
    page.get_by_test_id("q").fill("taxis sociaux")
    page.get_by_test_id("go").click()
    page.get_by_test_id("found").first.locator("a").click()
    expect(page.locator("h1")).to_have_text("Créer un taxi social")
    expect(page.get_by_test_id("stand")).to_be_visible()


def test_a_visitor_narrows_the_list_without_a_script(
    published: str, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{published}actions/")
    page.select_option("[name=place]", "orvaux")
    page.select_option("[name=status]", "done")
    page.get_by_test_id("apply").click()
    expect(page.get_by_test_id("action")).to_have_count(1)
    page.get_by_test_id("chips").locator("a").first.click()
    expect(page.get_by_test_id("action")).not_to_have_count(1)
