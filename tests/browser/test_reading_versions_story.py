"""One walks from one version to the next, and back to an evening of last year."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.adoption.text import text_of
from gouvernail.plan.tree import edit, remove
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.browser.conftest import Audit
from tests.factories import Cast, make_plan
from tests.support.versions import freeze_text

SAID = datetime(2026, 2, 2, 9, tzinfo=UTC)
BLOCKED = re.compile("bloqué", re.IGNORECASE)


@pytest.fixture
def plan(cast: Cast, live_server: LiveServer) -> Plan:
    """Two versions: a title was reworded, an action left; news came in between."""
    made = Plan.objects.for_page().get(pk=make_plan(cast.organisation).pk)
    freeze_text(made, date(2025, 9, 22))
    text = edit(text_of(made), "a1", title="Créer un taxi social partagé")
    freeze_text(made, date(2026, 4, 20), remove(text, "a3"))
    node = Node.objects.get(plan=made, key="a1")
    ProgressUpdate.objects.create(
        node=node, plan=made, status="blocked", note="Pas de véhicule", at=SAID
    )
    made.refresh_from_db()
    return made


@pytest.fixture
def page(
    cast: Cast,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
) -> Page:
    """The window of the coordinator."""
    found = open_context().new_page()
    sign_in(found, cast.coordinator.email, "secret")
    return found


def show(page: Page, day: str) -> None:
    """The plan as it stood that evening."""
    page.fill("[name=on]", day)
    page.get_by_test_id("choice").locator("button").click()


def taxi(page: Page) -> Locator:
    rows = page.get_by_test_id("tree").get_by_role("row")
    return rows.filter(has_text="Créer un taxi social")


def test_differences_are_read_and_the_plan_seen_as_of_an_evening(
    plan: Plan, page: Page, audit: Audit
) -> None:
    base = f"/valmont/plans/{plan.slug}"
    page.goto(f"{base}/compare/")
    # Reworded, removed, and two that took another number.
    expect(page.get_by_test_id("change")).to_have_count(4)
    expect(page.locator("ins", has_text="partagé")).to_be_visible()
    page.get_by_test_id("count-removed").click()
    expect(page.get_by_test_id("change")).to_have_count(1)
    assert audit(page) == []
    page.goto(f"{base}/as-of/")
    show(page, "2026-01-31")
    expect(taxi(page)).to_be_visible()
    expect(taxi(page)).not_to_contain_text(BLOCKED)
    show(page, "2026-02-02")
    expect(taxi(page)).to_contain_text(BLOCKED)
    expect(page.get_by_test_id("banner")).to_contain_text("version 1")
    assert audit(page) == []
