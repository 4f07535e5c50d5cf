"""A head of department works on her actions in a spreadsheet, on the train."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from gouvernail.workbooks.book import book_of
from tests.factories import Cast
from tests.workbooks.edits import Work

KEYS = ("a1", "a2", "a3", "b1")
NEWS = {"percent": "50", "note": "Le marché est lancé.", "next_step": "Ouvrir les plis"}


@pytest.fixture
def led(plan: Plan, cast: Cast) -> Plan:
    """Four actions of her department, each with its news."""
    rows = Node.objects.filter(plan=plan, key__in=KEYS)
    rows.update(department=cast.department)
    for node in rows.select_related("plan__organisation").order_by("path"):
        record_update(node=node, news=News("ongoing"), by=cast.coordinator)
    return plan


def worked_on(plan: Plan, cast: Cast, left: Path) -> bytes:
    """Her file: thirteen cells written."""
    book = book_of(plan, cast.department_head, part="mine")
    cells = {("plan", key): NEWS for key in KEYS}
    cells["plan", "a1"] = {**NEWS, "confidence": "at_risk"}
    return Work(cells).done_in(book, left.read_bytes())


@pytest.mark.django_db(transaction=True)
def test_a_department_works_in_a_spreadsheet_and_takes_it_back(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    picture: Callable[[Page, str], None],
    led: Plan,
    cast: Cast,
) -> None:
    page = open_context(accept_downloads=True).new_page()
    sign_in(page, cast.department_head.email, "secret")
    page.goto(f"/valmont/plans/{led.slug}/workbook/")
    page.locator("select[name=format]").select_option("ods")
    with page.expect_download() as download:
        page.get_by_test_id("take").click()
    data = worked_on(led, cast, Path(download.value.path()))
    # Meanwhile the coordinator hears otherwise of one of them.
    a3 = Node.objects.select_related("plan__organisation").get(plan=led, key="a3")
    said = News("ongoing", "Le marché attend.")
    record_update(node=a3, news=said, by=cast.coordinator)
    file = {"name": "actions.ods", "mimeType": "", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_test_id("bring").click()
    expect(page.get_by_test_id("change")).to_have_count(13)
    expect(page.locator("[name=pick]:checked")).to_have_count(12)
    expect(page.get_by_test_id("conflict")).to_contain_text("Le marché attend.")
    picture(page, "workbook-review")
    page.get_by_test_id("apply").click()
    page.get_by_test_id("undo-workbook").wait_for()
    lines = ProgressUpdate.objects.filter(plan=led, by=cast.department_head)
    assert {line.node.key for line in lines} == set(KEYS)
    assert ProgressUpdate.objects.of_node(a3)[0].note == "Le marché attend."
    page.get_by_test_id("undo-workbook").click()
    page.get_by_test_id("review-form").wait_for()
    assert ProgressUpdate.objects.of_node(a3)[0].percent is None


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.django_db(transaction=True)
def test_no_page_of_the_workbook_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    led: Plan,
    cast: Cast,
    width: int,
) -> None:
    context = open_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    sign_in(page, cast.coordinator.email, "secret")
    place = f"/valmont/plans/{led.slug}/workbook/"
    page.goto(place)
    assert audit(page) == []
    work = Work(
        {("plan", "a2"): {"priority": "1", "percent": "140"}},
        added=[("money", {"action": "a1", "planned": "10.00"})],
        removed=[("plan", "a5")],
    )
    data = work.done_in(book_of(led, cast.coordinator))
    file = {"name": "actions.ods", "mimeType": "", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_test_id("bring").click()
    page.get_by_test_id("review-form").wait_for()
    assert audit(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_test_id("apply").click()
    page.get_by_test_id("undo-workbook").wait_for()
    assert audit(page) == []
