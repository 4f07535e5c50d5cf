"""Long lists of boxes: one types a few letters, and the heading counts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.organisations.services import seed_terms
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast


@pytest.fixture
def form(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    cast: Cast,
    plan: Plan,
) -> Page:
    """The form of an action, its themes open."""
    seed_terms(cast.organisation)
    page = open_context().new_page()
    page.goto("/accounts/login/")
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"/valmont/plans/{plan.slug}/nodes/a1/edit/")
    page.get_by_test_id("ticks").nth(1).locator("summary").click()
    return page


@pytest.mark.django_db(transaction=True)
def test_a_word_is_found_without_accents_and_counted(form: Page, plan: Plan) -> None:
    themes = form.get_by_test_id("ticks").nth(1)
    themes.locator("[data-ticks-find]").fill("energ")
    boxes = themes.locator("li:visible")
    expect(boxes).to_have_count(4)
    boxes.nth(1).locator("input").check()
    expect(themes.locator("[data-ticks-count]")).to_have_text("(1)")
    themes.locator("[data-ticks-find]").fill("rien de tel")
    expect(themes.locator("[data-ticks-none]")).to_be_visible()
    form.get_by_test_id("save").click()
    form.wait_for_url("**/nodes/a1/")
    node = Node.objects.get(plan=plan, key="a1")
    assert [term.name for term in node.terms.all()] == [
        "Énergie et médiation de dettes"
    ]
