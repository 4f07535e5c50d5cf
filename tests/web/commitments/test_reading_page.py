"""The page that waits for the reading of a document."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gouvernail.commitments.models import Review
from tests.commitments.promised import Promised

ClientOf = Callable[[Any], Client]
HTMX = {"hx-request": "true"}


def reading(promised: Promised) -> Review:
    """A document whose turn has not come."""
    return Review.objects.create(
        declaration=promised.declaration,
        file_name="dps.txt",
        state="reading",
        waiting=b"- Un taxi social",
        by=promised.cast.coordinator,
    )


def page_of(review: Review) -> str:
    """The address of its page."""
    return reverse("promises_review", args=["valmont", review.pk])


def test_a_file_leads_to_the_page_of_its_reading(
    promised: Promised, client_of: ClientOf
) -> None:
    client = client_of(promised.cast.coordinator)
    address = reverse("promises_bring", args=["valmont", promised.declaration.pk])
    file = SimpleUploadedFile("dps.txt", b"- Un taxi social")
    answer = client.post(address, {"file": file})
    review = Review.objects.get()
    assert answer["Location"] == page_of(review)
    assert client.get(page_of(review)).context["total"] == 1


def test_the_page_asks_again_until_the_lines_are_there(
    promised: Promised, client_of: ClientOf
) -> None:
    review = reading(promised)
    client = client_of(promised.cast.coordinator)
    part = client.get(page_of(review), headers=HTMX)
    assert 'hx-trigger="every 1s"' in part.content.decode()
    Review.objects.filter(pk=review.pk).update(state="ready", lines=[])
    assert client.get(page_of(review), headers=HTMX)["HX-Refresh"] == "true"


def test_a_refusal_is_told_with_a_way_on(
    promised: Promised, client_of: ClientOf
) -> None:
    review = reading(promised)
    failure = ["No sentence was found in this text.", {}]
    Review.objects.filter(pk=review.pk).update(state="failed", failure=failure)
    page = client_of(promised.cast.coordinator).get(page_of(review))
    assert 'data-testid="refusal"' in page.content.decode()
    assert "/bring/" in page.content.decode()


def test_an_interrupted_reading_offers_to_start_again(
    promised: Promised, client_of: ClientOf
) -> None:
    review = reading(promised)
    long_ago = timezone.now() - timedelta(hours=1)
    Review.objects.filter(pk=review.pk).update(seen_at=long_ago)
    client = client_of(promised.cast.coordinator)
    assert 'data-testid="read-again"' in client.get(page_of(review)).content.decode()
    client.post(reverse("promises_read_again", args=["valmont", review.pk]))
    review.refresh_from_db()
    assert review.state == "ready"
