"""The departments of an authority: added, changed, put away, merged."""

from typing import Any

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.organisations import (
    DepartmentShown,
    department_shown,
    router,
)
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.directory import Name
from gouvernail.api.writing.given import Flag, Number
from gouvernail.api.writing.house import alone_in_house, found_in, sent_of
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.organisations.services.departments import (
    archive_department,
    merge_department as merge,
    save_department,
)
from gouvernail.tokens.scopes import Scope

ALL = "/organisations/{organisation}/departments"
ONE = ALL + "/{department}"


class DepartmentGiven(Given):
    """A department; null where it stands on its own, or has no head."""

    name: Name = Field(examples=["Action sociale"])
    parent: Number | None = Field(None, description="The department above.")
    head: Number | None = Field(None, description="Number of a person.")


class DepartmentChanges(Given):
    """What changes of a department; what is not sent stays."""

    name: Name | None = Field(None, examples=["Action sociale"])
    parent: Number | None = Field(None, description="The one above; null for none.")
    head: Number | None = Field(None, description="Number of a person.")
    is_archived: Flag | None = Field(
        None, description="No longer offered, with what stands below it."
    )


class MergeGiven(Given):
    """Where everything of it goes."""

    into: Number


@reads(router, ONE)
def department(
    request: HttpRequest, organisation: Slug, department: Id
) -> DepartmentShown:
    """One department."""
    return _shown(organisation_of(request, organisation), department)


@writes(router, "POST", ALL, Scope.PEOPLE, status=MADE)
def add_department(
    request: HttpRequest, organisation: Slug, given: DepartmentGiven
) -> DepartmentShown:
    """Add a department."""
    house = organisation_of(request, organisation)
    details = _details(house, given.model_dump(), None)
    row = save_department(organisation=house, details=details, by=person(request))
    return department_shown(row)


@writes(router, "PATCH", ONE, Scope.PEOPLE)
def edit_department(
    request: HttpRequest, organisation: Slug, department: Id, given: DepartmentChanges
) -> DepartmentShown:
    """Give a department another name, place or head, put it away or bring it back."""
    by = person(request)
    with alone_in_house(request, organisation) as house:
        row = _department(house, department)
        require_match(request, department_shown(row))
        sent = sent_of(given, nullable=("parent", "head"))
        away = sent.pop("is_archived", None)
        if sent:
            details = _details(house, sent, row)
            save_department(organisation=house, details=details, by=by, department=row)
        if away is not None and away != bool(row.archived_at):
            archive_department(department=row, by=by, away=away)
        return _shown(house, department)


@writes(router, "POST", ONE + "/merge", Scope.PEOPLE)
def merge_department(
    request: HttpRequest, organisation: Slug, department: Id, given: MergeGiven
) -> DepartmentShown:
    """Give everything of it to another one, people and actions; it is archived."""
    with alone_in_house(request, organisation) as house:
        row = _department(house, department)
        require_match(request, department_shown(row))
        others = Department.objects.of_organisations(house).exclude(pk=row.pk)
        into = chosen(others, given.into, "into")
        merge(department=row, into=into, by=person(request))
        return _shown(house, department)


def _department(house: Organisation, number: int) -> Department:
    row: Department = found_in(Department.objects.everyone_of(house), number)
    row.organisation = house
    return row


def _shown(house: Organisation, number: int) -> DepartmentShown:
    return department_shown(_department(house, number))


def _details(
    house: Organisation, sent: dict[str, Any], row: Department | None
) -> dict[str, Any]:
    """The columns, with the rows that numbers name."""
    found = dict(sent)
    if "parent" in found:
        above = row.parent_id if row else None
        rows = Department.objects.of_organisations(house, also=above)
        rows = rows.exclude(pk=row.pk if row else 0)
        found["parent"] = chosen(rows, found["parent"], "parent")
    if "head" in found:
        members = Membership.objects.of_organisations(house)
        people = members.people(also=row.head_id if row else None)
        found["head"] = chosen(people, found["head"], "head")
    return found
