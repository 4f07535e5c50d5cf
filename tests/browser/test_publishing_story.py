"""A coordinator publishes her plan, looks before, mends a page, takes it back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.publishing.models import Appointment, Publication, Site
from tests.factories import Cast
from tests.web.publishing.site import adopted

PHONE = {"width": 390, "height": 844}
SITE = "/valmont/site/"
PAGES = ("publish", "take-back", "schedule", "publications", "withdrawn")


@pytest.fixture
def house(
    plan: Plan,
    cast: Cast,
    live_server: LiveServer,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
) -> Page:
    """The coordinator's window, on the public site of her authority."""
    adopted(plan)
    page = open_context().new_page()
    sign_in(page, cast.coordinator.email, "secret")
    page.goto("/valmont/")
    page.get_by_test_id("authority-tabs").locator(f'[href="{SITE}"]').click()
    return page


def publish(page: Page) -> None:
    """One button, what binds, one more."""
    page.goto(SITE)
    page.get_by_test_id("publish").click()
    expect(page.get_by_test_id("topics-kept")).to_be_visible()
    page.get_by_test_id("confirm").click()
    expect(page.get_by_test_id("plan-row")).to_be_visible()


def arrange(page: Page) -> None:
    """A day is chosen, then given up."""
    page.get_by_test_id("schedule").click()
    page.locator("label.g-tile").last.click()
    page.fill("[name=day]", "2020-01-01")
    page.get_by_test_id("save").click()
    expect(page.locator(".g-error")).to_be_visible()
    expect(page.locator("[value=unpublish]")).to_be_checked()
    page.evaluate(
        "document.querySelector('[name=day]').valueAsNumber = Date.now() + 2 * 864e5"
    )
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("appointment")).to_have_count(1)
    page.get_by_test_id("cancel-appointment").click()
    expect(page.get_by_test_id("appointment")).to_have_count(0)
    assert Appointment.objects.get().cancelled_at


def withdraw(page: Page) -> None:
    """Found by a word, withdrawn with a reason, shown again from the toast."""
    page.get_by_test_id("withdrawn").click()
    page.fill("#page-search", "taxi")
    page.keyboard.press("Enter")
    page.get_by_test_id("to-withdraw").first.click()
    page.fill("[name=reason]", "Cette page sera corrigée.")
    page.get_by_test_id("confirm").click()
    expect(page.get_by_test_id("gone")).to_contain_text("sera corrigée")
    page.get_by_test_id("undo").click()
    expect(page.get_by_test_id("gone")).to_have_count(0)


def set_up(page: Page) -> None:
    """A wrong domain is said at its field; the suggested notice wants its blanks."""
    page.goto(SITE)
    page.get_by_test_id("settings").click()
    page.get_by_test_id("suggest").click()
    page.fill("[name=domain]", "https://pst.valmont.be/plan")
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("wrong").locator("a")).to_have_count(2)
    page.fill("[name=domain]", "")
    page.fill("[name=legal_notice]", "Éditeur : le CPAS de Valmont.")
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("publishing")).to_be_visible()
    assert Site.objects.get().legal_notice


def test_a_plan_is_published_looked_at_changed_and_taken_back(
    house: Page,
    plan: Plan,
    cast: Cast,
    open_context: Callable[..., BrowserContext],
    audit_all: Callable[[Page, list[str]], list[str]],
) -> None:
    visitor = open_context(viewport=PHONE).new_page()
    public = f"/public/valmont/{plan.slug}/"
    assert _status(visitor, public) == 404
    publish(house)
    assert _status(visitor, public) == 200
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(node=node, news=News("done", "Il roule."), by=cast.coordinator)
    house.goto(SITE)
    expect(house.get_by_test_id("change").first).to_be_visible()
    house.get_by_test_id("preview").click()
    house.wait_for_url("**/public/preview/**")
    publish(house)
    assert Publication.objects.standing().count() == 2
    expect(house.get_by_test_id("nothing-new")).to_be_visible()
    arrange(house)
    withdraw(house)
    set_up(house)
    addresses = [f"{SITE}{plan.slug}/{name}/" for name in PAGES]
    told = [SITE, f"{SITE}settings/", f"{SITE}{plan.slug}/withdrawn/a1/", *addresses]
    assert audit_all(house, told) == []
    house.set_viewport_size(PHONE)
    assert audit_all(house, told[:3]) == []
    house.goto(SITE)
    house.get_by_test_id("take-back").click()
    house.get_by_test_id("confirm").click()
    expect(house.get_by_test_id("plan-row")).to_be_visible()
    assert _status(visitor, public) == 404


def _status(page: Page, address: str) -> int:
    answer = page.goto(address)
    return answer.status if answer else 0
