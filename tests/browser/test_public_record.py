"""The pages by which one holds an authority to account, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.publishing.models import Site
from tests.factories import Cast
from tests.support.published import show_plan
from tests.support.recorded import with_record

PATHS = (
    *("changes/", "changes/?by=day&since=2027-01-01", "changes/?period=2020-q1"),
    *("compare/", "compare/?from=2026", "versions/", "versions/1/", "versions/2/"),
    *("versions/1/2/", "evaluations/", "evaluations/2026-12-31/", "documents/"),
    *("synergies/", "indicators/", "indicators/i1/", "money/", "calendar/"),
)
OF_SITE = ("accessibility/", "legal/", "words/")
SIZES = ({"width": 390, "height": 844}, {"width": 1280, "height": 900})


@pytest.fixture
def recorded(transactional_db: None, cast: Cast) -> str:
    """Where the plan is, with something on every page."""
    shown = show_plan(cast)
    with_record(shown.publication)
    every = {"has_followers": True, "has_ideas": True, "has_smileys": True}
    Site.objects.update(**every, question="Cette page est-elle utile ?", stamp=9)
    return f"/public/valmont/{shown.plan.slug}/"


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_every_page_of_the_record_is_accessible_and_fits(
    recorded: str,
    open_context: Callable[..., BrowserContext],
    audit_all: Callable[[Page, list[str]], list[str]],
    size: dict[str, int],
) -> None:
    page = open_context(viewport=size).new_page()
    addresses = [recorded + path for path in PATHS]
    addresses += [f"/public/valmont/{path}" for path in OF_SITE]
    assert audit_all(page, addresses) == []


def test_a_journalist_finds_what_changed_without_a_script(
    recorded: str, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{recorded}changes/")
    page.locator("#since").fill("2027-05-01")
    page.get_by_test_id("period").locator("button").click()
    expect(page.get_by_test_id("news")).to_have_count(1)
    page.goto(f"{recorded}versions/")
    page.get_by_test_id("difference").click()
    expect(page.get_by_test_id("change")).to_have_count(2)
    expect(page.locator("ins").first).to_be_visible()
