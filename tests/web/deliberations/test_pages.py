"""The pages of the items: prepared from the model, taken away, linked."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from pytest_django import DjangoCaptureOnCommitCallbacks

from gouvernail.accounts.models import User
from gouvernail.deliberations.addresses import archive_address
from gouvernail.deliberations.models import Item
from gouvernail.plans.models import Plan
from gouvernail.webhooks.models import Webhook
from tests.deliberations.test_items import decided, item, plan
from tests.factories import Cast
from tests.webhooks.conftest import hook, listener
from tests.webhooks.listening import Listener

__all__ = ["hook", "item", "listener", "plan"]

Browser = Callable[[User | None], Client]


@pytest.fixture
def browser(cast: Cast, client_of: Browser) -> Client:
    """The coordinator's."""
    return client_of(cast.coordinator)


def address(name: str, plan: Plan, *args: Any) -> str:
    """A page of the items."""
    return reverse(name, args=[*plan.address, *args])


def texts(page: bytes, testid: str) -> list[str]:
    """What stands in the places of that name."""
    found = html.fromstring(page.decode()).xpath(f"//*[@data-testid='{testid}']")
    return [" ".join(each.text_content().split()) for each in found]


def typed_in(page: bytes) -> dict[str, str]:
    """What a form holds as it is first shown."""
    form = html.fromstring(page.decode()).xpath("//form[@method='post']")[-1]
    return {k: v for k, v in form.form_values() if k != "csrfmiddlewaretoken"}


def test_the_council_page_offers_to_prepare_what_can_be_decided(
    browser: Client, plan: Plan, cast: Cast, client_of: Browser
) -> None:
    page = browser.get(address("council", plan)).content
    offered = texts(page, "prepare")
    assert offered
    assert not any("Révision" in each for each in offered)
    seen = client_of(cast.contributor).get(address("council", plan)).content
    assert not texts(seen, "prepare")


def test_the_form_holds_the_model_and_what_is_saved_is_what_leaves(
    browser: Client, plan: Plan
) -> None:
    place = address("organ_item_new", plan) + "?about=adoption&sitting=2025-03-03"
    typed = typed_in(browser.get(place).content)
    assert typed["sitting"] == "2025-03-03"
    assert "CPAS de Valmont" in typed["draft"]
    answer = browser.post(place, {**typed, "title": "Le PST"}, follow=True)
    assert texts(answer.content, "organ-item-page")
    made = Item.objects.get()
    assert answer.redirect_chain[-1][0] == address("organ_item", plan, made.pk)
    data = browser.get(address("organ_item_package", plan, made.pk)).content
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        assert json.loads(files.read("item.json"))["title"] == "Le PST"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"draft": ""},
        {"organ": "pope"},
        {"sitting": "2025-02-31"},
        {"sitting": "9999-01-01"},
        {"title": "x\x00"},
        {"note": "x" * 200_001},
    ],
)
def test_what_makes_no_sense_is_said_by_the_form(
    browser: Client, plan: Plan, wrong: dict[str, str]
) -> None:
    place = address("organ_item_new", plan) + "?about=adoption"
    typed = typed_in(browser.get(place).content)
    answer = browser.post(place, {**typed, **wrong})
    assert answer.status_code == 422
    assert not Item.objects.exists()


@pytest.mark.parametrize("about", ["", "pope", "x" * 500, "delegation%00"])
def test_a_subject_that_there_is_not_is_not_found(
    browser: Client, plan: Plan, about: str
) -> None:
    answer = browser.get(address("organ_item_new", plan) + f"?about={about}")
    assert answer.status_code == (404 if about else 200)


