"""What four people do on the public site: a resident, a journalist, a webmaster, a
councillor.

With GOUVERNAIL_PICTURES set, the pictures of the documentation are taken on the way.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.participation.models import Follower
from tests.support.demonstration import bring_demonstration

SITE = "/public/rochevaux"
PLAN = f"{SITE}/pst-2024-2030"
Picture = Callable[[Page, str], None]
Audit = Callable[[Page], list[str]]


@pytest.fixture
def demonstration(transactional_db: None) -> None:
    """The authorities, with what each shows to everybody."""
    bring_demonstration()


def test_a_resident_finds_the_taxi_on_her_phone_and_follows_it(
    demonstration: None,
    open_context: Callable[..., BrowserContext],
    audit: Audit,
    picture: Picture,
) -> None:
    page = open_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{SITE}/")
    expect(page.get_by_test_id("finding")).to_be_visible()
    picture(page, "public-home-phone")
    field = page.locator("main input[name=q]")
    field.fill("taxi social")
    field.press("Enter")
    page.locator("main").get_by_role("link", name="taxi social").first.click()
    expect(page.locator("h1")).to_contain_text("taxi social")
    picture(page, "public-action-phone")
    page.get_by_test_id("follow-email").fill("resident@out.example")
    page.get_by_test_id("follow").click()
    page.wait_for_url("**/follow/**")
    expect(page.locator("h1")).to_be_visible()
    assert Follower.objects.filter(email="resident@out.example").exists()
    assert audit(page) == []
    assert page.context.cookies() == []


def test_a_journalist_reads_what_changed(
    demonstration: None, page: Page, audit: Audit, picture: Picture
) -> None:
    page.goto(f"{PLAN}/")
    picture(page, "public-home")
    page.get_by_test_id("all-news").click()
    expect(page.locator("h1")).to_be_visible()
    picture(page, "public-changes")
    assert audit(page) == []
    feed = page.request.get(f"{PLAN}/feeds/plan.atom")
    assert feed.ok
    assert feed.text().startswith("<?xml")


def test_a_webmaster_takes_the_card_of_the_plan(
    demonstration: None, page: Page, audit: Audit
) -> None:
    page.goto(f"{PLAN}/embeds/")
    expect(page.locator("main")).to_contain_text("iframe")
    assert audit(page) == []
    card = page.goto(f"{PLAN}/embeds/plan/")
    assert card is not None
    assert "frame-ancestors *" in card.headers["content-security-policy"]


def test_a_councillor_compares_two_moments(
    demonstration: None, page: Page, audit: Audit, picture: Picture
) -> None:
    page.goto(f"{PLAN}/compare/")
    expect(page.locator("h1")).to_be_visible()
    picture(page, "public-compare")
    assert audit(page) == []
    page.goto(f"{PLAN}/actions/")
    page.locator("main a[href*='/actions/']:not([href*='?'])").first.click()
    expect(page.locator("h1")).to_be_visible()
    picture(page, "public-action")
