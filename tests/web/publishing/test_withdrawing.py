"""A page is withdrawn with a reason for the public, and shown again."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.publishing.models import Withdrawal
from gouvernail.publishing.waiting import changes_since
from tests.factories import Cast, make_plan
from tests.web.publishing.site import address, published, texts

Browser = Callable[[User | None], Client]
REASON = "Cette fiche nommait une famille."


@pytest.fixture
def browser(cast: Cast, client_of: Browser) -> Client:
    """The coordinator's."""
    return client_of(cast.coordinator)


def visit(plan: Plan, key: str = "a1") -> int:
    """What a visitor gets at the page of an action."""
    return Client().get(f"/public/valmont/{plan.slug}/actions/{key}/").status_code


def test_a_withdrawn_page_says_why_and_comes_back(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    assert visit(plan) == 200
    sent = {"reason": REASON}
    page = browser.post(address("page_withdraw", plan.slug, "a1"), sent, follow=True)
    assert REASON in texts(page.content, "gone")[0]
    assert visit(plan) == 410
    row = Withdrawal.objects.get()
    assert row.withdrawn_by == cast.coordinator
    browser.post(address("page_show_again", plan.slug, row.pk))
    assert visit(plan) == 200
    assert not texts(browser.get(address("withdrawn_pages", plan.slug)).content, "gone")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 5000])
def test_without_a_reason_that_holds_the_page_stays(
    browser: Client, plan: Plan, cast: Cast, reason: str
) -> None:
    published(plan, cast)
    sent = {"reason": reason}
    answer = browser.post(address("page_withdraw", plan.slug, "a1"), sent)
    assert answer.status_code == 422
    assert "g-error" in answer.content.decode()
    assert reason.strip() in answer.content.decode()
    assert not Withdrawal.objects.exists()
    assert visit(plan) == 200


def test_pages_are_found_by_words_without_accents_or_by_number(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    at = address("withdrawn_pages", plan.slug)
    for words in ("creer TAXI", "taxi social", "1.1.1"):
        found = texts(browser.get(at, {"q": words}).content, "pages-found")
        assert "taxi social" in found[0], words
    for words in ("zeppelin", "x" * 5000, "% _ ' --"):
        page = browser.get(at, {"q": words}).content
        assert texts(page, "none-found")
        assert not texts(page, "to-withdraw")


def test_what_is_withdrawn_is_not_offered_again(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    at = address("withdrawn_pages", plan.slug)
    before = len(texts(browser.get(at, {"q": "taxi"}).content, "to-withdraw"))
    browser.post(address("page_withdraw", plan.slug, "a1"), {"reason": REASON})
    after = len(texts(browser.get(at, {"q": "taxi"}).content, "to-withdraw"))
    assert after == before - 1


def test_a_key_that_is_not_published_is_not_there(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    assert browser.get(address("page_withdraw", plan.slug, "a1")).status_code == 404
    published(plan, cast)
    assert browser.get(address("page_withdraw", plan.slug, "zz")).status_code == 404
    foreign = make_plan(cast.elsewhere)
    row = Withdrawal.objects.create(plan=foreign, key="a1", reason="x")
    answer = browser.post(address("page_show_again", plan.slug, row.pk))
    assert answer.status_code == 404


def test_before_the_first_publication_the_page_says_there_is_nothing(
    browser: Client, plan: Plan
) -> None:
    page = browser.get(address("withdrawn_pages", plan.slug)).content
    assert texts(page, "nothing-published")


def test_html_in_a_reason_is_words(browser: Client, plan: Plan, cast: Cast) -> None:
    published(plan, cast)
    sent = {"reason": "<script>alert(1)</script>"}
    page = browser.post(address("page_withdraw", plan.slug, "a1"), sent, follow=True)
    assert "<script>alert" not in page.content.decode()
    shown = Client().get(f"/public/valmont/{plan.slug}/actions/a1/").content.decode()
    assert "<script>alert" not in shown


def test_a_withdrawn_page_does_not_seem_to_come_with_the_next_publication(
    browser: Client, plan: Plan, cast: Cast
) -> None:
    published(plan, cast)
    browser.post(address("page_withdraw", plan.slug, "a1"), {"reason": REASON})
    node = Node.objects.select_related("plan").get(plan=plan, key="a3")
    record_update(node=node, news=News("done"), by=cast.coordinator)
    page = browser.get(address("plan_waiting", plan.slug)).content
    with translation.override("en"):
        waiting = changes_since(plan)
    assert waiting.counts["added"] == 0
    assert waiting.counts["states"] == 1
    assert len(texts(page, "change")) == len(waiting.sentences)
