"""A coordinator weighs the actions of a plan and sees what each reader is shown."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.browser.conftest import Audit
from tests.factories import Cast

OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
Opener = Callable[..., BrowserContext]
SignIn = Callable[[Page, str, str], None]
BOARDS = ("health", "department", "political", "finance", "council", "counting")


@pytest.fixture
def followed(plan: Plan, cast: Cast, live_server: LiveServer) -> Plan:
    """A year of news, two amounts, a deadline, somebody who answers for a part."""
    today = timezone.localdate()
    for days, key, status in (
        (400, "a1", "ongoing"),
        (200, "a1", "done"),
        (20, "a2", "blocked"),
    ):
        node = Node.objects.select_related("plan__organisation").get(plan=plan, key=key)
        at = timezone.now() - timedelta(days=days)
        news = News(status, "Le subside manque.")
        record_update(node=node, news=news, by=cast.coordinator, at=at)
    budget = {"budget": [{"year": today.year, "amount": 120000}]}
    nodes = Node.objects.filter(plan=plan)
    nodes.filter(key__in=("a2", "a999")).update(
        printed=budget, due_on=today + timedelta(days=60)
    )
    nodes.filter(key="s1").update(political_owner=cast.elected)
    return plan


@pytest.mark.django_db(transaction=True)
def test_a_coordinator_weighs_the_actions_and_the_rate_follows(
    open_context: Opener, sign_in: SignIn, cast: Cast, followed: Plan
) -> None:
    page = open_context().new_page()
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"/valmont/plans/{followed.slug}/boards/")
    page.get_by_test_id("counting").click()
    a1 = Node.objects.get(plan=followed, key="a1")
    page.fill(f"#cell-{a1.pk}-weight", "lourd")
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("cell-error")).to_have_count(1)
    page.fill(f"#cell-{a1.pk}-weight", "6")
    page.get_by_test_id("save").click()
    page.locator("[name=rollup][value=weight]").check()
    page.get_by_test_id("choose").click()
    page.goto(f"/valmont/plans/{followed.slug}/")
    expect(page.get_by_test_id("weighed-rate")).to_contain_text("6")
    page.locator("details.g-rule").first.locator("summary").click()
    expect(page.get_by_test_id("rule-weight")).to_be_visible()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_dashboard_shuts_anybody_out(  # noqa: PLR0913
    open_context: Opener,
    sign_in: SignIn,
    audit: Audit,
    cast: Cast,
    followed: Plan,
    width: int,
    theme: str,
) -> None:
    size = {"width": width, "height": 844}
    page = open_context(
        viewport=size, color_scheme=theme, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    faults: list[str] = []
    base = f"/valmont/plans/{followed.slug}"
    for address in (f"{base}/", *(f"{base}/boards/{each}/" for each in BOARDS)):
        opened = page.goto(address)
        faults += [f"{address}: not there"] if not opened or not opened.ok else []
        wider = page.evaluate(OVERFLOW)
        faults += [f"{address}: {wider} px too wide"] if wider > 0 else []
        faults += [f"{address}: {said}" for said in audit(page)]
    assert faults == []
