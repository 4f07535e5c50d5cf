"""The views of the actions, as a person uses them: filter, tick, drag, undo."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    cast: Cast,
    plan: Plan,
) -> str:
    """The coordinator is signed in; returns where the actions are."""
    action = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(node=action, news=News("ongoing"), by=cast.coordinator)
    sign_in(page, cast.coordinator.email, "secret")
    return f"/valmont/plans/{plan.slug}/actions"


def test_a_criterion_shows_at_once_and_stands_in_the_address(
    page: Page, desk: str
) -> None:
    page.goto(f"{desk}/table/")
    page.locator("details[data-open=status] summary").click()
    page.check("input[name=status][value=ongoing]")
    expect(page.locator("[data-testid=table] tbody tr")).to_have_count(1)
    assert page.url.endswith("?status=ongoing")
    expect(page.locator("details[data-open=status]")).to_have_attribute("open", "")
    page.locator("[data-testid=chip]").click()
    expect(page.locator("[data-testid=table] tbody tr")).to_have_count(6)


def test_words_are_found_while_one_types(page: Page, desk: str) -> None:
    page.goto(f"{desk}/board/")
    page.get_by_test_id("filter-words").press_sequentially("taxi")
    expect(page.locator(".g-card")).to_have_count(1)
    expect(page.get_by_test_id("filter-words")).to_be_focused()
    page.get_by_test_id("switch").get_by_role("link").nth(1).click()
    assert page.url.endswith("/actions/table/?q=taxi")


def test_ticked_actions_are_changed_and_taken_back(page: Page, desk: str) -> None:
    page.goto(f"{desk}/table/")
    expect(page.get_by_test_id("bulk")).to_be_hidden()
    page.locator("[data-tick]").nth(0).check()
    page.locator("[data-tick]").nth(2).click(modifiers=["Shift"])
    page.get_by_test_id("bulk-status").click()
    page.select_option("#bulk-status", "done")
    page.get_by_test_id("do-status").click()
    done = page.locator("tbody .g-ink-done")
    expect(done).to_have_count(3)
    page.get_by_test_id("undo").click()
    expect(done).to_have_count(0)


def test_a_card_is_dragged_and_a_blocked_one_says_why(page: Page, desk: str) -> None:
    page.goto(f"{desk}/board/")
    card, lane = page.locator("#card-a1"), page.get_by_test_id("lane-done")
    card.drag_to(lane)
    expect(lane.locator("#card-a1")).to_be_visible()
    page.locator("#card-a1").drag_to(page.get_by_test_id("lane-blocked"))
    page.locator("#move-note").fill("Avis attendu")
    page.get_by_test_id("move-save").click()
    expect(page.get_by_test_id("lane-blocked").locator("#card-a1")).to_be_visible()
    assert ProgressUpdate.objects.latest("pk").note == "Avis attendu"


def test_a_card_let_go_goes_back(page: Page, desk: str) -> None:
    page.goto(f"{desk}/board/")
    page.locator("#card-a1").drag_to(page.get_by_test_id("lane-waiting"))
    page.locator("[data-move-cancel]").click()
    expect(page.get_by_test_id("lane-ongoing").locator("#card-a1")).to_be_visible()
    assert ProgressUpdate.objects.count() == 1


def test_the_keyboard_moves_a_card(page: Page, desk: str) -> None:
    page.goto(f"{desk}/board/")
    page.locator("#card-a1").get_by_test_id("move").press("Enter")
    page.locator("[data-move-dialog] input[value=done]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("lane-done").locator("#card-a1")).to_be_visible()


def test_the_outline_takes_the_same_criteria(page: Page, desk: str) -> None:
    page.goto(desk.replace("/actions", "/outline/"))
    page.locator("details[data-open=status] summary").click()
    page.check("input[name=status][value=ongoing]")
    rows = page.locator(".g-tree-action:visible")
    expect(rows).to_have_count(1)
    page.get_by_test_id("filter-words").fill("zeppelin")
    expect(rows).to_have_count(0)
    page.get_by_test_id("clear").click()
    expect(rows).to_have_count(6)


def test_without_script_the_same_is_done_by_forms(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    desk: str,
    cast: Cast,
) -> None:
    plain = open_context(java_script_enabled=False).new_page()
    sign_in(plain, cast.coordinator.email, "secret")
    plain.goto(f"{desk}/table/")
    plain.get_by_test_id("filter-words").fill("taxi")
    plain.get_by_test_id("filter-words").press("Enter")
    expect(plain.locator("[data-testid=table] tbody tr")).to_have_count(1)
    plain.locator("[data-tick]").check()
    plain.get_by_test_id("bulk-due_on").click()
    plain.locator("#bulk-due_on").fill("2027-12-31")
    plain.get_by_test_id("do-due_on").click()
    expect(plain.locator("[data-testid=table]")).to_contain_text("31/12/2027")
