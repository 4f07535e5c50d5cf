"""What was done: the changes of a plan, and the journal of an authority."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Slug, organisation_of, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import Hidden, PersonRef, person_ref
from gouvernail.history.models import Change
from gouvernail.organisations.policies import can_read_journal
from gouvernail.progress.veil import curtain_of, veil_changes

router = Router(tags=["Journal"])


class ChangeShown(Shown):
    """One act. Lines are never changed."""

    id: int = Field(examples=[4021])
    at: datetime
    by: PersonRef | None = Field(description="Null: by itself, or from the console.")
    verb: str = Field(examples=["node.changed"])
    label: str = Field(examples=["1.1.1 Créer un taxi social"])
    subjects: list[str] = Field(
        description="What it is about: permanent ids, or kinds and numbers.",
        examples=[["a1"]],
    )
    details: dict[str, Any] = Field(
        description="What changed, before and after.",
        examples=[{"due_on": ["2026-01-31", "2026-06-30"]}],
    )
    reason: str
    door: str = Field(
        description="web, link, import, job, command or api.", examples=["api"]
    )
    is_undone: bool


@reads(router, "/plans/{plan}/changes")
def changes(request: HttpRequest, plan: Id, asked: Paging) -> Page[ChangeShown]:
    """What changed in a plan, newest first."""
    found_in = plan_of(request, plan)
    hidden = curtain_of(person(request), found_in)
    rows = Change.objects.within(found_in.scope).for_list()
    found = rows_of(request, asked, rows, newest=True)
    veil_changes(found.rows, hidden)
    return Page(
        items=[change_shown(row, hidden) for row in found.rows], next=found.next
    )


@reads(router, "/organisations/{organisation}/journal")
def journal(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[ChangeShown]:
    """What was done in the house itself (people, settings, partners, register), newest
    first; what was done in its plans is with them."""
    house = organisation_of(request, organisation)
    if not can_read_journal(person(request), house):
        raise PermissionDenied
    rows = Change.objects.within(house.scope).for_list()
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[change_shown(row, ()) for row in found.rows], next=found.next)


def change_shown(row: Change, hidden: Hidden) -> ChangeShown:
    """A line as lists show it."""
    return ChangeShown(
        id=row.pk,
        at=row.at,
        by=person_ref(row.by, hidden),
        verb=row.verb,
        label=row.label,
        subjects=[each for each in row.subjects.split("|") if each],
        details=row.details,
        reason=row.reason,
        door=row.door,
        is_undone=row.is_undone,
    )
