"""Inviting people to an authority, sending it again, taking it back."""

from datetime import datetime
from typing import Annotated

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import (
    DepartmentRef,
    PersonRef,
    department_ref,
    person_ref,
)
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.doing import Done
from gouvernail.api.writing.given import Number
from gouvernail.api.writing.house import (
    administered,
    alone_in_house,
    found_in,
    last_line_of,
    require_administer,
)
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.notifications.invitations import mail_invitations
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Department, Invitation, Organisation
from gouvernail.organisations.services.invitations import (
    Place,
    invite_people as invite,
    send_again,
    take_back,
)
from gouvernail.tokens.scopes import Scope

router = Router(tags=["People"])
ALL = "/organisations/{organisation}/invitations"
ONE = ALL + "/{invitation}"


def _address(typed: str) -> str:
    try:
        validate_email(typed.strip())
    except ValidationError as error:
        raise PydanticCustomError("address", error.messages[0]) from None
    return typed.strip().lower()


Address = Annotated[str, AfterValidator(_address), Field(max_length=254)]


class InvitationShown(Shown):
    """A role offered to an address, that nobody took up yet."""

    id: int = Field(examples=[8])
    email: str = Field(examples=["julie.simon@valmont.example"])
    role: str = Field(examples=["contributor"])
    department: DepartmentRef | None
    function: str
    state: str = Field(description="waiting or late.", examples=["waiting"])
    invited_by: PersonRef | None
    sent_at: datetime
    expires_at: datetime


class PeopleInvited(Given):
    """Addresses, and the place that is offered to each."""

    addresses: list[Address] = Field(
        min_length=1, max_length=100, examples=[["julie.simon@valmont.example"]]
    )
    role: Role = Field(examples=["contributor"])
    department: Number | None = Field(
        None, description="Null for none.", examples=[None]
    )
    function: str = Field("", max_length=200)


class InvitedShown(Shown):
    """Who gets a mail; who has a role already, who was invited before."""

    sent: list[InvitationShown]
    here: list[PersonRef]
    waiting: list[InvitationShown]


@reads(router, ALL)
def invitations(
    request: HttpRequest, organisation: Slug, asked: Paging
) -> Page[InvitationShown]:
    """The invitations that wait or are late, for who gives roles."""
    found = rows_of(request, asked, _open(administered(request, organisation)))
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def invitation(
    request: HttpRequest, organisation: Slug, invitation: Id
) -> InvitationShown:
    """One invitation."""
    return _shown(found_in(_open(administered(request, organisation)), invitation))


@writes(router, "POST", ALL, Scope.PEOPLE, status=MADE)
def invite_people(
    request: HttpRequest, organisation: Slug, given: PeopleInvited
) -> InvitedShown:
    """Offer a role to some addresses: a mail leaves for each that has none here."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        done = invite(
            organisation=house,
            addresses=given.addresses,
            place=_place(house, given),
            by=person(request),
        )
        mail_invitations(done.sent)
    return InvitedShown(
        sent=[_shown(row) for row in done.sent],
        here=[PersonRef(id=who.pk, name=who.full_name) for who in done.here],
        waiting=[_shown(row) for row in done.waiting],
    )


@writes(router, "POST", ONE + "/again", Scope.PEOPLE)
def invite_again(
    request: HttpRequest, organisation: Slug, invitation: Id
) -> InvitationShown:
    """Send the same mail once more, for fourteen days more."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        row = found_in(_open(house), invitation)
        require_match(request, _shown(row))
        mail_invitations([send_again(invitation=row, by=person(request))])
        return _shown(found_in(_open(house), invitation))


@writes(router, "DELETE", ONE, Scope.PEOPLE)
def withdraw_invitation(
    request: HttpRequest, organisation: Slug, invitation: Id
) -> Done:
    """Take an invitation back: its link no longer opens."""
    with alone_in_house(request, organisation) as house:
        require_administer(request, house)
        row = found_in(_open(house), invitation)
        require_match(request, _shown(row))
        take_back(invitation=row, by=person(request))
        return last_line_of(house)


def _open(house: Organisation) -> QuerySet[Invitation]:
    return Invitation.objects.of_organisation(house).open()


def _place(house: Organisation, given: PeopleInvited) -> Place:
    rows = Department.objects.of_organisations(house)
    department = chosen(rows, given.department, "department")
    function = given.function.strip()
    return Place(role=given.role.value, department=department, function=function)


def _shown(row: Invitation) -> InvitationShown:
    return InvitationShown(
        id=row.pk,
        email=row.email,
        role=row.role,
        department=department_ref(row.department),
        function=row.function,
        state=row.state.value,
        invited_by=person_ref(row.invited_by),
        sent_at=row.sent_at,
        expires_at=row.expires_at,
    )
