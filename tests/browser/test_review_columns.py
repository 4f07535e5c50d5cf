"""A workbook with a heading nobody knows: the column is told, read again, accepted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from gouvernail.exchange.planfile import dump_plan
from gouvernail.imports.models import Import
from gouvernail.imports.services import bring_document
from gouvernail.plans.models import Node
from tests.factories import Cast
from tests.imports.documents import doubtful_plan
from tests.imports.workbooks import workbook

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PHONE = {"width": 390, "height": 844}
SignIn = Callable[[Page, str, str], None]


@pytest.fixture(params=["with script", "without script"])
def window(
    request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]
) -> Page:
    """The same walk with JavaScript and without."""
    return open_context(java_script_enabled=request.param == "with script").new_page()


@pytest.fixture
def imported(cast: Cast) -> Import:
    """A plan of seven nodes, two of them doubtful."""
    data = dump_plan(doubtful_plan())
    return bring_document(
        organisation=cast.organisation, name="pst.json", data=data, by=cast.coordinator
    )


def bring(page: Page) -> None:
    page.goto("/valmont/imports/new/")
    file: FilePayload = {"name": "pst.xlsx", "mimeType": SHEET, "buffer": workbook()}
    page.set_input_files("input[type=file]", file)
    page.locator("main form button[type=submit]").first.click()


@pytest.mark.django_db(transaction=True)
def test_a_column_is_told_and_the_plan_has_what_it_says(
    window: Page, cast: Cast, sign_in: SignIn
) -> None:
    sign_in(window, cast.coordinator.email, "secret")
    bring(window)
    columns = window.get_by_test_id("columns")
    columns.get_by_label("Chez qui").select_option("department")
    window.get_by_test_id("read-again").click()
    expect(window.get_by_test_id("undo-columns")).to_be_visible()
    expect(window.get_by_test_id("review-tree")).to_contain_text("Mobilité")
    window.get_by_test_id("undo-columns").click()
    expect(columns.get_by_label("Chez qui")).to_have_value("text")
    columns.get_by_label("Chez qui").select_option("department")
    window.get_by_test_id("read-again").click()
    window.get_by_test_id("accept").click()
    window.wait_for_url("**/plans/**")
    action = Node.objects.get(title="Former des chauffeurs")
    assert action.printed["department"] == "Mobilité"


@pytest.mark.django_db(transaction=True)
def test_several_are_put_one_level_down_and_back_up(
    window: Page, cast: Cast, sign_in: SignIn, imported: Import
) -> None:
    sign_in(window, cast.coordinator.email, "secret")
    window.goto(f"/valmont/imports/{imported.pk}/?show=all")
    bar = window.get_by_test_id("bulk")
    expect(bar).to_be_hidden()
    for title in ("Former des chauffeurs", "bénévoles au transport"):
        window.locator(f'[data-tick][aria-label$="{title}"]').check()
    expect(bar).to_be_visible()
    bar.locator("select[name=kind]").select_option("subaction")
    window.get_by_test_id("bulk-kind").click()
    rows = window.locator(".g-read-row.is-subaction")
    expect(rows).to_have_count(2)
    expect(bar).to_be_hidden()
    window.get_by_test_id("undo").click()
    expect(rows).to_have_count(0)


@pytest.mark.django_db(transaction=True)
def test_shift_ticks_all_between_and_looking_elsewhere_keeps_them(
    page: Page, cast: Cast, sign_in: SignIn, imported: Import
) -> None:
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"/valmont/imports/{imported.pk}/?show=all&node=s1")
    boxes = page.locator("[data-tick]")
    boxes.nth(2).click()
    boxes.nth(4).click(modifiers=["Shift"])
    count = page.locator("[data-count-ticked]")
    expect(count).to_contain_text("3")
    page.get_by_role("link", name="Visiter les aînés").click()
    expect(page.locator("#n-a4 #panel")).to_be_visible()
    expect(count).to_contain_text("3")
    expect(boxes.nth(3)).to_be_checked()
    page.get_by_test_id("untick").click()
    expect(page.get_by_test_id("bulk")).to_be_hidden()


@pytest.mark.django_db(transaction=True)
def test_doubts_are_settled_with_the_keyboard_alone(
    page: Page, cast: Cast, sign_in: SignIn, imported: Import
) -> None:
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"/valmont/imports/{imported.pk}/")
    doubts = page.locator(".g-read-row.is-doubt")
    expect(doubts).to_have_count(2)
    page.keyboard.press("o")
    expect(doubts).to_have_count(1)
    page.keyboard.press("n")
    expect(page.locator("#n-a3 #panel")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("#n-a3")).to_have_count(0)
    page.keyboard.press("z")
    expect(page.locator("#n-a3")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE])
def test_the_panels_shut_nobody_out(
    open_context: Callable[..., BrowserContext],
    cast: Cast,
    sign_in: SignIn,
    audit: Callable[[Page], list[str]],
    scheme: str,
    size: dict[str, int],
) -> None:
    page = open_context(color_scheme=scheme, viewport=size, bypass_csp=True).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    bring(page)
    page.goto(f"{page.url.split('?')[0]}?show=all&node=n3&tick=siblings")
    for summary in ("fields", "why"):
        page.get_by_test_id(summary).locator("summary").click()
    assert audit(page) == []
    page.keyboard.press("?")
    assert audit(page) == []
    scroll = "document.documentElement.scrollWidth"
    assert page.evaluate(scroll) <= size["width"]