def test_the_address_in_the_other_tool_stands_on_the_page_of_the_versions(
    browser: Client, plan: Plan, item: Item, cast: Cast
) -> None:
    decision = decided(plan, cast)
    sent = {"address": "https://sittings.example/7", "deliberation": str(decision.pk)}
    answer = browser.post(address("organ_item_outcome", plan, item.pk), sent)
    assert answer.status_code == 302
    for name in ("versions", "council", "organ_items"):
        page = html.fromstring(browser.get(address(name, plan)).content.decode())
        links = page.xpath("//a[@data-testid='item-address']/@href")
        assert links == ["https://sittings.example/7"], name
    page = html.fromstring(browser.get(address("versions", plan)).content.decode())
    beside = page.xpath("//*[@data-testid='decision']//a[@data-testid='act-address']")
    assert [each.get("href") for each in beside] == ["https://sittings.example/7"]


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "http://a.example", "x\x00"])
def test_an_address_that_is_none_is_said_by_the_form(
    browser: Client, plan: Plan, item: Item, typed: str
) -> None:
    place = address("organ_item_outcome", plan, item.pk)
    answer = browser.post(place, {"address": typed})
    assert answer.status_code == 422
    assert texts(answer.content, "outcome-form")


def test_the_decision_of_another_plan_cannot_be_chosen(
    browser: Client, plan: Plan, item: Item
) -> None:
    place = address("organ_item_outcome", plan, item.pk)
    for key in ("99999", "9" * 40, "x"):
        assert browser.post(place, {"deliberation": key}).status_code == 422


def test_a_councillor_reads_nothing_of_what_is_prepared(
    plan: Plan, item: Item, cast: Cast, client_of: Browser
) -> None:
    reader = client_of(cast.reader)
    for name in ("council", "versions"):
        assert not texts(reader.get(address(name, plan)).content, "organ-item")
    assert reader.get(address("organ_item", plan, item.pk)).status_code == 403


def test_the_other_tool_takes_the_files_without_a_sign_in(
    plan: Plan, item: Item, client_of: Browser
) -> None:
    visitor = client_of(None)
    place = archive_address(item)
    answer = visitor.get(place)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    forged = signing.dumps([item.pk, item.digest[:16]], salt="another")
    for token in (forged, "x", "a" * 900):
        assert (
            visitor.get(address("organ_item_archive", plan, token)).status_code == 404
        )


def test_a_token_opens_only_under_its_own_plan(item: Item, client_of: Browser) -> None:
    place = archive_address(item).replace("/valmont/", "/orval/")
    assert client_of(None).get(place).status_code == 404


def test_other_programs_hear_of_an_item_and_where_its_files_are(
    browser: Client,
    plan: Plan,
    hook: Webhook,
    listener: Listener,
    client_of: Browser,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    place = address("organ_item_new", plan) + "?about=adoption"
    typed = typed_in(browser.get(place).content)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(place, typed)
    (told,) = [json.loads(each.body) for each in listener.heard]
    assert told["type"] == "item.prepared"
    assert told["subject"] == f"item:{Item.objects.get().pk}"
    taken = client_of(None).get(told["links"]["archive"])
    assert taken.status_code == 200
    assert typed["title"] not in json.dumps(told, ensure_ascii=False)


def test_withdrawn_it_can_be_brought_back_from_the_page(
    browser: Client, plan: Plan, item: Item, client_of: Browser
) -> None:
    browser.post(address("organ_item_withdraw", plan, item.pk))
    page = browser.get(address("organ_item", plan, item.pk)).content
    assert texts(page, "restore")
    assert not texts(page, "edit")
    assert client_of(None).get(archive_address(item)).status_code == 404
    browser.post(address("organ_item_restore", plan, item.pk))
    assert texts(browser.get(address("organ_item", plan, item.pk)).content, "edit")


def test_twenty_items_cost_the_queries_of_two(
    browser: Client, plan: Plan, item: Item
) -> None:
    counts = []
    for count in (2, 20):
        copies = range(Item.objects.count(), count)
        Item.objects.bulk_create(
            Item(plan=plan, organisation=plan.organisation, title=f"{each}", draft="x")
            for each in copies
        )
        for name in ("organ_items", "council", "versions"):
            browser.get(address(name, plan))
            with CaptureQueriesContext(connection) as queries:
                browser.get(address(name, plan))
            counts.append(len(queries))
    assert counts[:3] == counts[3:]
    assert counts[0] <= 12
