"""The finance director fills a plan with amounts out of her spreadsheet."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import BrowserContext, Page

from gouvernail.money.ledger import ledger_of
from gouvernail.money.services.sources import sources_of
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast

PASTE = """(input, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  input.dispatchEvent(new ClipboardEvent("paste",
    { clipboardData: data, bubbles: true, cancelable: true }));
}"""
OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
PRINTED = [{"amount": 60000, "year": 2026}]
PLACE = "/valmont/plans/{}/money/"


def block(plan: Plan) -> str:
    """Two years of one action, as a spreadsheet gives them; one cell is wrong."""
    ref = Node.objects.get(plan=plan, key="a1").ref
    rows = (f"{ref}\t2026\textra\t\t1 200,50", f"{ref}\t2027\textra\t\tbeaucoup")
    return "\n".join(rows)


@pytest.mark.django_db(transaction=True)
def test_a_block_is_pasted_mended_saved_and_found_in_the_totals(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    plan: Plan,
    cast: Cast,
) -> None:
    page = open_context().new_page()
    sign_in(page, cast.finance.email, "secret")
    page.goto(PLACE.format(plan.slug))
    page.get_by_test_id("enter-amounts").first.click()
    page.locator("tr.is-new input.g-cell").first.evaluate(PASTE, block(plan))
    page.get_by_test_id("save").click()
    page.get_by_test_id("cell-error").first.wait_for()
    assert page.get_by_test_id("cell-error").count() == 1
    page.locator("[aria-invalid=true]").fill("800")
    page.get_by_test_id("save").click()
    page.get_by_test_id("toast").wait_for()
    assert ledger_of(plan).total("a1").planned == Decimal("2000.50")
    page.goto(PLACE.format(plan.slug))
    assert "2\u202f000,50" in page.get_by_test_id("planned").inner_text()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.django_db(transaction=True)
def test_no_page_of_the_money_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    plan: Plan,
    cast: Cast,
    width: int,
) -> None:
    sources_of(cast.organisation)
    Node.objects.filter(plan=plan, key="a1").update(printed={"budget": PRINTED})
    size = {"width": width, "height": 900}
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.finance.email, "secret")
    faults: list[str] = []
    for path in ("", "grid/", "grid/?only=without", "nodes/a1/", "sources/"):
        page.goto(PLACE.format(plan.slug) + path)
        wider = page.evaluate(OVERFLOW)
        faults += [f"{path}: {wider} px too wide"] if wider > 0 else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults += audit(page)
    assert faults == []
