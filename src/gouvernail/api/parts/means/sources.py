"""The sources of financing of an authority: named, put away."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from django.http import Http404, HttpRequest
from pydantic import AfterValidator, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.means.given import columns_of
from gouvernail.api.reading.money import router
from gouvernail.api.writing.given import Flag, written
from gouvernail.api.writing.house import alone_in_house
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.money.enums import Funder
from gouvernail.money.models import FundingSource
from gouvernail.money.models.lines import MOST_NAME
from gouvernail.money.services.sources import (
    add_source,
    archive_source,
    edit_source,
    start_sources,
)
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, Topic, hidden_from
from gouvernail.tokens.scopes import Scope

ALL = "/organisations/{organisation}/funding-sources"
ONE = ALL + "/{source}"
USUAL = "/organisations/{organisation}/usual-funding-sources"
Name = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=MOST_NAME, examples=["Fondation Roi Baudouin"]),
]


class SourceShown(Shown):
    """A source of financing."""

    id: int = Field(examples=[5])
    name: str = Field(examples=["Wallonie"])
    kind: str = Field(examples=["wallonia"])
    is_archived: bool


class SourcesShown(Shown):
    """All the sources of an authority, in its order."""

    items: list[SourceShown]


class SourceGiven(Given):
    """A source that the authority adds."""

    name: Name
    kind: Funder = Field(examples=["other"])


class SourceChanges(Given):
    """What changes of a source; what is not sent stays."""

    name: Name | None = None
    kind: Funder | None = Field(None, examples=["other"])
    is_archived: Flag | None = Field(None, description="No longer proposed.")


@reads(router, ALL)
def funding_sources(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[SourceShown]:
    """The sources of financing of an authority, those put away among them."""
    house = _told(request, organisation)
    rows = FundingSource.objects.of_organisation(house)
    found = rows_of(request, asked, rows)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def funding_source(request: HttpRequest, organisation: Slug, source: Id) -> SourceShown:
    """One source of financing."""
    return _shown(_source(_told(request, organisation), source))


@writes(router, "POST", USUAL, Scope.MONEY, status=MADE)
def start_funding_sources(request: HttpRequest, organisation: Slug) -> SourcesShown:
    """Write the usual sources down, where there is none yet."""
    with alone_in_house(request, organisation) as house:
        rows = start_sources(organisation=house, by=person(request))
    return SourcesShown(items=[_shown(row) for row in rows])


@writes(router, "POST", ALL, Scope.MONEY, status=MADE)
def add_funding_source(
    request: HttpRequest, organisation: Slug, given: SourceGiven
) -> SourceShown:
    """Add a source of financing, after the others."""
    with alone_in_house(request, organisation) as house:
        details = columns_of(given)
        row = add_source(organisation=house, details=details, by=person(request))
    return _shown(row)


@writes(router, "PATCH", ONE, Scope.MONEY)
def edit_funding_source(
    request: HttpRequest, organisation: Slug, source: Id, given: SourceChanges
) -> SourceShown:
    """Change a source, put it away or bring it back; its lines keep naming it."""
    with _holding(request, organisation, source) as row:
        details = columns_of(given)
        away = details.pop("is_archived", None)
        if details:
            edit_source(source=row, details=details, by=person(request))
        if away not in {None, row.archived_at is not None}:
            archive_source(source=row, by=person(request), away=bool(away))
    return _shown(row)


@contextmanager
def _holding(request: HttpRequest, slug: str, number: int) -> Iterator[FundingSource]:
    """The source, if it still is what the program read."""
    with alone_in_house(request, slug) as house:
        row = _source(house, number)
        require_match(request, _shown(row))
        yield row


def _told(request: HttpRequest, slug: str) -> Organisation:
    """The authority, where amounts are not kept from the bearer; a 404 else."""
    house = organisation_of(request, slug)
    if Right.INTERNAL in rights_in(person(request), [house.pk]):
        return house
    if Topic.BUDGET in hidden_from(Audience.COUNCIL, rules_of(house)):
        raise Http404
    return house


def _source(house: Organisation, number: int) -> FundingSource:
    row = FundingSource.objects.of_organisation(house).filter(pk=number).first()
    if row is None:
        raise Http404
    row.organisation = house
    return row


def _shown(row: FundingSource) -> SourceShown:
    return SourceShown(
        id=row.pk,
        name=row.name,
        kind=row.kind,
        is_archived=row.archived_at is not None,
    )
