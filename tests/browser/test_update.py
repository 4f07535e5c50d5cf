"""In March the document comes back: what changes is chosen, and the follow-up stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.imports.services import accept, bring_document
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.browser.march import ADDED, EXAMPLE, GONE, MOVED, RENAMED, march_text
from tests.factories import Cast

TAXI = "Créer un taxi social partagé avec la commune"
DROPPED = GONE[0].removeprefix("• ")
NEW = list(ADDED.values())[0].removeprefix("• ")


@pytest.fixture(params=["with script", "without script"])
def window(
    request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]
) -> Page:
    """The same walk with JavaScript and without."""
    return open_context(java_script_enabled=request.param == "with script").new_page()


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """The plan of the example, of whose actions people have spoken."""
    imported = bring_document(
        organisation=cast.organisation,
        name="pst-2024-2030.txt",
        data=EXAMPLE.read_bytes(),
        by=cast.coordinator,
    )
    plan = accept(imported=imported, by=cast.coordinator)
    for node in Node.objects.of_plan(plan).steered().select_related("plan"):
        record_update(node=node, news=News("ongoing", "Lancé"), by=cast.coordinator)
    return plan


@pytest.fixture
def march(tmp_path: Path) -> Path:
    """The new version of the document."""
    path = tmp_path / "pst-mars.txt"
    path.write_text(march_text(), encoding="utf-8")
    return path


@pytest.mark.django_db(transaction=True)
def test_in_march_the_changes_are_taken_and_no_follow_up_is_lost(
    window: Page, cast: Cast, plan: Plan, march: Path, sign_in: Callable[..., None]
) -> None:
    page = window
    said = set(ProgressUpdate.objects.values_list("pk", "node__key", "note"))
    taxi = Node.objects.get(plan=plan, title=TAXI)
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(plan.get_absolute_url())
    page.get_by_test_id("new-version").click()
    page.set_input_files("input[type=file]", march)
    page.get_by_test_id("read").click()
    page.get_by_test_id("what-changes").click()

    for sort, count in (
        ("changed", len(RENAMED)),
        ("moved", len(MOVED)),
        ("added", len(ADDED)),
        ("gone", len(GONE)),
    ):
        rows = page.get_by_test_id(f"group-{sort}").get_by_test_id("change")
        expect(rows).to_have_count(count)
    gone = page.get_by_test_id("group-gone")
    expect(gone.get_by_role("checkbox", name=DROPPED)).not_to_be_checked()
    moved = page.get_by_test_id("group-moved").get_by_test_id("change").first
    moved.locator('input[name="pick"]').uncheck()
    gone.get_by_role("checkbox", name=DROPPED).check()
    page.get_by_test_id("take").click()

    toast = page.get_by_test_id("toast").first
    expect(toast).to_contain_text(str(len(RENAMED) + len(MOVED) + len(ADDED)))
    expect(page.locator("main")).to_contain_text(NEW)
    expect(page.locator("main")).not_to_contain_text(DROPPED)
    assert set(ProgressUpdate.objects.values_list("pk", "node__key", "note")) == said
    taxi.refresh_from_db()
    assert taxi.title == RENAMED[TAXI]

    page.goto(taxi.get_absolute_url())
    expect(page.locator("main")).to_contain_text("Lancé")


@pytest.mark.django_db(transaction=True)
def test_an_update_is_taken_back_from_its_message(
    page: Page,
    cast: Cast,
    plan: Plan,
    march: Path,
    sign_in: Callable[..., None],
    picture: Callable[[Page, str], None],
) -> None:
    before = list(Node.objects.of_plan(plan).values_list("key", "title", "path", "ref"))
    sign_in(page, cast.coordinator.email, "secret")
    bring(page, plan, march)
    expect(page.get_by_test_id("take")).to_be_enabled()
    picture(page, "update")
    page.get_by_test_id("take").click()
    page.wait_for_url("**/outline/")
    expect(page.locator("main")).to_contain_text(RENAMED[TAXI])
    page.get_by_test_id("toast").get_by_test_id("undo").click()
    expect(page.locator("main")).not_to_contain_text(RENAMED[TAXI])
    expect(page.locator("main")).to_contain_text(TAXI)
    after = Node.objects.of_plan(plan).values_list("key", "title", "path", "ref")
    assert list(after) == before


@pytest.mark.django_db(transaction=True)
def test_choices_follow_each_other_and_are_counted(
    page: Page, cast: Cast, plan: Plan, march: Path, sign_in: Callable[..., None]
) -> None:
    objective = "3.5 Animer les quartiers\n• Équiper trois salles de village\n\n"
    text = march.read_text(encoding="utf-8")
    march.write_text(
        text.replace("3.4 Travailler avec", f"{objective}3.4 Travailler avec"),
        encoding="utf-8",
    )
    sign_in(page, cast.coordinator.email, "secret")
    bring(page, plan, march)
    added = page.get_by_test_id("group-added")
    page.get_by_test_id("choose-none").click()
    expect(page.get_by_test_id("take")).to_be_disabled()
    action = added.get_by_role("checkbox", name="Équiper trois salles de village")
    parent = added.get_by_role("checkbox", name="Animer les quartiers")
    action.check()
    expect(parent).to_be_checked()
    expect(page.get_by_test_id("count")).to_contain_text("2")
    action.focus()
    page.keyboard.press("ArrowUp")
    expect(parent).to_be_focused()
    page.keyboard.press("Space")
    expect(action).not_to_be_checked()
    page.locator('[data-filter="gone"]').click()
    expect(added).to_be_hidden()
    page.get_by_test_id("choose-all").click()
    expect(page.locator('[name="pick"]:not(:checked)')).to_have_count(0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_of_changes_is_accessible(
    open_context: Callable[..., BrowserContext],
    cast: Cast,
    plan: Plan,
    march: Path,
    sign_in: Callable[..., None],
    audit: Callable[[Page], list[str]],
    scheme: str,
    width: int,
) -> None:
    size = {"width": width, "height": 900}
    page = open_context(viewport=size, color_scheme=scheme).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    bring(page, plan, march)
    page.locator("details summary").first.click()
    assert audit(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def bring(page: Page, plan: Plan, document: Path) -> None:
    """Bring the document as a new version of `plan`, and look at what changes."""
    page.goto(plan.get_absolute_url())
    page.get_by_test_id("new-version").click()
    page.set_input_files("input[type=file]", document)
    page.get_by_test_id("read").click()
    page.get_by_test_id("what-changes").click()
