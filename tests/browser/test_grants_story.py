"""A grant from its call to its day, staff pasted in a grid, and no page shuts out."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.money.models import Grant, MoneyLine
from gouvernail.money.services.grants import create_grant, link_grant
from gouvernail.money.services.path import add_point
from gouvernail.plans.models import Node, Plan
from gouvernail.staffing.models import Effort
from gouvernail.staffing.services import Line, set_efforts, tell_capacities
from tests.factories import Cast

OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
PASTE = """(cell, text) => { const data = new DataTransfer();
data.setData("text/plain", text); cell.dispatchEvent(new ClipboardEvent("paste",
{clipboardData: data, bubbles: true, cancelable: true})); }"""


@pytest.mark.django_db(transaction=True)
def test_the_finance_director_keeps_grants_and_staff(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    cast: Cast,
    plan: Plan,
) -> None:
    page = open_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in(page, cast.finance.email, "secret")
    page.goto("/valmont/grants/")
    page.locator("a.btn-primary").first.click()
    page.fill("[name=title]", "Taxi social")
    page.fill("[name=funder]", "Wallonie")
    page.fill("[name=asked]", "12 500,50 €")
    page.get_by_test_id("save").click()
    page.get_by_test_id("link-actions").click()
    page.get_by_test_id("link").first.click()
    expect(page.get_by_test_id("linked")).to_have_count(1)
    assert Grant.objects.get().asked == Decimal("12500.50")
    page.goto(f"/valmont/plans/{plan.slug}/staff/grid/")
    page.locator("[data-grid-tools]").wait_for()
    cell = page.locator("input[name$='-2026']").first
    cell.evaluate(PASTE, "0,5\t1\n0,25\t")
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("staff-grid-page")).to_be_visible()
    kept = Effort.objects.live().order_by("pk").values_list("year", "fte")
    assert list(kept) == [(2026, Decimal("0.5")), (2027, 1), (2026, Decimal("0.25"))]


@pytest.fixture
def filled(cast: Cast, plan: Plan) -> Grant:
    """Something of everything that the pages show."""
    by, node = cast.finance, Node.objects.select_related("plan").get(key="a1")
    place = (cast.department.pk, 2026)
    tell_capacities(plan=plan, wanted={place: Decimal(1)}, by=by)
    set_efforts(plan=plan, wanted={node: [Line(None, None, Decimal(2))]}, by=by)
    for month, revenue in ((3, 5), (6, 3), (9, 4)):
        amounts = {"ordinary_revenue": Decimal(revenue), "ordinary_expense": Decimal(4)}
        details = {"dated": date(2026, month, 28), **amounts, "comment": "Un mot"}
        add_point(plan=plan, details=details, by=by)
    MoneyLine.objects.create(
        node=node, year=2026, nature="extraordinary", planned=Decimal(900)
    )
    details = {
        "title": "Taxi",
        "funder": "Wallonie",
        "state": "granted",
        "justify_by": date(2026, 1, 1),
        "duty": "Un rapport",
    }
    grant = create_grant(organisation=cast.organisation, details=details, by=by)
    link_grant(grant=grant, node=node, by=by)
    return grant


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_the_means_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    cast: Cast,
    plan: Plan,
    filled: Grant,
    width: int,
) -> None:
    size = {"width": width, "height": 900 if width > 400 else 844}
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.finance.email, "secret")
    faults: list[str] = []
    of_plan, grant = f"/valmont/plans/{plan.slug}", f"/valmont/grants/{filled.pk}"
    for address in (
        *(f"{of_plan}/staff/", f"{of_plan}/staff/grid/", f"{of_plan}/staff/capacity/"),
        *(f"{of_plan}/staff/nodes/a1/", f"{of_plan}/money/investments/"),
        *(f"{of_plan}/money/path/", f"{of_plan}/money/path/new/"),
        *("/valmont/grants/", "/valmont/grants/new/", f"{grant}/", f"{grant}/edit/"),
        *(f"{grant}/actions/", f"{grant}/history/"),
    ):
        opened = page.goto(address)
        faults += [f"{address}: not there"] if not opened or not opened.ok else []
        wider = page.evaluate(OVERFLOW)
        faults += [f"{address}: {wider} px too wide"] if wider > 0 else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults += [f"{address}: {fault}" for fault in audit(page)]
    assert faults == []
