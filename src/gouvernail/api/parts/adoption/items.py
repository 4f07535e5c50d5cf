"""Preparing what the organs examine, writing it anew, withdrawing it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any

from django.http import HttpRequest
from pydantic import AfterValidator, Field

from gouvernail.adoption.enums import Organ
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id
from gouvernail.api.core.representing import Given
from gouvernail.api.parts.adoption.taking import Named, changes_in, owner_of
from gouvernail.api.reading.items import (
    ONE,
    ItemShown,
    item_of,
    item_shown,
    readable_plan,
    router,
)
from gouvernail.api.writing.given import Day, written
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.deliberations.enums import Subject
from gouvernail.deliberations.models import Item
from gouvernail.deliberations.services import (
    Words,
    prepare_again,
    prepare_item as prepare,
    restore_item as restore,
    withdraw_item as withdraw,
)
from gouvernail.deliberations.suggesting import council_for, suggested
from gouvernail.reports.council.organ import Council
from gouvernail.tokens.scopes import Scope
from gouvernail.webhooks.jobs import tell_soon

# As the form of the screen takes it.
LONGEST = 200_000
WORDS = ("title", "organ", "sitting", "note", "draft")
ItemTitle = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=300, examples=["Adoption du PST 2024–2030"]),
]
Draft = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=LONGEST, examples=["DÉCIDE d’adopter le plan."]),
]


class ItemChanges(Given):
    """What changes of an item; what is not sent stays."""

    title: ItemTitle | None = None
    organ: Organ | None = Field(None, examples=["social_council"])
    sitting: Day | None = None
    note: str | None = Field(None, max_length=LONGEST)
    draft: Draft | None = None


class ItemGiven(ItemChanges):
    """An item for an organ. What is not sent is as the model of the law suggests."""

    about: Subject = Field(examples=["adoption"])
    organisation: Named | None = Field(
        None, description="Of a common plan, whose organ; the first one unless said."
    )


@writes(router, "POST", "/plans/{plan}/items", Scope.ADOPTION, status=MADE)
def prepare_item(request: HttpRequest, plan: Id, given: ItemGiven) -> ItemShown:
    """Prepare an item for an organ: its files are made as the plan is today."""
    found = readable_plan(request, plan)
    house = owner_of(found, given.organisation)
    council = council_for(found, house, given.sitting)
    about = given.about.value
    words = Words(**{**_suggested(council, about), **_sent(given)})
    made = prepare(council=council, about=about, words=words, by=person(request))
    tell_soon(house)
    return item_shown(request, item_of(request, found, made.pk))


@writes(router, "PATCH", ONE, Scope.ADOPTION)
def edit_item(
    request: HttpRequest, plan: Id, item: Id, given: ItemChanges
) -> ItemShown:
    """Write an item anew: its files are made again, as the plan is today."""
    with _holding(request, plan, item) as row:
        kept = {name: getattr(row, name) for name in WORDS}
        words = Words(**{**kept, **_sent(given)})
        prepare_again(item=row, words=words, by=person(request))
        tell_soon(row.organisation)
    return item_shown(request, item_of(request, row.plan, item))


@writes(router, "POST", ONE + "/withdraw", Scope.ADOPTION)
def withdraw_item(request: HttpRequest, plan: Id, item: Id) -> ItemShown:
    """Say that an item goes to no sitting; an organ that decided keeps it."""
    with _holding(request, plan, item) as row:
        withdraw(item=row, by=person(request))
    return item_shown(request, item_of(request, row.plan, item))


@writes(router, "POST", ONE + "/restore", Scope.ADOPTION)
def restore_item(request: HttpRequest, plan: Id, item: Id) -> ItemShown:
    """Bring back an item that was withdrawn."""
    with _holding(request, plan, item) as row:
        restore(item=row, by=person(request))
    return item_shown(request, item_of(request, row.plan, item))


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[Item]:
    """The item, if it still is what the program read."""
    found = readable_plan(request, plan)
    with alone_in(found):
        row = item_of(request, found, number)
        require_match(request, item_shown(request, row))
        yield row


def _suggested(council: Council, about: str) -> dict[str, Any]:
    """The words of the model; where there is none, the service says why."""
    told = suggested(council, about)
    return asdict(told) if told else {"organ": "", "title": "", "draft": ""}


def _sent(given: ItemChanges) -> dict[str, Any]:
    sent = changes_in(given, clearable=("sitting", "organisation"))
    found = {name: sent[name] for name in WORDS if name in sent}
    for name in ("note", "draft"):
        if name in found:
            found[name] = found[name].replace("\r\n", "\n").strip()
    if "title" in found:
        found["title"] = " ".join(found["title"].split())
    return found
