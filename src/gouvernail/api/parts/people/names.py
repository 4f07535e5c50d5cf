"""The names of people in the texts of a plan, and what was said of each."""

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.writing.choosing import refused
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.privacy.enums import Verdict
from gouvernail.privacy.naming import Named, Place, names_of_plan
from gouvernail.privacy.services.clearing import clear_name, look_again
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Personal data"])
ALL = "/plans/{plan}/names"


class NamePlace(Shown):
    """Where a name stands."""

    node: str | None = Field(
        description="Permanent id; null before the plan.", examples=["a1"]
    )
    field: str = Field(examples=["text"])
    before: str = Field(description="Words before it.", examples=["Voir avec "])
    after: str


class NameShown(Shown):
    """A name that was found, or what looks like one."""

    words: str = Field(description="What it is recognised by.", examples=["mme dupont"])
    shown: str = Field(description="As it is written.", examples=["Mme Dupont"])
    kind: str = Field(examples=["civility"])
    confidence: float = Field(description="From 0 to 1.", examples=[0.9])
    verdict: str | None = Field(
        description="nobody, may_stay; null: nobody looked at it.", examples=[None]
    )
    places: list[NamePlace]


class VerdictGiven(Given):
    """What one says of a name; null takes it back."""

    words: Annotated[str, Field(max_length=200, examples=["mme dupont"])]
    verdict: Verdict | None = Field(examples=["may_stay"])


@reads(router, ALL)
def plan_names(request: HttpRequest, plan: Id, asked: Paging) -> Page[NameShown]:
    """The names of people that the texts of a plan hold, the surest first."""
    told = names_of_plan(_edited(request, plan))
    named = [*told.open, *told.cleared]
    found = items_of(request, asked, named, lambda each: each.words)
    return Page(items=[_shown(each) for each in found.rows], next=found.next)


@writes(router, "POST", ALL, Scope.PLAN, status=MADE)
def judge_name(request: HttpRequest, plan: Id, given: VerdictGiven) -> NameShown:
    """Say of a name that it is nobody’s, or that it may stay."""
    found = _edited(request, plan)
    with alone_in(found):
        named = _named(found, given.words)
        by, verdict = person(request), given.verdict
        if verdict is None:
            look_again(plan=found, named=named, by=by)
        else:
            clear_name(plan=found, named=named, verdict=verdict, by=by)
        return _shown(_named(found, given.words))


def _edited(request: HttpRequest, number: int) -> Plan:
    found = plan_of(request, number)
    if not can_edit_plan(person(request), found):
        raise PermissionDenied
    return found


def _named(plan: Plan, words: str) -> Named:
    found = names_of_plan(plan).called(words)
    if found is None:
        raise refused("words")
    return found


def _shown(named: Named) -> NameShown:
    return NameShown(
        words=named.words,
        shown=named.shown,
        kind=str(named.kind),
        confidence=named.confidence,
        verdict=named.cleared.verdict if named.cleared else None,
        places=[_place(each) for each in named.places],
    )


def _place(place: Place) -> NamePlace:
    found = place.finding
    key = place.node.key if place.node else None
    return NamePlace(
        node=key, field=found.field, before=found.before, after=found.after
    )
