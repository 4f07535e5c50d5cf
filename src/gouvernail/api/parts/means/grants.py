"""The register of grants: written down, changed, put away, linked with actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from pydantic import AfterValidator, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Key, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.means.given import Euros, columns_of
from gouvernail.api.reading.house import GrantShown, grant_shown, register_of, router
from gouvernail.api.reading.journal import ChangeShown, change_shown
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Day, Flag, Number, written
from gouvernail.api.writing.house import alone_in_house
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.money.enums_grants import GrantState
from gouvernail.money.models import FundingSource, Grant
from gouvernail.money.models.grants import LONGEST
from gouvernail.money.policies_grants import can_edit_grant
from gouvernail.money.services.grants import (
    archive_grant,
    create_grant,
    edit_grant as edit,
    history_of,
    link_grant as link,
    linkable_plans,
    unlink_grant as unlink,
)
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plans.models import Node
from gouvernail.synergies.querysets import readable_plans
from gouvernail.tokens.scopes import Scope

ALL = "/organisations/{organisation}/grants"
ONE = ALL + "/{grant}"
LINK = ONE + "/actions/{plan}/{key}"
TEXTS = {"programme", "reference", "duty", "comment"}
TEXTS |= {"contact", "contact_email", "contact_phone"}
NAMED = {"title", "funder", "state", "is_archived"}
Words = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=200, examples=["Région wallonne"]),
]


class GrantWords(Given):
    """What is said of a grant."""

    title: Words | None = Field(None, examples=["Taxi social"])
    funder: Words | None = None
    programme: str | None = Field(None, max_length=200, examples=["POLLEC"])
    reference: str | None = Field(None, max_length=80)
    source: Number | None = Field(
        None, description="Number of a source of financing.", examples=[None]
    )
    state: GrantState | None = Field(None, examples=["asked"])
    call_closes_on: Day | None = None
    asked: Euros | None = None
    granted: Euros | None = None
    granted_on: Day | None = None
    received: Euros | None = None
    justified: Euros | None = None
    duty: str | None = Field(None, max_length=LONGEST)
    justify_by: Day | None = None
    justified_on: Day | None = None
    contact: str | None = Field(None, max_length=200)
    contact_email: str | None = Field(
        None, max_length=254, examples=["subsides@wallonie.example"]
    )
    contact_phone: str | None = Field(None, max_length=40)
    owner: Number | None = Field(
        None, description="Number of who sees to it.", examples=[None]
    )
    comment: str | None = Field(None, max_length=LONGEST)


class GrantChanges(GrantWords):
    """What changes of a grant; what is not sent stays."""

    is_archived: Flag | None = Field(
        None, description="Out of the register.", examples=[False]
    )


class GrantGiven(GrantWords):
    """A new grant."""

    title: Words = Field(examples=["Taxi social"])
    funder: Words


@reads(router, ONE)
def grant(request: HttpRequest, organisation: Slug, grant: Id) -> GrantShown:
    """One grant, with its documents."""
    return shown(request, grant_of(request, organisation, grant))


@reads(router, ONE + "/changes")
def grant_changes(
    request: HttpRequest, organisation: Slug, grant: Id, asked: Paging
) -> Page[ChangeShown]:
    """What was done with a grant, newest first."""
    rows = history_of(grant_of(request, organisation, grant))
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[change_shown(row, ()) for row in found.rows], next=found.next)


@writes(router, "POST", ALL, Scope.MONEY, status=MADE)
def add_grant(
    request: HttpRequest, organisation: Slug, given: GrantGiven
) -> GrantShown:
    """Write a grant down in the register."""
    with alone_in_house(request, organisation) as house:
        details = _details(house, given, None)
        row = create_grant(organisation=house, details=details, by=person(request))
    return shown(request, row)


@writes(router, "PATCH", ONE, Scope.MONEY)
def edit_grant(
    request: HttpRequest, organisation: Slug, grant: Id, given: GrantChanges
) -> GrantShown:
    """Change a grant, put it away or bring it back."""
    with holding_grant(request, organisation, grant) as row:
        details = _details(row.organisation, given, row)
        if details:
            edit(grant=row, details=details, by=person(request))
        if given.is_archived not in {None, row.archived_at is not None}:
            archive_grant(grant=row, by=person(request), away=bool(given.is_archived))
    return shown(request, row)


@writes(router, "PUT", LINK, Scope.MONEY)
def link_grant(
    request: HttpRequest, organisation: Slug, grant: Id, plan: Id, key: Key
) -> GrantShown:
    """Say that a grant pays for an action. “If-Match” names the version of the
    grant."""
    with holding_grant(request, organisation, grant) as row:
        node = _linkable(request, row, plan, key)
        if node not in row.nodes.all():
            link(grant=row, node=node, by=person(request))
    return shown(request, row)


@writes(router, "DELETE", LINK, Scope.MONEY)
def unlink_grant(
    request: HttpRequest, organisation: Slug, grant: Id, plan: Id, key: Key
) -> Done:
    """Say that a grant no longer pays for an action. “If-Match” names the version of
    the grant."""
    with holding_grant(request, organisation, grant) as row:
        node = _linkable(request, row, plan, key)
        if node not in row.nodes.all():
            raise Http404
        return done(unlink(grant=row, node=node, by=person(request)))


@contextmanager
def holding_grant(request: HttpRequest, slug: str, number: int) -> Iterator[Grant]:
    """The grant, if it still is what the program read."""
    with alone_in_house(request, slug):
        row = grant_of(request, slug, number)
        require_match(request, shown(request, row))
        yield row


def grant_of(request: HttpRequest, slug: str, number: int) -> Grant:
    """The grant of that number in the register of this authority."""
    house = organisation_of(request, slug)
    row = register_of(request, house).for_page().filter(pk=number).first()
    if row is None:
        raise Http404
    row.organisation = house
    return row


def shown(request: HttpRequest, row: Grant) -> GrantShown:
    """As it is read at its address, on a row of its own."""
    rows = Grant.objects.filter(pk=row.pk).for_page()
    return grant_shown(rows.get(), readable_plans(person(request)))


def _details(
    house: Organisation, given: GrantWords, row: Grant | None
) -> dict[str, Any]:
    """The columns that were sent, their rows found."""
    empty = set(GrantChanges.model_fields) - NAMED
    details = columns_of(given, texts=TEXTS, empty=empty)
    details.pop("is_archived", None)
    if "source" in details:
        sources = FundingSource.objects.of_organisation(house)
        details["source"] = chosen(sources, given.source, "source")
    if "owner" in details:
        also = row.owner_id if row else None
        people = Membership.objects.of_organisations(house).people(also=also)
        details["owner"] = chosen(people, given.owner, "owner")
    return details


def _linkable(request: HttpRequest, row: Grant, plan: int, key: str) -> Node:
    """A node of a plan whose actions the grant may pay."""
    if not can_edit_grant(person(request), row):
        raise PermissionDenied
    plans = linkable_plans(person(request), row.organisation).filter(pk=plan)
    rows = Node.objects.live().filter(plan__in=plans.order_by().values("pk"), key=key)
    node = rows.select_related("plan__organisation").first()
    if node is None:
        raise Http404
    return node
