"""The pages of the webhooks: set up, shown, tried, sent again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from pytest_django import DjangoCaptureOnCommitCallbacks

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.webhooks.enums import Family, Fault, State
from gouvernail.webhooks.models import Delivery, Webhook
from tests.factories import Cast
from tests.webhooks.conftest import hook, listener
from tests.webhooks.listening import Listener

__all__ = ["hook", "listener"]

Browser = Callable[[User | None], Client]
TYPED = {
    "name": "Région",
    "address": "https://pst.region.example/h",
    "family_news": "1",
}


@pytest.fixture
def browser(cast: Cast, client_of: Browser) -> Client:
    """The administrator's."""
    return client_of(cast.administrator)


def address(name: str, *args: Any) -> str:
    """A page of the webhooks."""
    return reverse(name, args=["valmont", *args])


def texts(page: bytes, testid: str) -> list[str]:
    """What stands in the places of that name."""
    found = html.fromstring(page.decode()).xpath(f"//*[@data-testid='{testid}']")
    return [" ".join(each.text_content().split()) for each in found]


def test_a_house_without_webhook_is_told_what_one_is(browser: Client) -> None:
    page = browser.get(address("webhooks")).content
    assert texts(page, "empty")
    assert texts(page, "events-link")


def test_the_secret_is_shown_once_and_kept_by_no_browser(browser: Client) -> None:
    answer = browser.post(address("webhook_new"), TYPED)
    made = Webhook.objects.get()
    assert made.secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    for name in ("webhook", "webhook_edit"):
        assert made.secret not in browser.get(address(name, made.pk)).content.decode()
    assert made.families == [Family.NEWS]


def test_drawing_another_secret_shows_that_one(browser: Client, hook: Webhook) -> None:
    answer = browser.post(address("webhook_secret", hook.pk))
    before = hook.secret
    hook.refresh_from_db()
    assert hook.secret != before
    assert hook.secret in answer.content.decode()
    assert hook.former_until is not None


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "", "address": "", "family_news": "1"},
        {"name": "a", "address": "https://127.0.0.1/", "family_news": "1"},
        {"name": "a", "address": "https://a.example/"},
        {"name": "a\x00", "address": "https://a.example/\x00", "family_news": "1"},
        {"name": "a" * 300, "address": "https://a.example/", "family_news": "1"},
        {"name": "a", "address": "https://" + "a" * 900, "family_news": "1"},
    ],
)
def test_what_makes_no_sense_is_said_by_the_form(
    browser: Client, typed: dict[str, str]
) -> None:
    answer = browser.post(address("webhook_new"), typed)
    assert answer.status_code == 422
    assert texts(answer.content, "webhook-form")
    assert not Webhook.objects.exists()


def test_a_test_event_leaves_at_once_and_its_answer_is_shown(
    browser: Client,
    hook: Webhook,
    listener: Listener,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address("webhook_ping", hook.pk))
    assert len(listener.heard) == 1
    (row,) = texts(browser.get(address("webhook", hook.pk)).content, "delivery")
    assert "ping" in row
    assert "200" in row


def test_an_event_is_sent_again_from_the_page(
    browser: Client,
    hook: Webhook,
    listener: Listener,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    sent = Delivery.objects.create(
        webhook=hook, event="evt_1", kind="news.given", body="{}", state=State.FAILED
    )
    page = browser.get(address("webhook", hook.pk)).content
    assert texts(page, "replay")
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address("webhook_replay", hook.pk, sent.pk))
    assert [each.headers["Gouvernail-Event-Id"] for each in listener.heard] == ["evt_1"]
    sent.refresh_from_db()
    assert sent.state == State.DELIVERED


def test_a_paused_webhook_offers_to_be_resumed_and_nothing_to_send(
    browser: Client, hook: Webhook
) -> None:
    Delivery.objects.create(
        webhook=hook, event="evt_1", kind="ping", body="{}", state=State.FAILED
    )
    browser.post(address("webhook_pause", hook.pk))
    page = browser.get(address("webhook", hook.pk)).content
    assert texts(page, "resume")
    assert not texts(page, "ping")
    assert not texts(page, "replay")
    answer = browser.post(address("webhook_ping", hook.pk), follow=True)
    assert answer.status_code == 200
    assert Delivery.objects.count() == 1


def test_removed_it_leaves_the_list_and_can_be_brought_back(
    browser: Client, hook: Webhook
) -> None:
    answer = browser.post(address("webhook_remove", hook.pk), follow=True)
    assert not texts(answer.content, "webhook-row")
    browser.post(address("webhook_restore", hook.pk))
    assert texts(browser.get(address("webhooks")).content, "webhook-row")


def test_the_webhook_of_another_authority_is_not_there(
    browser: Client, cast: Cast, hook: Webhook
) -> None:
    Webhook.objects.filter(pk=hook.pk).update(organisation=cast.elsewhere)
    assert browser.get(address("webhook", hook.pk)).status_code == 404
    assert browser.post(address("webhook_remove", hook.pk)).status_code == 404


def test_a_delivery_of_another_webhook_is_not_there(
    browser: Client, cast: Cast, hook: Webhook
) -> None:
    other = Webhook.objects.create(
        organisation=cast.organisation, name="b", address=hook.address
    )
    sent = Delivery.objects.create(webhook=other, event="evt_1", kind="ping", body="{}")
    answer = browser.post(address("webhook_replay", hook.pk, sent.pk))
    assert answer.status_code == 404


def test_every_type_of_event_is_told_in_words(browser: Client) -> None:
    page = browser.get(address("webhook_events")).content
    families = texts(page, "family")
    assert len(families) == len(Family) + 1
    for told in ("news.given", "node.edited", "item.prepared", "version.frozen"):
        assert any(told in family for family in families)


def test_only_who_administers_is_offered_the_page(
    cast: Cast, client_of: Browser
) -> None:
    for role, offered in (("administrator", True), ("coordinator", False)):
        page = client_of(cast[role]).get(address("people")).content.decode()
        assert (address("webhooks") in page) is offered


def test_each_page_of_an_authority_says_in_its_menu_where_one_is(
    browser: Client, hook: Webhook
) -> None:
    page = html.fromstring(browser.get(address("webhook", hook.pk)).content.decode())
    here = page.xpath("//*[@data-testid='authority-more']//a[@aria-current='page']")
    assert [each.get("href") for each in here] == [address("webhooks")]


def test_twenty_webhooks_and_events_cost_the_queries_of_two(
    browser: Client, hook: Webhook, organisation: Organisation
) -> None:
    counts = []
    for count in (2, 20):
        for number in range(Delivery.objects.count(), count):
            Webhook.objects.create(
                organisation=organisation, name=f"{number}", address=hook.address
            )
            Delivery.objects.create(
                webhook=hook,
                event=f"evt_{number}",
                kind="ping",
                body="{}",
                fault=Fault.SLOW,
            )
        pages = [address("webhooks"), address("webhook", hook.pk)]
        for each in pages:
            browser.get(each)
            with CaptureQueriesContext(connection) as queries:
                browser.get(each)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12


@pytest.fixture
def organisation(plan: Plan) -> Organisation:
    """Whose webhooks they are."""
    return plan.organisation
