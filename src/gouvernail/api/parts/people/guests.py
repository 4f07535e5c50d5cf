"""People without account whom actions may name."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import AfterValidator, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Slug, organisation_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.people.invitations import Address
from gouvernail.api.reading.organisations import reads_inside
from gouvernail.api.reading.parts import PersonRef
from gouvernail.api.writing.given import Flag, written
from gouvernail.api.writing.house import alone_in_house, found_in, sent_of
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Guest, Organisation
from gouvernail.organisations.services.guests import (
    Invitation,
    archive_guest,
    edit_guest as edit,
    invite_guest as invite,
    is_ours,
)
from gouvernail.tokens.scopes import Scope

router = Router(tags=["People without account"])
ALL = "/organisations/{organisation}/guests"
ONE = ALL + "/{guest}"
EMAIL = "marc.dubois@asbl.example"
NAMES = ("first_name", "last_name", "email")
PartOfName = Annotated[
    str, AfterValidator(written), Field(min_length=1, max_length=100)
]


class GuestShown(Shown):
    """A person without account."""

    id: int = Field(examples=[5])
    person: PersonRef
    first_name: str = Field(examples=["Marc"])
    last_name: str = Field(examples=["Dubois"])
    email: str | None = Field(
        description="Null for roles that do not read the inside.", examples=[EMAIL]
    )
    function: str = Field(examples=["ASBL Mobilité"])
    is_archived: bool


class GuestGiven(Given):
    """Who she is."""

    first_name: PartOfName = Field(examples=["Marc"])
    last_name: PartOfName = Field(examples=["Dubois"])
    email: Address = Field(examples=[EMAIL])
    function: str = Field("", max_length=200, examples=["ASBL Mobilité"])


class GuestChanges(Given):
    """What changes of her; what is not sent stays."""

    first_name: PartOfName | None = Field(None, examples=["Marc"])
    last_name: PartOfName | None = Field(None, examples=["Dubois"])
    email: Address | None = Field(None, examples=[EMAIL])
    function: str | None = Field(None, max_length=200, examples=["ASBL Mobilité"])
    is_archived: Flag | None = Field(None, description="No longer offered in lists.")


class GuestInvited(Shown):
    """Who it is: a guest, or somebody who has a role here and needs no invitation."""

    person: PersonRef
    guest: GuestShown | None = Field(description="Null where she has a role here.")
    was_known: bool = Field(description="The address was somebody’s: hers was kept.")


@reads(router, ALL)
def guests(request: HttpRequest, organisation: Slug, asked: Paging) -> Page[GuestShown]:
    """The people without account whom actions may name, archived ones among them."""
    house = organisation_of(request, organisation)
    found = rows_of(request, asked, Guest.objects.everyone_of(house))
    inside = reads_inside(request, house)
    items = [_shown(row, is_inside=inside) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, ONE)
def guest(request: HttpRequest, organisation: Slug, guest: Id) -> GuestShown:
    """One of them."""
    house = organisation_of(request, organisation)
    return _shown(_guest(house, guest), is_inside=reads_inside(request, house))


@writes(router, "POST", ALL, Scope.DIRECTORY, status=MADE)
def invite_guest(
    request: HttpRequest, organisation: Slug, given: GuestGiven
) -> GuestInvited:
    """Name a person without account; an address is never given to two people."""
    with alone_in_house(request, organisation) as house:
        wanted = Invitation(**given.model_dump())
        done = invite(organisation=house, invitation=wanted, by=person(request))
    row = _guest(house, done.guest.pk) if done.guest else None
    return GuestInvited(
        person=PersonRef(id=done.person.pk, name=done.person.full_name),
        guest=_shown(row, is_inside=True) if row else None,
        was_known=done.was_known,
    )


@writes(router, "PATCH", ONE, Scope.DIRECTORY)
def edit_guest(
    request: HttpRequest, organisation: Slug, guest: Id, given: GuestChanges
) -> GuestShown:
    """Correct what is said of her, put her away or bring her back."""
    by = person(request)
    with alone_in_house(request, organisation) as house:
        row = _guest(house, guest)
        is_inside = reads_inside(request, house)
        require_match(request, _shown(row, is_inside=is_inside))
        sent = sent_of(given)
        away = sent.pop("is_archived", None)
        if sent:
            edit(guest=row, invitation=_corrected(row, sent), by=by)
        if away is not None:
            archive_guest(guest=row, by=by, away=away)
        return _shown(_guest(house, guest), is_inside=is_inside)


def _guest(house: Organisation, number: int) -> Guest:
    row: Guest = found_in(Guest.objects.everyone_of(house), number)
    return row


def _corrected(row: Guest, sent: dict[str, Any]) -> Invitation:
    """What stands, with what was sent; of an account, its owner says who she is."""
    stands = {name: getattr(row.user, name) for name in NAMES}
    hers = [name for name in NAMES if sent.get(name, stands[name]) != stands[name]]
    if hers and not is_ours(row):
        said = _(
            "Its name and address are changed by its owner; you change the function."
        )
        raise ProblemError("invalid", errors=[(f"body.{hers[0]}", said)])
    return Invitation(**{**stands, "function": row.function, **sent})


def _shown(row: Guest, *, is_inside: bool) -> GuestShown:
    return GuestShown(
        id=row.pk,
        person=PersonRef(id=row.user_id, name=row.user.full_name),
        first_name=row.user.first_name,
        last_name=row.user.last_name,
        email=row.user.email if is_inside else None,
        function=row.function,
        is_archived=row.archived_at is not None,
    )
