"""One quarter from end to end: ask, answer from the mail, remind, close, decide."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services.reminding import run_due_campaign_steps
from gouvernail.meetings.models import Decision
from gouvernail.notifications.services import send_waiting_mails
from gouvernail.organisations.models import Department
from gouvernail.plan.working_days import add_working_days
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.lifecycle import start_follow_up
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan, plan_value

PHONE = {"width": 390, "height": 844}
ASKED = 5


@pytest.fixture
def steered(cast: Cast, live_server: LiveServer, settings) -> Plan:
    """A plan in force: a pilot leads five actions, somebody else one."""
    settings.BASE_URL = live_server.url
    plan = make_plan(cast.organisation, plan_value(8))
    Department.objects.filter(pk=cast.department.pk).update(head=cast.department_head)
    nodes = Node.objects.of_plan(plan).filter(kind="action")
    hers = list(nodes.values_list("pk", flat=True)[:ASKED])
    nodes.update(department=cast.department)
    nodes.filter(pk__in=hers).update(lead=cast.contributor, due_on="2029-03-31")
    nodes.filter(key="a999").update(lead=cast.finance)
    other = cast.coordinator
    nodes.exclude(pk__in=hers).exclude(key="a999").update(lead=other)
    long_ago = timezone.now() - timedelta(days=90)
    for node in nodes.filter(pk__in=hers).select_related("plan"):
        news = News("ongoing", "Le marché est prêt.", "on_track", 40)
        record_update(node=node, news=news, by=cast.contributor, at=long_ago)
    start_follow_up(plan=plan, by=cast.coordinator)
    return plan


def nodes_of(cast: Cast) -> list[Node]:
    """Her five actions, in the order of the plan."""
    return list(cast.contributor.led_nodes.order_by("path"))


def link_in_the_mail(to: str) -> str:
    """The address of the button in the mail that this person got last."""
    message = [each for each in outbox.outbox if each.to == [to]][-1]
    found = re.search(r"http://\S+/answer/[^\s?]+/", str(message.body))
    assert found
    return found.group()


def article(page: Page, node: Node) -> Locator:
    """One action on the page of the link."""
    return page.get_by_test_id(f"action-{node.key}")


def tell(page: Page, node: Node, status: str, words: str = "") -> None:
    """Say another status; without script its form is a page of its own."""
    if not article(page, node).locator("textarea").first.is_visible():
        article(page, node).get_by_test_id("open").first.click()
    here = article(page, node)
    here.locator(f"label.t-{status}").first.click()
    if words:
        here.locator("textarea").first.fill(words)
    here.get_by_test_id("send").first.click()


@pytest.mark.django_db(transaction=True)
def test_a_quarter_is_asked_answered_reminded_closed_and_decided(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    picture: Callable[[Page, str], None],
    steered: Plan,
    cast: Cast,
) -> None:
    desk = open_context().new_page()
    sign_in(desk, cast.coordinator.email, "secret")
    _ask(desk, steered)
    assert sorted(message.to[0] for message in outbox.outbox) == sorted(
        [cast.contributor.email, cast.finance.email, cast.coordinator.email]
    )
    phone = open_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    _answer(phone, cast)
    _remind_and_escalate(cast)
    _see_the_rate(desk, steered)
    _close_and_decide(desk, steered, cast)
    picture(desk, "meeting")
    desk.goto(nodes_of(cast)[4].get_absolute_url())
    expect(desk.get_by_test_id("decisions")).to_contain_text("Poursuivre sans attendre")


@pytest.mark.django_db(transaction=True)
def test_the_pilot_answers_without_script_too(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    steered: Plan,
    cast: Cast,
) -> None:
    desk = open_context().new_page()
    sign_in(desk, cast.coordinator.email, "secret")
    _ask(desk, steered)
    phone = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    _answer(phone, cast)


def _ask(page: Page, plan: Plan) -> None:
    page.goto(plan.get_absolute_url())
    page.get_by_test_id("plan-tabs").locator("a[href$='/campaigns/']").click()
    page.get_by_test_id("new-campaign").click()
    page.get_by_test_id("open").click()
    expect(page.get_by_test_id("campaign-page")).to_be_visible()


def _answer(page: Page, cast: Cast) -> None:
    """Nothing new on three, one done, one blocked; no password."""
    nodes = nodes_of(cast)
    page.goto(link_in_the_mail(cast.contributor.email))
    for node in nodes[:3]:
        article(page, node).get_by_test_id("tap").first.click()
        expect(article(page, node)).to_have_attribute("data-state", "said")
    tell(page, nodes[3], "done")
    expect(article(page, nodes[3])).to_have_attribute("data-state", "said")
    tell(page, nodes[4], "blocked", "avis Unia attendu")
    expect(article(page, nodes[4])).to_have_attribute("data-state", "said")
    expect(page.get_by_test_id("end")).to_be_visible()
    last = [ProgressUpdate.objects.of_node(node)[0] for node in nodes]
    said = ["ongoing", "ongoing", "ongoing", "done", "blocked"]
    assert [each.status for each in last] == said
    assert all(each.via == "link" for each in last)


def _remind_and_escalate(cast: Cast) -> None:
    """Who is silent is reminded once; then her head of department is told."""
    campaign = Campaign.objects.get()
    before = len(outbox.outbox)
    for days in (0, 0, campaign.grace_days, campaign.grace_days):
        day = add_working_days(campaign.due_on, days)
        now = timezone.now() + (day - timezone.localdate())
        run_due_campaign_steps(now)
        send_waiting_mails(now)
    new = [message.to[0] for message in outbox.outbox[before:]]
    silent = [cast.finance.email, cast.coordinator.email]
    assert sorted(new) == sorted([*silent, cast.department_head.email])


def _see_the_rate(page: Page, plan: Plan) -> None:
    page.goto(Campaign.objects.get().get_absolute_url())
    expect(page.get_by_test_id("rate")).to_contain_text("5")


def _close_and_decide(page: Page, plan: Plan, cast: Cast) -> None:
    page.get_by_test_id("close").click()
    page.get_by_test_id("to-meeting").click()
    expect(page.get_by_test_id("proposed")).to_have_count(1)
    page.get_by_test_id("save").click()
    page.get_by_test_id("begin").click()
    form = page.get_by_test_id("decision-form")
    form.locator("textarea").fill("Poursuivre sans attendre l’avis")
    form.locator("select").select_option(str(cast.contributor.pk))
    form.locator("input[type=date]").fill("2029-01-31")
    page.get_by_test_id("decide").click()
    expect(page.get_by_test_id("decision")).to_contain_text("Poursuivre sans attendre")
    decision = Decision.objects.get()
    assert (decision.owner, str(decision.due_on)) == (cast.contributor, "2029-01-31")
