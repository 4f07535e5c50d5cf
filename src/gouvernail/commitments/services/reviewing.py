"""A text comes in, is read into proposed promises, is corrected, becomes promises."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.commitments.enums import ReviewState
from gouvernail.commitments.jobs import read_promises
from gouvernail.commitments.models import Commitment, Declaration, Review
from gouvernail.commitments.reading import lines_in, name_of
from gouvernail.commitments.review import (
    Line,
    as_json,
    from_json,
    joined,
    split,
    typed,
)
from gouvernail.commitments.services.journal import require_editing, tell
from gouvernail.commitments.services.promising import new_key
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.apart import source_apart
from gouvernail.reading.limits import Limits

# Somebody waits for the page.
LIMITS = Limits(seconds=25)
MOST_PAST = 20
UNREAD = _("This document was given up before it was read: bring it again.")
OPERATIONS = {"split": split, "join": joined}


def bring_text(*, declaration: Declaration, name: str, data: bytes, by: User) -> Review:
    """Read a pasted text at once; nothing is written but the review.

    Raises `PlanError`, one sentence, where it cannot be read or says nothing.
    """
    require_editing(by, declaration)
    lines = lines_in(source_apart(data, name, limits=LIMITS))
    return Review.objects.create(
        declaration=declaration, file_name=name_of(name), lines=as_json(lines), by=by
    )


def bring_document(
    *, declaration: Declaration, name: str, data: bytes, by: User
) -> Review:
    """Keep a document and have it read beside the requests: see `jobs.py`.

    A refusal that is known at once is raised, and leaves nothing behind.
    """
    require_editing(by, declaration)
    review = Review.objects.create(
        declaration=declaration,
        file_name=name_of(name),
        state=ReviewState.READING,
        waiting=data,
        by=by,
    )
    read_promises.enqueue(review.pk)
    review.refresh_from_db(fields=["state", "failure"])
    if refusal := review.refusal:
        review.delete()
        raise refusal
    return review


def read_again(*, review: Review, by: User) -> None:
    """Start a reading that gives no sign of life once more."""
    require_editing(by, review.declaration)
    if not review.is_interrupted:
        raise PlanError(_("This document is still being read."))
    Review.objects.reading().filter(pk=review.pk).update(
        started_at=None, seen_at=timezone.now(), done=0, total=0
    )
    read_promises.enqueue(review.pk)


@transaction.atomic
def type_in_review(*, review: Review, words: Mapping[int, Line], by: User) -> int:
    """Keep what was typed, by number of the line.

    Returns how many of the lines typed in are no longer there.
    """
    locked = _in_review(review, by)
    before = from_json(locked.lines)
    _keep(locked, typed(before, words))
    return len(words.keys() - {line.id for line in before})


@transaction.atomic
def correct_review(*, review: Review, operation: str, number: int, by: User) -> None:
    """Split a line or join it to the one above; any other operation does nothing."""
    locked = _in_review(review, by)
    if operation in OPERATIONS:
        lines = from_json(locked.lines)
        _keep(locked, OPERATIONS[operation](lines, number))


@transaction.atomic
def undo_correction(*, review: Review, by: User) -> None:
    """The lines as they were before the last correction."""
    locked = _in_review(review, by)
    if not locked.past:
        raise PlanError(_("There is no correction left to undo."))
    *locked.past, locked.lines = locked.past
    locked.save(update_fields=["lines", "past"])


@transaction.atomic
def accept_review(*, review: Review, by: User) -> int:
    """Make promises of the ticked lines, after those that are there; how many."""
    locked = _in_review(review, by)
    kept = [line for line in from_json(locked.lines) if line.keep]
    if not kept:
        raise PlanError(_("No line is ticked: tick what is a promise."))
    _write(locked, kept)
    locked.accepted_at = timezone.now()
    locked.save(update_fields=["accepted_at"])
    _tell("declaration.read", locked, by, promises=[0, len(kept)])
    return len(kept)


@transaction.atomic
def take_review_back(*, review: Review, by: User) -> None:
    """The promises that came of it leave the declaration; it is in review again."""
    require_editing(by, review.declaration)
    made = Commitment.objects.live().of_review(review)
    if made.touched().exists():
        raise PlanError(
            _("Some of these promises are linked or judged already: remove one by one.")
        )
    count = made.order_by().update(removed_at=timezone.now(), review=None)
    review.accepted_at = review.given_up_at = None
    review.save(update_fields=["accepted_at", "given_up_at"])
    _tell("declaration.reading_undone", review, by, promises=[count, 0])


@transaction.atomic
def give_review_up(*, review: Review, by: User) -> None:
    """Write nothing of it; it can be taken up again."""
    locked = _locked(review, by)
    locked.given_up_at, locked.waiting = timezone.now(), None
    if locked.state == ReviewState.READING:
        locked.state, locked.failure = ReviewState.FAILED, [UNREAD, {}]
    locked.save(update_fields=["given_up_at", "waiting", "state", "failure"])
    _tell("declaration.reading_given_up", locked, by)


def _keep(locked: Review, lines: Sequence[Line]) -> None:
    rows = as_json(lines)
    if rows != locked.lines:
        locked.past = [*locked.past, locked.lines][-MOST_PAST:]
        locked.lines = rows
        locked.save(update_fields=["lines", "past"])


def _write(review: Review, lines: Sequence[Line]) -> None:
    declaration = review.declaration
    last = Commitment.objects.of_declaration(declaration).last_position()
    Commitment.objects.bulk_create(
        Commitment(
            declaration=declaration,
            key=new_key(),
            position=rank,
            chapter=line.chapter,
            text=line.text,
            page=line.page,
            review=review,
        )
        for rank, line in enumerate(lines, last + 1)
    )


def _locked(review: Review, by: User) -> Review:
    require_editing(by, review.declaration)
    rows = Review.objects.select_for_update(of=("self",)).filter(pk=review.pk)
    found = rows.select_related("declaration__organisation").order_by("pk")[0]
    if found.accepted_at or found.given_up_at:
        raise PlanError(_("This text is no longer in review."))
    return found


def _in_review(review: Review, by: User) -> Review:
    """The same, once its lines are there."""
    found = _locked(review, by)
    if found.state != ReviewState.READY:
        raise PlanError(_("This document is still being read."))
    return found


def _tell(verb: str, review: Review, by: User, **details: list[Any]) -> None:
    tell(verb, review.declaration, by, label=review.file_name, details=details)
