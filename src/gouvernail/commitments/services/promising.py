"""Promises, one by one: written, changed, put in order, removed and brought back."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.commitments.models import Commitment, Declaration
from gouvernail.commitments.services.journal import (
    changes_between,
    require_editing,
    standing,
    tell_promise,
)

TOLD = ("chapter", "text", "page", "note")


@transaction.atomic
def add_promise(
    *, declaration: Declaration, details: Mapping[str, Any], by: User
) -> Commitment:
    """One more promise, after the last one of its chapter."""
    require_editing(by, declaration)
    promise = Commitment(declaration=declaration, key=new_key())
    _fill(promise, details)
    promise.position = _place_for(declaration, promise.chapter)
    promise.full_clean()
    promise.save()
    tell_promise("promise.added", promise, by)
    return promise


@transaction.atomic
def edit_promise(*, promise: Commitment, details: Mapping[str, Any], by: User) -> None:
    """Change its words, its chapter, its page or the note of the house."""
    require_editing(by, promise.declaration)
    before = standing(promise, TOLD)
    chapter = promise.chapter
    _fill(promise, details)
    if promise.chapter != chapter:
        promise.position = _place_for(promise.declaration, promise.chapter)
    promise.full_clean()
    promise.save()
    if changes := changes_between(before, promise):
        tell_promise("promise.edited", promise, by, details=changes)


@transaction.atomic
def move_promise(*, promise: Commitment, up: bool, by: User) -> bool:
    """One place up or down in its chapter; whether there was such a place."""
    require_editing(by, promise.declaration)
    if promise.removed_at is not None:
        return False
    rows = _locked(promise.declaration)
    family = [row for row in rows if row.chapter == promise.chapter]
    rank = [row.pk for row in family].index(promise.pk)
    other = rank + (-1 if up else 1)
    if not 0 <= other < len(family):
        return False
    one, two = rows.index(family[rank]), rows.index(family[other])
    rows[one], rows[two] = rows[two], rows[one]
    _number(rows)
    tell_promise("promise.moved", promise, by)
    return True


@transaction.atomic
def remove_promise(*, promise: Commitment, by: User, away: bool = True) -> None:
    """Take it out of the declaration, or bring it back with its links."""
    require_editing(by, promise.declaration)
    promise.removed_at = timezone.now() if away else None
    promise.save(update_fields=["removed_at"])
    tell_promise("promise.removed" if away else "promise.restored", promise, by)


def new_key() -> str:
    """A permanent id."""
    return f"p{uuid4().hex[:12]}"


def _fill(promise: Commitment, details: Mapping[str, Any]) -> None:
    for name in TOLD:
        setattr(promise, name, details.get(name, getattr(promise, name)))


def _place_for(declaration: Declaration, chapter: str) -> int:
    """A free place right after the last promise of the chapter."""
    rows = _locked(declaration)
    places = [rank for rank, row in enumerate(rows, 1) if row.chapter == chapter]
    last = max(places, default=len(rows))
    # The others make room: places count from 1.
    _number(rows[:last])
    _number(rows[last:], first=last + 2)
    return last + 1


def _locked(declaration: Declaration) -> list[Commitment]:
    rows = Commitment.objects.of_declaration(declaration)
    return list(rows.select_for_update(of=("self",)))


def _number(rows: Iterable[Commitment], first: int = 1) -> None:
    listed = list(rows)
    for rank, row in enumerate(listed, first):
        row.position = rank
    Commitment.objects.bulk_update(listed, ["position"])
