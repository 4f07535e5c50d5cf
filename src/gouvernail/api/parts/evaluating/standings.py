"""Where the promises of a declaration stand, as their actions say."""

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Slug
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.evaluating.declarations import ONE, declaration_of
from gouvernail.api.reading.house import router
from gouvernail.api.reading.plans import Counts, counts_shown
from gouvernail.commitments.carrying import CarriedPromise, Carrier, carried_of
from gouvernail.commitments.models import Commitment


class CarrierShown(Shown):
    """What carries a promise, of the plans that the bearer reads."""

    plan: int = Field(examples=[12])
    key: str = Field(examples=["a1"])
    status: str = Field(
        description="Of an action; empty for an objective and for what is gone.",
        examples=["ongoing"],
    )
    is_gone: bool = Field(description="It is no longer in its plan.")


class PromiseStanding(Shown):
    """What the actions say of a promise, beside what the authority says."""

    promise: int = Field(description="Its number.", examples=[17])
    chapter: str = Field(description="May be empty.", examples=["Mobilité"])
    text: str = Field(examples=["Rendre la mobilité accessible à tous."])
    state: str = Field(
        description="Reckoned: `kept`, `partly`, `under_way`, `not_begun`, `given_up`"
        " or `without_action`.",
        examples=["under_way"],
    )
    verdict: str = Field(
        description="What the authority itself says; may be empty.", examples=["kept"]
    )
    actions: int = Field(
        description="Those that carry it, each once; of an objective, all of its own.",
        examples=[4],
    )
    counts: Counts
    carriers: list[CarrierShown]


@reads(router, ONE + "/standings")
def promise_standings(
    request: HttpRequest, organisation: Slug, declaration: Id, asked: Paging
) -> Page[PromiseStanding]:
    """Where each promise of a declaration stands today, reckoned from the actions that
    carry it, in the order of the declaration."""
    row = declaration_of(request, organisation, declaration)
    rows = Commitment.objects.of_declaration(row)
    carried = carried_of(rows, person(request))
    found = items_of(request, asked, carried, lambda each: each.promise.pk)
    return Page(items=[_shown(each) for each in found.rows], next=found.next)


def _shown(each: CarriedPromise) -> PromiseStanding:
    return PromiseStanding(
        promise=each.promise.pk,
        chapter=each.promise.chapter,
        text=each.promise.text,
        state=each.state.value,
        verdict=each.verdict,
        actions=each.tally.total,
        counts=counts_shown(each.tally),
        carriers=[_carrier(carrier) for carrier in each.carriers],
    )


def _carrier(each: Carrier) -> CarrierShown:
    return CarrierShown(
        plan=each.node.plan_id,
        key=each.node.key,
        status=each.status,
        is_gone=each.is_gone,
    )
