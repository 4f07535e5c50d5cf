"""The policy declarations of an authority: written down, changed, put away."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import MEDIA_TYPE, Name, brought
from gouvernail.api.parts.evaluating.changing import changes_in
from gouvernail.api.parts.evaluating.files import given_as_file
from gouvernail.api.reading.house import router
from gouvernail.api.writing.given import Day, Flag, Line, Whole
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.commitments.models import Declaration
from gouvernail.commitments.policies import can_edit_promises
from gouvernail.commitments.services import (
    archive_declaration,
    create_declaration,
    edit_declaration as edit,
)
from gouvernail.documents.services import MOST_BYTES, store_document
from gouvernail.tokens.scopes import Scope

ALL = "/organisations/{organisation}/declarations"
ONE = ALL + "/{declaration}"
TermYear = Annotated[Whole, Field(ge=1990, le=2100, examples=[2024])]
Budget = Annotated[str, Field(max_length=20_000, description="Budget orientations.")]


class DeclarationShown(Shown):
    """What a majority declares that it will do during its term."""

    id: int = Field(examples=[3])
    title: str = Field(examples=["Déclaration de politique sociale 2024–2030"])
    starts: int | None = Field(description="First year.", examples=[2024])
    ends: int | None = Field(description="Last year.", examples=[2030])
    adopted_on: date | None = Field(
        description="Null: a draft, which only the house reads."
    )
    number: str = Field(description="Of the deliberation.", examples=["2024/17"])
    budget: str = Field(description="Budget orientations.")
    file: str | None = Field(
        description="Name of its text, as adopted.", examples=["dps.pdf"]
    )
    is_archived: bool


class DeclarationGiven(Given):
    """A declaration; its promises are added to it one by one."""

    title: Line = Field(
        max_length=300, examples=["Déclaration de politique sociale 2024–2030"]
    )
    starts: TermYear | None = Field(None, description="First year.", examples=[2024])
    ends: TermYear | None = Field(None, description="Last year.", examples=[2030])
    adopted_on: Day | None = Field(None, examples=["2025-01-30"])
    number: str = Field("", max_length=80)
    budget: Budget = ""


class DeclarationChanges(Given):
    """What changes of it; what is not sent stays."""

    title: Line | None = Field(None, max_length=300)
    starts: TermYear | None = None
    ends: TermYear | None = None
    adopted_on: Day | None = None
    number: str | None = Field(None, max_length=80)
    budget: Budget | None = None
    is_archived: Flag | None = Field(None, description="Put away, with its promises.")


@reads(router, ALL)
def declarations(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[DeclarationShown]:
    """The declarations of an authority; drafts and those put away, for its house."""
    house = organisation_of(request, organisation)
    rows = Declaration.objects.visible_to(person(request)).of_organisation(house)
    found = rows_of(request, asked, rows)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def declaration(
    request: HttpRequest, organisation: Slug, declaration: Id
) -> DeclarationShown:
    """One declaration."""
    return _shown(declaration_of(request, organisation, declaration))


@reads(router, ONE + "/text/file", kinds=(MEDIA_TYPE,))
def declaration_text(
    request: HttpRequest, organisation: Slug, declaration: Id
) -> HttpResponse:
    """Its text as adopted."""
    row = declaration_of(request, organisation, declaration)
    return given_as_file(row.document)


@writes(router, "POST", ALL, Scope.DIRECTORY, status=MADE)
def add_declaration(
    request: HttpRequest, organisation: Slug, given: DeclarationGiven
) -> DeclarationShown:
    """Write a declaration down."""
    house, by = organisation_of(request, organisation), person(request)
    details = given.model_dump()
    return _shown(create_declaration(organisation=house, details=details, by=by))


@writes(router, "PATCH", ONE, Scope.DIRECTORY)
def edit_declaration(
    request: HttpRequest,
    organisation: Slug,
    declaration: Id,
    given: DeclarationChanges,
) -> DeclarationShown:
    """Change a declaration, put it away or bring it back; nothing of it is lost."""
    by = person(request)
    with _holding(request, organisation, declaration) as row:
        sent = changes_in(given, clearable={"starts", "ends", "adopted_on"})
        away = sent.pop("is_archived", None)
        if sent:
            edit(declaration=row, details=sent, by=by)
        if away is not None:
            archive_declaration(declaration=row, by=by, away=away)
        return _shown(row)


@writes(router, "PUT", ONE + "/text", Scope.FILES, file=MOST_BYTES)
def keep_declaration_text(
    request: HttpRequest, organisation: Slug, declaration: Id, name: Name
) -> DeclarationShown:
    """Keep its text as adopted, in the place of the one before."""
    by = person(request)
    with _holding(request, organisation, declaration) as row:
        file = brought(request, name)
        kept = store_document(file=file, organisation=row.organisation, by=by)
        edit(declaration=row, details={"document": kept}, by=by)
        return _shown(row)


def declaration_of(request: HttpRequest, slug: str, number: int) -> Declaration:
    """The declaration of that number, if the bearer may read it."""
    house = organisation_of(request, slug)
    rows = Declaration.objects.visible_to(person(request)).of_organisation(house)
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    row.organisation = house
    return row


def written_declaration_of(request: HttpRequest, slug: str, number: int) -> Declaration:
    """The same, for who may write in it; a 403 for the others."""
    row = declaration_of(request, slug, number)
    if not can_edit_promises(person(request), row.organisation):
        raise PermissionDenied
    return row


@contextmanager
def _holding(request: HttpRequest, slug: str, number: int) -> Iterator[Declaration]:
    """The declaration, if it still is what the program read."""
    with transaction.atomic():
        written_declaration_of(request, slug, number)
        Declaration.objects.select_for_update(of=("self",)).get(pk=number)
        row = written_declaration_of(request, slug, number)
        require_match(request, _shown(row))
        yield row


def _shown(row: Declaration) -> DeclarationShown:
    return DeclarationShown(
        id=row.pk,
        title=row.title,
        starts=row.starts,
        ends=row.ends,
        adopted_on=row.adopted_on,
        number=row.number,
        budget=row.budget,
        file=row.document.name if row.document else None,
        is_archived=row.archived_at is not None,
    )
