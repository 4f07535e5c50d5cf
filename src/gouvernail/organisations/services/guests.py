"""People without account whom actions may name."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Guest, Membership, Organisation
from gouvernail.organisations.services.journal import checked, require_edit, tell


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """Who is invited, as typed."""

    first_name: str
    last_name: str
    email: str
    function: str = ""


@dataclass(frozen=True)
class Invited:
    """Who it is: a guest, or somebody who has a role here and needs no invitation.

    `was_known` says that the address already belonged to a person: hers was kept.
    """

    person: User
    guest: Guest | None
    was_known: bool


@transaction.atomic
def invite_guest(
    *, organisation: Organisation, invitation: Invitation, by: User
) -> Invited:
    """A person whom actions may name; an address is never given to two people."""
    require_edit(by, organisation)
    address = invitation.email.strip().lower()
    known = User.objects.filter(email__iexact=address).first()
    if known and Membership.objects.filter(user=known, organisation=organisation):
        return Invited(known, None, was_known=True)
    if known and not known.is_active:
        raise ValidationError(_("The account of this address is closed."))
    person = known or _new_person(invitation, address)
    guest, _made = Guest.objects.update_or_create(
        organisation=organisation,
        user=person,
        defaults={"function": invitation.function, "archived_at": None},
    )
    tell("guest.invited", organisation, by, person.full_name)
    return Invited(person, guest, was_known=known is not None)


@transaction.atomic
def edit_guest(*, guest: Guest, invitation: Invitation, by: User) -> Guest:
    """Correct what was typed; the name and address of an account are its owner's."""
    require_edit(by, guest.organisation)
    person = guest.user
    if is_ours(guest):
        person.first_name = invitation.first_name
        person.last_name = invitation.last_name
        person.email = invitation.email.strip().lower()
        checked(person)
        person.save(update_fields=["first_name", "last_name", "email"])
    guest.function = invitation.function
    guest.save(update_fields=["function"])
    tell("guest.edited", guest.organisation, by, person.full_name)
    return guest


@transaction.atomic
def archive_guest(*, guest: Guest, by: User, away: bool = True) -> None:
    """Offer her no more in the lists, or again; actions keep naming her."""
    require_edit(by, guest.organisation)
    guest.archived_at = timezone.now() if away else None
    guest.save(update_fields=["archived_at"])
    verb = "guest.archived" if away else "guest.restored"
    tell(verb, guest.organisation, by, guest.user.full_name)


def is_ours(guest: Guest) -> bool:
    """Is her record this organisation's alone: no account, no guest elsewhere?"""
    person = guest.user
    if person.has_usable_password() or person.memberships.exists():
        return False
    return not person.guest_places.exclude(pk=guest.pk).exists()


def _new_person(invitation: Invitation, address: str) -> User:
    person = User(
        email=address,
        first_name=invitation.first_name.strip(),
        last_name=invitation.last_name.strip(),
    )
    person.set_unusable_password()
    checked(person)
    person.save()
    return person
