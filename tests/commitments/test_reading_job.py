"""A document is read beside the requests: kept, told, interrupted, given up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gouvernail.commitments.jobs import Run, read_promises
from gouvernail.commitments.models import Review
from gouvernail.commitments.review import from_json
from gouvernail.commitments.services import (
    accept_review,
    bring_document,
    give_review_up,
    read_again,
)
from gouvernail.plan.wording import PlanError
from gouvernail.reading.events import Advance, Step
from tests.commitments.promised import Promised

TEXT = """# Mobilité
- Créer un taxi social
- Étendre le minibus
"""


def waiting(promised: Promised, data: bytes = TEXT.encode()) -> Review:
    """A document whose turn has not come."""
    return Review.objects.create(
        declaration=promised.declaration,
        file_name="dps.txt",
        state="reading",
        waiting=data,
        by=promised.cast.coordinator,
    )


def test_a_document_becomes_lines_and_is_kept_no_longer(promised: Promised) -> None:
    review = waiting(promised)
    read_promises.call(review.pk)
    review.refresh_from_db()
    texts = [line.text for line in from_json(review.lines)]
    assert texts == ["Créer un taxi social", "Étendre le minibus"]
    assert (review.state, review.waiting) == ("ready", None)


def test_what_cannot_be_read_leaves_one_sentence(promised: Promised) -> None:
    review = waiting(promised, b"PK\x03\x04 nothing of the kind")
    read_promises.call(review.pk)
    review.refresh_from_db()
    assert review.state == "failed"
    assert review.refusal is not None
    assert review.waiting is None
    assert review not in Review.objects.open()


def test_a_refusal_known_at_once_leaves_nothing_behind(promised: Promised) -> None:
    with pytest.raises(PlanError):
        bring_document(
            declaration=promised.declaration,
            name="dps.docx",
            data=b"",
            by=promised.cast.coordinator,
        )
    assert not Review.objects.exists()


def test_nothing_is_accepted_before_it_is_read(promised: Promised) -> None:
    review = waiting(promised)
    with pytest.raises(PlanError, match="still being read"):
        accept_review(review=review, by=promised.cast.coordinator)


def test_a_document_given_up_is_taken_away_from_its_job(promised: Promised) -> None:
    review = waiting(promised)
    run = Run.of(review.pk)
    assert run is not None
    give_review_up(review=review, by=promised.cast.coordinator)
    assert not run._noted(Advance(Step.READING, 1, 2))
    run.follow()
    review.refresh_from_db()
    assert (review.state, review.lines, review.waiting) == ("failed", [], None)


def test_two_jobs_never_read_the_same_document(promised: Promised) -> None:
    review = waiting(promised)
    assert Run.of(review.pk) is not None
    assert Run.of(review.pk) is None


def test_an_interrupted_reading_is_started_again(promised: Promised) -> None:
    review = waiting(promised)
    by = promised.cast.coordinator
    Run.of(review.pk)
    review.refresh_from_db()
    with pytest.raises(PlanError, match="still being read"):
        read_again(review=review, by=by)
    long_ago = timezone.now() - timedelta(minutes=5)
    Review.objects.filter(pk=review.pk).update(seen_at=long_ago)
    review.refresh_from_db()
    read_again(review=review, by=by)
    review.refresh_from_db()
    assert (review.state, len(review.lines)) == ("ready", 2)
