"""Promises: written, put in order, removed and brought back, judged."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.changing import changes_in
from gouvernail.api.parts.evaluating.declarations import (
    ONE as DECLARATION,
    written_declaration_of,
)
from gouvernail.api.parts.evaluating.lists import OfPromise
from gouvernail.api.reading.house import router
from gouvernail.api.reading.promises import PromiseShown, promise_shown
from gouvernail.api.writing.given import Day, Title, Whole
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.commitments.models import MOST_CHAPTER, MOST_TEXT, Commitment
from gouvernail.commitments.policies import can_edit_promises, can_read_notes
from gouvernail.commitments.services import (
    add_promise as add,
    edit_promise as edit,
    judge_promise as judge,
    move_promise as move,
    remove_promise as remove,
    take_judgement_back,
)
from gouvernail.synergies.querysets import readable_plans
from gouvernail.tokens.scopes import Scope

ONE = "/organisations/{organisation}/promises/{promise}"
JUDGEMENT = ONE + "/judgement"
Words = Annotated[
    Title,
    Field(max_length=MOST_TEXT, examples=["Rendre la mobilité accessible à tous."]),
]
Chapter = Annotated[str, Field(max_length=MOST_CHAPTER, examples=["Mobilité"])]
PageNumber = Annotated[Whole, Field(ge=1, le=10_000, examples=[12])]
Note = Annotated[
    str, Field(max_length=5000, description="Read by the house only.", examples=[""])
]


class PromiseDirection(StrEnum):
    """Where a promise goes in its chapter."""

    UP = "up"
    DOWN = "down"


class PromiseGiven(Given):
    """One promise, in the words of the declaration."""

    text: Words
    chapter: Chapter = ""
    page: PageNumber | None = None
    note: Note = ""


class PromiseChanges(Given):
    """What changes of it; what is not sent stays."""

    text: Words | None = None
    chapter: Chapter | None = None
    page: PageNumber | None = None
    note: Note | None = None


class PromiseMoved(Given):
    """One place up or down."""

    direction: PromiseDirection = Field(examples=["up"])


class PromiseJudged(Given):
    """What the authority says of it, for the council and for citizens."""

    verdict: OfPromise = Field(examples=["under_way"])
    sentence: str = Field(
        "", max_length=1000, examples=["Le premier taxi social roule depuis mars."]
    )
    said_on: Day | None = Field(None, description="Today.", examples=["2026-01-15"])


@reads(router, ONE)
def promise(request: HttpRequest, organisation: Slug, promise: Id) -> PromiseShown:
    """One promise, removed or not."""
    return shown_to(request, promise_of(request, organisation, promise))


@writes(router, "POST", DECLARATION + "/promises", Scope.DIRECTORY, status=MADE)
def add_promise(
    request: HttpRequest, organisation: Slug, declaration: Id, given: PromiseGiven
) -> PromiseShown:
    """Add a promise, after the last one of its chapter."""
    found_in = written_declaration_of(request, organisation, declaration)
    details = {**given.model_dump(), "chapter": _one_line(given.chapter)}
    row = add(declaration=found_in, details=details, by=person(request))
    return shown_to(request, promise_of(request, organisation, row.pk))


@writes(router, "PATCH", ONE, Scope.DIRECTORY)
def edit_promise(
    request: HttpRequest, organisation: Slug, promise: Id, given: PromiseChanges
) -> PromiseShown:
    """Change its words, its chapter, its page or the note of the house."""
    with holding_promise(request, organisation, promise) as row:
        details = changes_in(given, clearable={"page"})
        if "chapter" in details:
            details["chapter"] = _one_line(details["chapter"])
        edit(promise=row, details=details, by=person(request))
    return shown_to(request, promise_of(request, organisation, promise))


@writes(router, "POST", ONE + "/move", Scope.DIRECTORY)
def move_promise(
    request: HttpRequest, organisation: Slug, promise: Id, given: PromiseMoved
) -> PromiseShown:
    """Put it one place up or down in its chapter; at the end it stays."""
    with holding_promise(request, organisation, promise) as row:
        move(promise=row, up=given.direction is PromiseDirection.UP, by=person(request))
    return shown_to(request, promise_of(request, organisation, promise))


@writes(router, "DELETE", ONE, Scope.DIRECTORY)
def remove_promise(
    request: HttpRequest, organisation: Slug, promise: Id
) -> PromiseShown:
    """Take it out of the declaration; it can be restored."""
    with holding_promise(request, organisation, promise) as row:
        remove(promise=row, by=person(request))
    return shown_to(request, promise_of(request, organisation, promise))


@writes(router, "POST", ONE + "/restore", Scope.DIRECTORY)
def restore_promise(
    request: HttpRequest, organisation: Slug, promise: Id
) -> PromiseShown:
    """Bring it back in the declaration, with its links."""
    with holding_promise(request, organisation, promise) as row:
        remove(promise=row, by=person(request), away=False)
    return shown_to(request, promise_of(request, organisation, promise))


@writes(router, "PUT", JUDGEMENT, Scope.DIRECTORY)
def judge_promise(
    request: HttpRequest, organisation: Slug, promise: Id, given: PromiseJudged
) -> PromiseShown:
    """Say where it stands, in one word and one sentence; what was said before is
    kept in the history."""
    with holding_promise(request, organisation, promise) as row:
        day = given.said_on or timezone.localdate()
        verdict, sentence = given.verdict.value, given.sentence
        by = person(request)
        judge(promise=row, verdict=verdict, sentence=sentence, said_on=day, by=by)
    return shown_to(request, promise_of(request, organisation, promise))


@writes(router, "DELETE", JUDGEMENT, Scope.DIRECTORY)
def unjudge_promise(
    request: HttpRequest, organisation: Slug, promise: Id
) -> PromiseShown:
    """Take the judgement back: only what the actions say is left."""
    with holding_promise(request, organisation, promise) as row:
        take_judgement_back(promise=row, by=person(request))
    return shown_to(request, promise_of(request, organisation, promise))


def promise_of(request: HttpRequest, slug: str, number: int) -> Commitment:
    """The promise of that number, if the bearer may read its declaration."""
    house = organisation_of(request, slug)
    rows = Commitment.objects.visible_to(person(request)).of_organisation(house)
    row = rows.for_page().filter(pk=number).first()
    if row is None:
        raise Http404
    return row


@contextmanager
def holding_promise(
    request: HttpRequest, slug: str, number: int
) -> Iterator[Commitment]:
    """The promise, if it still is what the program read, for who may write."""
    with transaction.atomic():
        found = promise_of(request, slug, number)
        if not can_edit_promises(person(request), found.declaration.organisation):
            raise PermissionDenied
        Commitment.objects.select_for_update(of=("self",)).get(pk=number)
        row = promise_of(request, slug, number)
        require_match(request, shown_to(request, row))
        yield row


def shown_to(request: HttpRequest, row: Commitment) -> PromiseShown:
    """As the bearer reads it."""
    reader = person(request)
    notes = can_read_notes(reader, row.declaration.organisation)
    return promise_shown(row, readable_plans(reader), notes=notes)


def _one_line(chapter: str) -> str:
    """Without spaces that would make another chapter."""
    return " ".join(chapter.split())
