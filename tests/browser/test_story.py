"""The story of the foundation, walked in a real browser from the first page on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast

SECOND = "Tenir un atelier de réparation et de prêt de vélos"
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "rochevaux-cpas.txt"


@pytest.fixture(params=["with script", "without script"])
def window(
    request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]
) -> Page:
    """The same walk with JavaScript and without."""
    return open_context(java_script_enabled=request.param == "with script").new_page()


def correct_title(page: Page, before: str, after: str) -> None:
    page.get_by_test_id("review-tree").get_by_role("link", name=before).first.click()
    form = page.get_by_test_id("edit-form")
    expect(form.locator("textarea[name=title]")).to_have_value(before)
    form.locator("textarea[name=title]").fill(after)
    form.get_by_test_id("save").click()
    expect(page.get_by_test_id("review-tree")).to_contain_text(after)


@pytest.mark.django_db(transaction=True)
def test_a_document_becomes_a_plan_that_a_coordinator_steers(
    window: Page, cast: Cast, sign_in: Callable[[Page, str, str], None]
) -> None:
    page = window
    sign_in(page, cast.coordinator.email, "secret")

    page.get_by_test_id("import").click()
    page.set_input_files("input[type=file]", EXAMPLE)
    page.get_by_test_id("read").click()
    expect(page.get_by_test_id("source-lines")).to_contain_text("taxi social")
    correct_title(
        page,
        "Créer un taxi social partagé avec la commune",
        "Créer un taxi social avec la commune",
    )
    correct_title(page, SECOND, f"{SECOND} partout")
    page.get_by_test_id("accept").first.click()

    expect(page.get_by_test_id("headline")).to_be_visible()
    plan = Plan.objects.get()
    assert Node.objects.filter(plan=plan, title=f"{SECOND} partout").count() == 1

    tabs = page.get_by_test_id("plan-tabs")
    tabs.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_test_id("filter-words").fill("taxi social")
    page.get_by_test_id("filter-words").press("Enter")
    page.get_by_role("link", name="Créer un taxi social avec la commune").click()
    if page.get_by_test_id("open-sheet").count():
        page.get_by_test_id("open-sheet").click()
    form = page.get_by_test_id("update-form")
    form.locator("input[name=status][value=ongoing]").check(force=True)
    form.locator("input[name=percent]").fill("30")
    form.locator("textarea[name=note]").fill("Convention signée")
    form.get_by_test_id("save-update").click()
    expect(page.get_by_test_id("toast")).to_contain_text("noté")

    said = ProgressUpdate.objects.get(note="Convention signée")
    assert (said.status, said.percent, said.by) == ("ongoing", 30, cast.coordinator)
    page.get_by_role("link", name="Tableau de bord").first.click()
    expect(page.get_by_test_id("headline")).to_contain_text("1 en cours")
    expect(page.locator("main")).to_contain_text("Convention signée")
