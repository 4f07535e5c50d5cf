"""The documents that were made: waited for, taken, made again, removed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.editions.jobs import make_edition
from gouvernail.editions.models import SILENCE, Edition
from gouvernail.editions.services import order_document
from gouvernail.editions.store import forget
from gouvernail.editions.weighing import AT_ONCE
from gouvernail.editions.wishes import Wish
from gouvernail.history.models import Change
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast, make_plan

ClientOf = Callable[[User | None], Client]
Callbacks = Callable[..., AbstractContextManager[list[object]]]
WISH = Wish("follow-up", "html")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document of the web is long enough for a job."""
    monkeypatch.setitem(AT_ONCE, "html", 0)


@pytest.fixture
def made(plan: Plan, cast: Cast) -> Edition:
    """A document that the coordinator asked for."""
    return order_document(plan=plan, wish=WISH, by=cast.coordinator)


def of(plan: Plan, rest: str = "") -> str:
    return f"{plan.get_absolute_url()}editions/{rest}"


def test_a_long_document_is_waited_for_on_a_page(
    plan: Plan, cast: Cast, client_of: ClientOf, slow: None
) -> None:
    browser = client_of(cast.coordinator)
    address = f"{plan.get_absolute_url()}papers/follow-up.html"
    answer = browser.get(address, follow=True)
    assert b'http-equiv="refresh"' in answer.content
    assert b'hx-trigger="every 1s"' in answer.content
    (row,) = Edition.objects.all()
    make_edition.func(row.pk)
    ready = browser.get(row.get_absolute_url(), headers={"HX-Request": "true"})
    assert b'data-testid="ready"' in ready.content
    assert b"<html" not in ready.content
    assert b"hx-trigger" not in ready.content
    file = browser.get(of(plan, f"{row.pk}/file/"))
    assert "Créer un taxi social" in file.content.decode()


def test_the_file_of_what_is_not_there_yet_leads_to_the_page_that_waits(
    plan: Plan, cast: Cast, client_of: ClientOf, slow: None
) -> None:
    row = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    answer = client_of(cast.coordinator).get(of(plan, f"{row.pk}/file/"))
    assert answer["Location"] == row.get_absolute_url()


def test_an_interrupted_document_says_so_and_is_started_again(
    plan: Plan,
    cast: Cast,
    client_of: ClientOf,
    slow: None,
    django_capture_on_commit_callbacks: Callbacks,
) -> None:
    row = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    past = timezone.now() - SILENCE - timedelta(seconds=1)
    Edition.objects.update(seen_at=past, started_at=past)
    browser = client_of(cast.coordinator)
    page = browser.get(row.get_absolute_url()).content
    assert b'data-testid="interrupted"' in page
    assert b"hx-trigger" not in page
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(of(plan, f"{row.pk}/restart/"))
    row.refresh_from_db()
    assert row.is_made


def test_what_cannot_be_made_is_a_sentence(
    plan: Plan, cast: Cast, client_of: ClientOf
) -> None:
    failure = ["There is no part “%(part)s” in this plan.", {"part": "s2"}]
    row = order_document(plan=plan, wish=WISH, by=cast.coordinator)
    Edition.objects.filter(pk=row.pk).update(state="failed", failure=failure)
    page = client_of(cast.coordinator).get(row.get_absolute_url()).content.decode()
    assert 'data-testid="refusal"' in page
    assert "s2" in page
    assert 'data-testid="restart"' in page


def test_as_of_today_the_same_document_says_what_changed(
    made: Edition, cast: Cast, client_of: ClientOf
) -> None:
    Node.objects.filter(plan=made.plan, key="a1").update(title="Créer un bus social")
    browser = client_of(cast.coordinator)
    answer = browser.post(of(made.plan, f"{made.pk}/again/"), follow=True)
    assert b'data-testid="ready"' in answer.content
    newest = Edition.objects.of_plan(made.plan).first()
    assert newest is not None
    file = browser.get(of(made.plan, f"{newest.pk}/file/"))
    assert "bus social" in file.content.decode()


def test_a_file_that_is_gone_is_a_sentence_on_the_list(
    made: Edition, cast: Cast, client_of: ClientOf
) -> None:
    forget(made.digest)
    browser = client_of(cast.coordinator)
    answer = browser.get(of(made.plan, f"{made.pk}/file/"), follow=True)
    assert b'data-testid="toast"' in answer.content
    assert b'data-testid="editions-table"' in answer.content


def test_a_removed_document_comes_back_with_the_toast(
    made: Edition, cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.coordinator)
    page = browser.post(of(made.plan, f"{made.pk}/remove/"), follow=True)
    assert f'data-testid="edition-{made.pk}"' not in page.content.decode()
    change = Change.objects.get(verb="edition.removed")
    undo = reverse("change_undo", args=["valmont", made.plan.slug, change.pk])
    assert undo in page.content.decode()
    browser.post(undo)
    made.refresh_from_db()
    assert made.removed_at is None


def test_whatever_is_taken_has_its_line_in_the_journal(
    plan: Plan, cast: Cast, client_of: ClientOf
) -> None:
    browser = client_of(cast.coordinator)
    for form in ("pdf", "html"):
        browser.get(f"{plan.get_absolute_url()}papers/follow-up.{form}")
    row = Edition.objects.of_plan(plan).last()
    assert row is not None
    browser.get(of(plan, f"{row.pk}/file/"))
    lines = Change.objects.filter(verb="download.taken").order_by("pk")
    assert [line.label for line in lines] == [
        f"valmont-{plan.slug}-follow-up.pdf",
        f"valmont-{plan.slug}-follow-up.html",
        f"valmont-{plan.slug}-follow-up.pdf",
    ]


def test_councillors_do_not_take_what_the_house_had_made(
    made: Edition, plan: Plan, cast: Cast, client_of: ClientOf
) -> None:
    wish = Wish("follow-up", "html", Audience.COUNCIL)
    hers = order_document(plan=plan, wish=wish, by=cast.reader)
    browser = client_of(cast.reader)
    listed = browser.get(of(plan)).content.decode()
    assert f"edition-{hers.pk}" in listed
    assert f"edition-{made.pk}" not in listed
    assert browser.get(of(plan, f"{made.pk}/file/")).status_code == 403
    assert browser.get(of(plan, f"{hers.pk}/file/")).status_code == 200


def test_a_document_of_another_plan_is_not_found_under_this_one(
    made: Edition, cast: Cast, client_of: ClientOf
) -> None:
    other = make_plan(cast.organisation)
    browser = client_of(cast.coordinator)
    for rest in ("", "file/"):
        assert browser.get(of(other, f"{made.pk}/{rest}")).status_code == 404
    assert browser.post(of(other, f"{made.pk}/remove/")).status_code == 404


def test_the_list_costs_the_same_for_twenty_documents(
    plan: Plan, cast: Cast, client_of: ClientOf
) -> None:
    browser, counts = client_of(cast.coordinator), []
    for parts in (("s1", "s2"), ("o1", "o999", "v1", "v2", "a1", "a2", "a3")):
        for part in parts:
            address = f"{plan.get_absolute_url()}papers/follow-up.html?part={part}"
            browser.get(address)
        browser.get(of(plan))
        with CaptureQueriesContext(connection) as queries:
            browser.get(of(plan))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


def test_nothing_made_yet_says_where_to_begin(
    plan: Plan, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.coordinator).get(of(plan)).content
    assert b'data-testid="empty"' in page
