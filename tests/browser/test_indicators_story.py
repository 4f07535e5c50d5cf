"""A coordinator says what is measured, pastes a hundred values, reads the chart."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.indicators.models import Indicator, Measure
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.indicators.measured import Measured

OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
PASTE = """([cell, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  cell.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def define(page: Page) -> None:
    """From the empty page to an indicator with its path."""
    page.goto("/valmont/plans/pst-2024-2030/indicators/")
    page.get_by_test_id("empty").locator("a.btn-primary").click()
    page.fill("[name=label]", "Trajets par mois")
    page.fill("[name=nodes]", "1.1.1")
    page.select_option("[name=direction]", "up")
    page.fill("[name=baseline_value]", "10")
    page.fill("[name=baseline_on]", "2020-12-31")
    page.fill("[name=target_2030]", "1 000")
    page.get_by_test_id("save").click()
    page.get_by_test_id("definition").wait_for()


def paste(page: Page) -> None:
    """A block of a spreadsheet into the first cell of the grid."""
    page.goto("/valmont/plans/pst-2024-2030/indicators/grid/?step=yearly&year=2025")
    rows = [[str(20 + row + place) for place in range(5)] for row in range(20)]
    block = "\n".join("\t".join(row) for row in rows)
    cell = page.locator("input.g-cell").first
    cell.evaluate("(node) => node.focus()")
    page.evaluate(PASTE, [cell.element_handle(), block])
    expect(page.locator("input.g-cell.is-typed")).to_have_count(100)
    page.get_by_test_id("grid-save").click()
    page.locator("[data-testid=toast]").first.wait_for()


@pytest.mark.django_db(transaction=True)
def test_a_hundred_values_are_pasted_and_read_as_a_chart(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    cast: Cast,
    plan: Plan,
) -> None:
    page = open_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    define(page)
    for rank in range(19):
        Measured(cast, plan).indicator(f"N{rank}")
    paste(page)
    assert Measure.objects.count() == 100
    page.goto("/valmont/plans/pst-2024-2030/indicators/")
    expect(page.get_by_test_id("indicator-row")).to_have_count(20)
    page.get_by_role("link", name="Trajets par mois").click()
    expect(page.get_by_test_id("value-row")).to_have_count(5)
    expect(page.get_by_test_id("chart-indicator")).to_contain_text("31/12/2024")
    page.get_by_test_id("light-rule").locator("summary").click()
    expect(page.get_by_test_id("light-rule").locator("p")).to_be_visible()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_no_page_of_the_indicators_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    cast: Cast,
    plan: Plan,
    width: int,
    scheme: str,
) -> None:
    measured = Measured(cast, plan)
    measured.value(measured.indicator(), "2025-12-31", "12")
    pk = Indicator.objects.get().pk
    page = open_context(
        viewport={"width": width, "height": 844},
        bypass_csp=True,
        reduced_motion="reduce",
        color_scheme=scheme,
    ).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    faults: list[str] = []
    for end in ("", f"{pk}/", f"{pk}/edit/", "grid/", "figures/"):
        page.goto(f"/valmont/plans/pst-2024-2030/indicators/{end}")
        faults += [f"{end}: {fault}" for fault in audit(page)]
        wider = page.evaluate(OVERFLOW)
        faults += [f"{end}: {wider} px too wide"] if wider > 0 else []
    assert faults == []
