"""While a document is read: how far it is, giving up, starting again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.imports.enums import ImportState
from gouvernail.imports.models import Import
from tests.factories import Cast
from tests.imports.documents import PLAN_TEXT

HTMX = {"headers": {"HX-Request": "true"}}
Waiting = Callable[..., "Desk"]


class Desk:
    """The coordinator before a document that is being read."""

    def __init__(self, client: Client, imported: Import) -> None:
        self.client = client
        self.imported = imported

    def address(self, name: str) -> str:
        return reverse(
            f"import_{name}", args=[self.imported.organisation.slug, self.imported.pk]
        )

    def look(self, query: str = "", **options: object) -> str:
        response = self.client.get(self.address("review") + query, **options)
        assert response.status_code == 200
        return response.content.decode()


@pytest.fixture
def waiting(cast: Cast, client_of: Callable[[User | None], Client]) -> Waiting:
    """A desk before an import being read, with these fields."""

    def sit(**fields: object) -> Desk:
        imported = Import.objects.create(
            organisation=cast.organisation,
            file_name="pst.pdf",
            document=ContentFile(PLAN_TEXT.encode(), name="pst.pdf"),
            by=cast.coordinator,
            **{"started_at": timezone.now(), "format": "pdf", **fields},
        )
        return Desk(client_of(cast.coordinator), imported)

    return sit


@pytest.mark.parametrize(
    ("step", "done", "percent"),
    [("", 0, 0), ("reading", 20, 30), ("recognising", 40, 60), ("picturing", 20, 85)],
)
def test_the_bar_says_how_far_it_is(
    waiting: Waiting, step: str, done: int, percent: int
) -> None:
    page = waiting(step=step, done=done, total=40).look()
    assert f'value="{percent}"' in page


def test_the_pages_are_counted_in_words(waiting: Waiting) -> None:
    desk = waiting(step="reading", done=12, total=40)
    assert "page 12 sur 40" in desk.look()


def test_a_document_without_pages_counts_none(waiting: Waiting) -> None:
    page = waiting(step="reading", done=12, total=40, format="").look()
    assert 'data-testid="count"' not in page
    assert page.split("g-reading-steps")[1].split("</ol>")[0].count("<li") == 2


def test_without_script_the_page_comes_again_by_itself(waiting: Waiting) -> None:
    assert '<noscript><meta http-equiv="refresh"' in waiting().look()


def test_a_new_step_is_told_once_to_who_listens(waiting: Waiting) -> None:
    desk = waiting(step="recognising")
    assert 'role="status"' in desk.look("?step=reading", **HTMX)
    assert 'role="status"' not in desk.look("?step=recognising", **HTMX)


def test_once_read_the_page_goes_to_the_review(waiting: Waiting) -> None:
    desk = waiting(state=ImportState.IN_REVIEW)
    response = desk.client.get(desk.address("review") + "?step=reading", **HTMX)
    assert response["HX-Redirect"] == desk.address("review")


def test_a_document_in_the_queue_says_that_another_goes_first(
    waiting: Waiting,
) -> None:
    page = waiting(started_at=None).look()
    assert "<progress" in page
    assert "value=" not in page.split("<progress")[1].split(">")[0]


def test_giving_up_leads_to_the_form_and_leaves_nothing(
    waiting: Waiting, cast: Cast
) -> None:
    desk = waiting()
    response = desk.client.post(desk.address("cancel"))
    assert response["Location"] == reverse("import_new", args=[cast.organisation.slug])
    assert not Import.objects.exists()


def test_an_interrupted_reading_offers_to_start_again(waiting: Waiting) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    desk = waiting(started_at=long_ago, seen_at=long_ago)
    page = desk.look()
    assert 'data-testid="interrupted"' in page
    assert "hx-get" not in page.split('data-testid="reading"')[1]
    desk.client.post(desk.address("read_again"))
    assert Import.objects.get().is_in_review


def test_a_reading_that_goes_on_is_not_started_twice(waiting: Waiting) -> None:
    desk = waiting()
    desk.client.post(desk.address("read_again"))
    assert Import.objects.get().is_reading


def test_a_document_read_in_the_meantime_is_not_given_up(waiting: Waiting) -> None:
    desk = waiting(state=ImportState.IN_REVIEW)
    assert desk.client.post(desk.address("cancel")).status_code == 302
    assert Import.objects.exists()


def test_a_refused_document_leads_back_to_the_form_with_its_sentence(
    waiting: Waiting,
) -> None:
    failure = ["The file is empty.", {}]
    page = waiting(state=ImportState.FAILED, failure=failure).look()
    assert page.count('data-testid="error"') == 1
    assert 'data-testid="bring-form"' in page
    assert 'action="/valmont/imports/new/"' in page


def test_what_is_being_read_waits_among_the_plans(waiting: Waiting) -> None:
    desk = waiting()
    assert desk.address("review") in desk.client.get("/").content.decode()
    Import.objects.update(state=ImportState.FAILED, failure=["The file is empty.", {}])
    assert desk.address("review") not in desk.client.get("/").content.decode()
