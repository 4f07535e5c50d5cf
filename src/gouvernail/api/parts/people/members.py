"""The people of an authority: what they are there, how they go and come back."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import LARGEST
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.organisations import (
    MemberShown,
    member_shown,
    reads_inside,
    router,
)
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Number
from gouvernail.api.writing.house import (
    alone_in_house,
    found_in,
    require_administer,
    sent_of,
)
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.history.models import Change
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.organisations.services.people import (
    bring_member_back,
    change_member as change,
)
from gouvernail.progress.handing import take_out
from gouvernail.tokens.scopes import Scope

ALL = "/organisations/{organisation}/people"
ONE = ALL + "/{member}"
Successor = Annotated[
    int | None,
    Query(
        ge=1,
        le=LARGEST,
        description="Number of who takes over what she leads and heads.",
    ),
]


class MemberChanges(Given):
    """What changes of somebody; what is not sent stays."""

    role: Role | None = Field(None, examples=["contributor"])
    department: Number | None = Field(None, description="Null for none.")
    function: str | None = Field(None, max_length=200, examples=["Assistante"])
    substitute: Number | None = Field(
        None, description="Number of who stands in for her; null for nobody."
    )


@reads(router, ONE)
def member(request: HttpRequest, organisation: Slug, member: Id) -> MemberShown:
    """Somebody who has a role in an authority, by her number as a person."""
    return _shown(request, organisation_of(request, organisation), member)


@writes(router, "PATCH", ONE, Scope.PEOPLE)
def change_member(
    request: HttpRequest, organisation: Slug, member: Id, given: MemberChanges
) -> MemberShown:
    """Give somebody another role, department, function or substitute."""
    with alone_in_house(request, organisation) as house:
        row = _member(house, member)
        require_match(request, _shown(request, house, member))
        details = _details(row, sent_of(given, nullable=("department", "substitute")))
        change(membership=row, details=details, by=person(request))
        return _shown(request, house, member)


@writes(router, "DELETE", ONE, Scope.PEOPLE)
def remove_member(
    request: HttpRequest, organisation: Slug, member: Id, successor: Successor = None
) -> Done:
    """End somebody's role; `change` is the line by which she may be brought back."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        row = _member(house, member)
        require_match(request, _shown(request, house, member))
        people = Membership.objects.of_organisations(house).people()
        after = chosen(people.exclude(pk=row.user_id), successor, "successor")
        line, _given = take_out(membership=row, successor=after, by=person(request))
    return done(line)


@writes(router, "POST", ALL + "/removed/{departure}/restore", Scope.PEOPLE, status=MADE)
def restore_member(
    request: HttpRequest, organisation: Slug, departure: Id
) -> MemberShown:
    """Give back the role that a removal ended; `departure` is its line in the journal.
    What was handed over stays so."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        line = found_in(Change.objects.within(house.scope), departure)
        row = bring_member_back(organisation=house, change=line, by=person(request))
        return _shown(request, house, row.user_id)


def _member(house: Organisation, number: int) -> Membership:
    rows = Membership.objects.of_organisations(house).for_list()
    key = rows.filter(user=number).values_list("pk", flat=True).first()
    row: Membership = found_in(rows, key or 0)
    row.organisation = house
    return row


def _shown(request: HttpRequest, house: Organisation, number: int) -> MemberShown:
    is_inside = reads_inside(request, house)
    return member_shown(_member(house, number), is_inside=is_inside)


def _details(row: Membership, sent: dict[str, Any]) -> dict[str, Any]:
    """The columns, with the rows that numbers name."""
    found, house = dict(sent), row.organisation
    if "department" in found:
        rows = Department.objects.of_organisations(house, also=row.department_id)
        found["department"] = chosen(rows, found["department"], "department")
    if "substitute" in found:
        people = Membership.objects.of_organisations(house).people()
        others = people.exclude(pk=row.user_id)
        found["substitute"] = chosen(others, found["substitute"], "substitute")
    return found
