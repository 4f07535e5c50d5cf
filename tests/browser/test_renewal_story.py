"""A term ends: what is unfinished goes on in the next plan, with its story."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.adoption.models import Descent
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

SignIn = Callable[[Page, str, str], None]
Audit = Callable[[Page], list[str]]
RENEWAL = "/valmont/plans/pst-2024-2030/renewal/"


def say(cast: Cast, plan: Plan, **told: str) -> None:
    """The last news of some actions."""
    for key, status in told.items():
        node = Node.objects.select_related("plan__organisation").get(plan=plan, key=key)
        news = News(status, "Faute de moyens.")
        record_update(node=node, news=news, by=cast.coordinator)


def choose(page: Page) -> None:
    """Filter, tick and untick, say why something stays behind; the counts follow."""
    page.goto(RENEWAL)
    count, bare = page.get_by_test_id("count"), page.get_by_test_id("bare")
    expect(count).to_contain_text("4")
    expect(bare).to_be_hidden()
    page.locator('[data-filter="over"]').click()
    expect(page.locator('[data-testid="row"]:visible')).to_have_count(2)
    page.locator('[data-filter=""]').click()
    page.locator('[name="none"][value="o999"]').click()
    expect(count).to_contain_text("3")
    expect(bare).to_be_visible()
    page.locator('[name="cause-a999"]').select_option("staff")
    page.locator('[name="why-a999"]').fill("Plus personne au service.")
    expect(bare).to_be_hidden()
    page.locator('[name="carry"][value="a4"]').check()


def test_a_term_ends_and_the_next_begins(
    page: Page, cast: Cast, plan: Plan, sign_in: SignIn, audit: Audit
) -> None:
    say(cast, plan, a1="ongoing", a2="done", a3="abandoned")
    sign_in(page, cast.coordinator.email, "secret")
    choose(page)
    assert audit(page) == []
    page.get_by_test_id("renew").click()
    expect(page.get_by_test_id("terms")).to_be_visible()
    expect(page.get_by_test_id("causes").locator("tr")).to_have_count(1)
    assert audit(page) == []
    new = Plan.objects.get(renews=plan)
    assert Descent.objects.get(new_plan=new, old_key="a999").cause == "staff"
    page.get_by_test_id("undo").click()
    expect(page.get_by_test_id("renewal")).to_be_visible()
    assert Plan.objects.get(pk=new.pk).removed_at is not None


def test_without_script_every_button_keeps_what_was_ticked(
    open_context: Callable[..., BrowserContext],
    cast: Cast,
    plan: Plan,
    sign_in: SignIn,
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(RENEWAL)
    page.locator('[name="carry"][value="a1"]').uncheck()
    page.locator('[name="cause-a1"]').select_option("law")
    page.locator('[data-filter="unfinished"]').click()
    expect(page.locator('[name="carry"][value="a1"]')).not_to_be_checked()
    expect(page.locator('[name="cause-a1"]')).to_have_value("law")
    page.locator('[name="title"]').fill("Programme 2030")
    page.get_by_test_id("renew").click()
    expect(page.get_by_test_id("terms")).to_be_visible()
    assert Plan.objects.get(renews=plan).title == "Programme 2030"
