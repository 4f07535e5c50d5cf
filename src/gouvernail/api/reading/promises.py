"""Promises of the policy declarations, and the actions that they look like."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, items_of, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.house import links_to, router
from gouvernail.api.reading.parts import NodeRef
from gouvernail.api.reading.synergies import LinkShown
from gouvernail.commitments.likely import Likely, proposals_of
from gouvernail.commitments.models import Commitment
from gouvernail.commitments.policies import can_edit_promises, can_read_notes
from gouvernail.synergies.querysets import readable_plans


class PromiseShown(Shown):
    """A promise of the policy declaration, what is said of it, what carries it."""

    id: int = Field(examples=[17])
    declaration: str = Field(examples=["Déclaration de politique sociale 2024–2030"])
    declaration_id: int = Field(description="Its number.", examples=[3])
    position: int = Field(description="Its place in the declaration.", examples=[1])
    chapter: str
    text: str = Field(examples=["Rendre la mobilité accessible à tous."])
    page: int | None = Field(examples=[12])
    note: str | None = Field(
        description="Internal; null for roles that do not read the inside."
    )
    verdict: str = Field(description="May be empty.", examples=["kept"])
    reason: str
    said_on: date | None
    actions: list[LinkShown]
    is_removed: bool


class LikelyPromise(Shown):
    """A promise and an action that use the same words; nothing links them yet."""

    promise: int = Field(description="Its number.", examples=[17])
    text: str = Field(examples=["Rendre la mobilité accessible à tous."])
    plan: int = Field(examples=[12])
    action: NodeRef
    percent: int = Field(description="How alike they are; 100: the same words.")


@reads(router, "/organisations/{organisation}/promises")
def promises(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[PromiseShown]:
    """The promises of the declarations that the bearer may read."""
    house, reader = organisation_of(request, organisation), person(request)
    rows = Commitment.objects.visible_to(reader).of_organisation(house)
    found = rows_of(request, asked, rows.live().in_use().for_page())
    plans, notes = readable_plans(reader), can_read_notes(reader, house)
    items = [promise_shown(row, plans, notes=notes) for row in found.rows]
    return Page(items=items, next=found.next)


# Before the address of one promise, which takes any last word.
@reads(router, "/organisations/{organisation}/promises/likely")
def likely_promises(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[LikelyPromise]:
    """What looks alike and is neither linked nor set aside, the most alike first, for
    who may link it."""
    house, reader = organisation_of(request, organisation), person(request)
    if not can_edit_promises(reader, house):
        raise PermissionDenied
    pairs = proposals_of(reader, house)
    found = items_of(request, asked, pairs, lambda pair: pair.name)
    return Page(items=[_likely(pair) for pair in found.rows], next=found.next)


def _likely(pair: Likely) -> LikelyPromise:
    node = pair.node
    return LikelyPromise(
        promise=pair.promise.pk,
        text=pair.promise.text,
        plan=node.plan_id,
        action=NodeRef(key=node.key, ref=node.ref, title=node.title),
        percent=pair.percent,
    )


def promise_shown(row: Commitment, plans: set[int], *, notes: bool) -> PromiseShown:
    """A promise read for its page, with the links into these plans (primary keys)."""
    said = next(iter(row.judgements.all()), None)
    return PromiseShown(
        id=row.pk,
        declaration=row.declaration.title,
        declaration_id=row.declaration_id,
        position=row.position,
        chapter=row.chapter,
        text=row.text,
        page=row.page,
        note=row.note if notes else None,
        verdict=said.verdict if said else "",
        reason=said.sentence if said else "",
        said_on=said.said_on if said and said.verdict else None,
        actions=links_to([link.node for link in row.links.all()], plans),
        is_removed=row.removed_at is not None,
    )
