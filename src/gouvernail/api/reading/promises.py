"""Promises of the policy declarations."""

from datetime import date

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.house import links_to, router
from gouvernail.api.reading.synergies import LinkShown
from gouvernail.commitments.models import Commitment
from gouvernail.commitments.policies import can_read_notes
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
