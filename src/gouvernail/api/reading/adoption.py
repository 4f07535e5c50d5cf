"""What organs decided, the versions that they adopted, what changes between two."""

from datetime import date, datetime
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from gouvernail.adoption.models import Deliberation, Version
from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import Hidden
from gouvernail.plan.audience import Topic
from gouvernail.plan.patch import patch_of
from gouvernail.progress.veil import audience_of, curtain_of
from gouvernail.reports.changes.sides import Sides, sides_of

router = Router(tags=["Adoption"])
Name = Annotated[
    str, Query(max_length=10, description="A version (`1`), `draft` or `now`.")
]


class ExtractShown(Shown):
    """A file kept with a decision: its signed extract, or another one."""

    id: int = Field(examples=[17])
    name: str = Field(examples=["extrait-2024-17.pdf"])
    media_type: str = Field(examples=["application/pdf"])
    size: int = Field(description="In bytes.", examples=[48213])
    digest: str = Field(description="SHA-256.", examples=["9f86d081…"])


class DeliberationShown(Shown):
    """One act of one organ."""

    id: int = Field(examples=[5])
    organisation: str = Field(examples=["valmont"])
    organ: str = Field(examples=["council"])
    step: str = Field(examples=["adopted"])
    decided_on: date
    number: str = Field(examples=["2024/17"])
    votes_for: int | None = Field(examples=[14])
    votes_against: int | None = Field(examples=[2])
    abstentions: int | None = Field(examples=[1])
    is_unanimous: bool
    remark: str
    taken_back_at: datetime | None = Field(
        description="It was recorded by mistake.", examples=[None]
    )
    files: list[ExtractShown] = Field(
        description="None for whom the house keeps its files from."
    )


class VersionShown(Shown):
    """An adopted version: frozen bytes and their digest."""

    number: int = Field(examples=[1])
    adopted_on: date
    purpose: str
    deliberation: int = Field(examples=[5])
    digest: str = Field(description="SHA-256 of its bytes.", examples=["9f86d081…"])
    previous_digest: str


class DifferencesShown(Shown):
    """What changes from one text to another."""

    before: str = Field(examples=["1"])
    after: str = Field(examples=["now"])
    patch: dict[str, Any] = Field(
        description="It makes the second text out of the first; see the plan file."
    )


@reads(router, "/plans/{plan}/deliberations")
def deliberations(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[DeliberationShown]:
    """What organs decided on a plan, in the order in which it was recorded."""
    found_in = plan_of(request, plan)
    hidden = curtain_of(person(request), found_in)
    found = rows_of(request, asked, Deliberation.objects.of_plan(found_in))
    items = [deliberation_shown(row, hidden) for row in found.rows]
    return Page(items=items, next=found.next)


def deliberation_shown(row: Deliberation, hidden: Hidden) -> DeliberationShown:
    """A decision as lists show it, with its files."""
    kept = () if Topic.FILES in hidden else row.documents.all()
    return DeliberationShown(
        id=row.pk,
        organisation=row.organisation.slug,
        organ=row.organ,
        step=row.step,
        decided_on=row.decided_on,
        number=row.number,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
        abstentions=row.abstentions,
        is_unanimous=row.is_unanimous,
        remark=row.remark,
        taken_back_at=row.taken_back_at,
        files=[
            ExtractShown(
                id=file.pk,
                name=file.name,
                media_type=file.media_type,
                size=file.size,
                digest=file.digest,
            )
            for file in sorted(kept, key=lambda each: each.pk)
        ],
    )


@reads(router, "/plans/{plan}/versions")
def versions(request: HttpRequest, plan: Id, asked: Paging) -> Page[VersionShown]:
    """The adopted versions of a plan, the first one first."""
    rows = Version.objects.of_plan(plan_of(request, plan)).for_list()
    found = rows_of(request, asked, rows)
    items = [version_shown(row) for row in found.rows]
    return Page(items=items, next=found.next)


def version_shown(row: Version) -> VersionShown:
    """A version as lists show it."""
    return VersionShown(
        number=row.number,
        adopted_on=row.adopted_on,
        purpose=row.purpose,
        deliberation=row.deliberation_id,
        digest=row.digest,
        previous_digest=row.previous_digest,
    )


@reads(router, "/plans/{plan}/versions/{number}/file", kinds=("application/json",))
def version_file(request: HttpRequest, plan: Id, number: Id) -> HttpResponse:
    """The very bytes that were frozen, as a plan file. They name people: they are for
    whoever reads the inside."""
    found_in = plan_of(request, plan)
    if curtain_of(person(request), found_in):
        raise PermissionDenied
    row = Version.objects.of_plan(found_in).filter(number=number).first()
    if row is None:
        raise Http404
    return HttpResponse(row.content.encode(), content_type="application/json")


@reads(router, "/plans/{plan}/differences")
def differences(
    request: HttpRequest, plan: Id, before: Name = "", after: Name = ""
) -> DifferencesShown:
    """What changes from `before` to `after`; without names, what one compares most."""
    found_in = plan_of(request, plan)
    if found_in.revises is not None:
        raise Http404
    sides = sides_of(found_in, audience_of(person(request), found_in))
    if not sides.listed:
        raise Http404
    first, last = sides.usual
    old = _side(sides, "before", before or first.value)
    new = _side(sides, "after", after or last.value)
    texts = [text.value for text in sides.texts(old, new)]
    if texts[0] is None or texts[1] is None:
        raise ProblemError("refused", _("This version was altered beyond reading."))
    patch = patch_of(texts[0], texts[1])
    return DifferencesShown(before=old.value, after=new.value, patch=patch.as_json())


def _side(sides: Sides, hole: str, name: str) -> Any:
    found = sides.named(name)
    if found is None:
        said = _("This plan has no such version.")
        raise ProblemError("invalid", errors=[(f"query.{hole}", said)])
    return found
