"""Guests: no account, no second person for one address, no account taken over."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Guest
from gouvernail.organisations.people import nameable_people
from gouvernail.organisations.services import (
    Invitation,
    Invited,
    archive_guest,
    edit_guest,
    invite_guest,
)
from tests.factories import Cast


def invitation(email: str, last_name: str = "Lambert") -> Invitation:
    """Sophie, of an association."""
    return Invitation(
        first_name="Sophie", last_name=last_name, email=email, function="ASBL Le Relais"
    )


def invited(cast: Cast, email: str = "sophie@relais.example") -> Invited:
    """Sophie once she is invited."""
    return invite_guest(
        organisation=cast.organisation,
        invitation=invitation(email),
        by=cast.coordinator,
    )


def test_a_guest_has_neither_password_nor_role(cast: Cast) -> None:
    person = invited(cast).person
    assert not person.has_usable_password()
    assert not person.memberships.exists()
    assert person.full_name == "Sophie Lambert"


def test_an_address_is_never_given_to_two_people(cast: Cast) -> None:
    first = invited(cast)
    again = invited(cast, "Sophie@Relais.example ")
    assert (again.person, again.guest, again.was_known) == (
        first.person,
        first.guest,
        True,
    )
    assert User.objects.filter(last_name="Lambert").count() == 1


def test_who_has_a_role_here_needs_no_invitation(cast: Cast) -> None:
    known = invited(cast, cast.contributor.email)
    assert (known.person, known.guest) == (cast.contributor, None)
    assert not Guest.objects.exists()


def test_an_account_of_elsewhere_is_named_and_stays_its_owners(cast: Cast) -> None:
    known = invited(cast, cast.stranger.email)
    assert (known.person, known.was_known) == (cast.stranger, True)
    assert known.guest is not None
    edit_guest(
        guest=known.guest,
        invitation=invitation("thief@relais.example"),
        by=cast.coordinator,
    )
    cast.stranger.refresh_from_db()
    assert cast.stranger.email == "stranger@valmont.example"
    assert cast.stranger.last_name == "Doe"


def test_a_guest_may_be_named_until_she_is_put_away(cast: Cast) -> None:
    guest = invited(cast).guest
    assert guest is not None
    people = {p.pk: p.is_guest_here for p in nameable_people(cast.organisation)}
    assert people[guest.user_id] is True
    assert people[cast.contributor.pk] is False
    archive_guest(guest=guest, by=cast.coordinator)
    assert guest.user not in nameable_people(cast.organisation)
    assert guest.user in nameable_people(cast.organisation, also=guest.user_id)


def test_a_mistyped_address_is_mended_and_none_is_taken_twice(cast: Cast) -> None:
    guest = invited(cast).guest
    assert guest is not None
    edit_guest(
        guest=guest,
        invitation=invitation("s.lambert@relais.example"),
        by=cast.coordinator,
    )
    guest.user.refresh_from_db()
    assert guest.user.email == "s.lambert@relais.example"
    with pytest.raises(ValidationError):
        edit_guest(
            guest=guest, invitation=invitation(cast.reader.email), by=cast.coordinator
        )


def test_a_closed_account_is_not_invited(cast: Cast) -> None:
    User.objects.create_user("gone@relais.example", is_active=False)
    with pytest.raises(ValidationError):
        invited(cast, "gone@relais.example")


def test_only_who_may_edit_invites(cast: Cast) -> None:
    for role in ("contributor", "reader", "stranger"):
        with pytest.raises(PermissionDenied):
            invite_guest(
                organisation=cast.organisation,
                invitation=invitation("a@b.example"),
                by=cast[role],
            )
