"""A campaign opens in three clicks, is followed live, and closes on what moved."""

import re
from collections.abc import Callable

import pytest
from django.core import mail as outbox
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.campaigns.models import Campaign
from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Department
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.lifecycle import start_follow_up
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""


@pytest.fixture
def steered(plan: Plan, cast: Cast) -> Plan:
    """The plan in force: two people lead an action each."""
    Department.objects.filter(pk=cast.department.pk).update(head=cast.department_head)
    Node.objects.filter(plan=plan, key="a2").update(lead=cast.finance)
    start_follow_up(plan=plan, by=cast.coordinator)
    return plan


def say(plan: Plan, cast: Cast, key: str, status: str) -> None:
    """Somebody gives news meanwhile."""
    node = Node.objects.select_related("plan").get(plan=plan, key=key)
    record_update(node=node, news=News(status, "C’est dit"), by=cast.coordinator)


def opened(page: Page, plan: Plan) -> None:
    """Three clicks from the plan."""
    page.goto(plan.get_absolute_url())
    tabs = page.get_by_test_id("plan-tabs")
    tabs.locator("a[href$='/campaigns/']").click()
    page.get_by_test_id("new-campaign").click()
    page.get_by_test_id("open").click()
    expect(page.get_by_test_id("campaign-page")).to_be_visible()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_three_clicks_open_a_campaign_and_everybody_has_her_mail(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    steered: Plan,
    cast: Cast,
    script: bool,
) -> None:
    page = open_context(java_script_enabled=script).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    opened(page, steered)
    expect(page.get_by_test_id("person-row")).to_have_count(2)
    to = sorted(message.to[0] for message in outbox.outbox)
    assert to == sorted([cast.contributor.email, cast.finance.email])
    page.get_by_test_id("remind-all").click()
    expect(page.get_by_test_id("campaign-page")).to_be_visible()
    assert Mail.objects.filter(key__contains=":remind:").count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_answer_appears_without_touching_the_page(
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    steered: Plan,
    cast: Cast,
) -> None:
    page.clock.install()
    sign_in(page, cast.coordinator.email, "secret")
    opened(page, steered)
    rate = page.get_by_test_id("rate").inner_text()
    say(steered, cast, "a1", "ongoing")
    with page.expect_response(lambda answer: "/campaigns/" in answer.url):
        page.clock.fast_forward(21_000)
    expect(page.get_by_test_id("rate")).not_to_have_text(rate)
    expect(page.get_by_test_id("came")).to_contain_text("C’est dit")


@pytest.mark.django_db(transaction=True)
def test_closing_shows_what_moved_and_leads_to_the_meeting(
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    picture: Callable[[Page, str], None],
    steered: Plan,
    cast: Cast,
) -> None:
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"{steered.get_absolute_url()}campaigns/")
    page.get_by_test_id("take-snapshot").click()
    opened(page, steered)
    say(steered, cast, "a1", "done")
    page.reload()
    page.get_by_test_id("close").click()
    expect(page.get_by_test_id("to-meeting")).to_be_visible()
    page.get_by_test_id("what-moved").click()
    expect(page.get_by_test_id("move")).to_have_count(1)
    expect(page.get_by_test_id("move")).to_contain_text("taxi social")
    picture(page, "snapshot")


@pytest.mark.django_db(transaction=True)
def test_a_person_is_exempted_with_a_reason_and_her_link_withdrawn(
    page: Page,
    sign_in: Callable[[Page, str, str], None],
    steered: Plan,
    cast: Cast,
) -> None:
    sign_in(page, cast.coordinator.email, "secret")
    opened(page, steered)
    page.get_by_test_id("person-row").first.locator("a").click()
    expect(page.get_by_test_id("link")).to_have_value(re.compile("/answer/"))
    page.get_by_test_id("revoke").click()
    expect(page.get_by_test_id("link")).to_have_count(0)
    page.locator("details", has=page.locator("[id^=reason-person]")).click()
    page.locator("[id^=reason-person]").fill("Congé de maladie")
    page.locator("[id^=reason-person]").press("Enter")
    expect(page.get_by_test_id("question").first).to_contain_text("Congé de maladie")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_page_of_a_campaign_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    steered: Plan,
    cast: Cast,
    scheme: str,
    size: dict[str, int],
) -> None:
    page = open_context(
        color_scheme=scheme, viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    here = f"{steered.get_absolute_url()}campaigns/"
    page.goto(here)
    faults = audit(page)
    page.get_by_test_id("take-snapshot").click()
    opened(page, steered)
    say(steered, cast, "a1", "done")
    pk = Campaign.objects.get().pk
    page.goto(f"{here}{pk}/")
    page.get_by_test_id("close").click()
    snapshot = Campaign.objects.get().snapshot_id
    pilot = cast.contributor.pk
    places = ["", "new/", f"{pk}/", f"{pk}/people/{pilot}/"]
    for place in [*places, f"snapshots/{snapshot}/"]:
        page.goto(here + place)
        faults += audit(page)
        wider = page.evaluate(OVERFLOW)
        faults += [f"{place}: {wider} px too wide"] if wider > 0 else []
    assert faults == []
