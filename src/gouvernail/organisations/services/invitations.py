"""Invitations: a role offered to an address, taken up by a link that serves once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import InvitationState, Role
from gouvernail.organisations.models import (
    Department,
    Guest,
    Invitation,
    Membership,
    Organisation,
)
from gouvernail.organisations.policies import can_operate
from gouvernail.organisations.services.journal import (
    locked,
    person_subject,
    require_administer,
    tell,
)
from gouvernail.organisations.services.people import check_place

DAYS = 14
SALT = "gouvernail.invitation"


@dataclass(frozen=True, kw_only=True)
class Place:
    """What is offered."""

    role: str
    department: Department | None = None
    function: str = ""


@dataclass
class Invited:
    """Who gets an invitation; who needs none, who has one already."""

    sent: list[Invitation] = field(default_factory=list)
    here: list[User] = field(default_factory=list)
    waiting: list[Invitation] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """What somebody without account says of herself."""

    first_name: str
    last_name: str
    password: str
    language: str = ""


@transaction.atomic
def invite_people(
    *, organisation: Organisation, addresses: Iterable[str], place: Place, by: User
) -> Invited:
    """Offer the same place to each address; who has a role or an offer is told apart.

    Whether an address belongs to an account of another authority is not said.
    """
    here = locked(organisation)
    require_administer(by, here)
    check_place(here, place.department)
    return _invite(here, addresses, place, by)


@transaction.atomic
def invite_first_administrator(
    *, organisation: Organisation, address: str, by: User
) -> Invited:
    """Who runs the installation opens an authority that nobody administers."""
    here = locked(organisation)
    if not can_operate(by):
        raise PermissionDenied
    if has_administrator(here):
        said = _("This authority has an administrator, who invites the others.")
        raise ValidationError(said)
    return _invite(here, [address], Place(role=Role.ADMINISTRATOR), by)


@transaction.atomic
def send_again(*, invitation: Invitation, by: User) -> Invitation:
    """The same offer for fourteen days more; its mail leaves once more."""
    row = _ours(invitation, by)
    row.sent_at = timezone.now()
    row.expires_at = row.sent_at + timedelta(days=DAYS)
    row.save(update_fields=["sent_at", "expires_at"])
    _tell("invitation.sent_again", row, by)
    return row


@transaction.atomic
def take_back(*, invitation: Invitation, by: User) -> None:
    """Withdraw an offer that nobody took up; its link says so."""
    row = _ours(invitation, by)
    row.revoked_at = timezone.now()
    row.save(update_fields=["revoked_at"])
    _tell("invitation.taken_back", row, by)


@transaction.atomic
def accept_as_newcomer(*, invitation: Invitation, newcomer: Newcomer) -> User:
    """Open the account of this address and take the place.

    Who could be named before without an account, a guest, gets one.
    """
    row = _open(invitation)
    person = account_of(row.email) or User(email=row.email.lower())
    if not person.is_active or (person.pk and has_account(person)):
        raise PermissionDenied
    person.first_name, person.last_name = newcomer.first_name, newcomer.last_name
    person.language = newcomer.language
    person.set_password(newcomer.password)
    person.full_clean()
    person.save()
    _settle(row, person)
    return person


@transaction.atomic
def accept(*, invitation: Invitation, by: User) -> None:
    """Take the place with the account of the address that was invited."""
    row = _open(invitation)
    if account_of(row.email) != by or not by.is_active:
        raise PermissionDenied
    _settle(row, by)


def token_of(invitation: Invitation) -> str:
    """What the link of an invitation holds."""
    return signing.dumps(invitation.pk, salt=SALT)


def read_token(token: str) -> Invitation | None:
    """The invitation of a link; None where we never signed it."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    rows = Invitation.objects.select_related("organisation", "department", "invited_by")
    return rows.filter(pk=pk).first()


def account_of(address: str) -> User | None:
    """Whose address it is; a guest's as well."""
    return User.objects.filter(email__iexact=address).first()


def has_account(person: User) -> bool:
    """Does she sign in, or did she? A guest is named and has no door of her own.

    Whoever has one comes in by it, second factor and all, never by an invitation.
    """
    knows_the_door = person.has_usable_password() or person.last_login is not None
    return knows_the_door or person.memberships.exists()


def has_administrator(organisation: Organisation) -> bool:
    """Is there anybody to give roles?"""
    rows = Membership.objects.administrators().filter(organisation=organisation)
    return rows.exists()


def _invite(
    organisation: Organisation, addresses: Iterable[str], place: Place, by: User
) -> Invited:
    wanted = dict.fromkeys(each.strip().lower() for each in addresses)
    members = Membership.objects.of_organisations(organisation)
    here = {each.user.email.lower(): each.user for each in members}
    open_ones = Invitation.objects.of_organisation(organisation).open()
    waiting = {each.email.lower(): each for each in open_ones}
    done = Invited()
    for address in wanted:
        if address in here:
            done.here.append(here[address])
        elif address in waiting:
            done.waiting.append(waiting[address])
        else:
            done.sent.append(_offer(organisation, address, place, by))
    return done


def _offer(
    organisation: Organisation, address: str, place: Place, by: User
) -> Invitation:
    now = timezone.now()
    row = Invitation(
        organisation=organisation,
        email=address,
        role=place.role,
        department=place.department,
        function=place.function,
        invited_by=by,
        sent_at=now,
        expires_at=now + timedelta(days=DAYS),
    )
    row.full_clean()
    row.save()
    _tell("invitation.sent", row, by)
    return row


def _ours(invitation: Invitation, by: User) -> Invitation:
    """An open invitation that `by` may send again or take back."""
    organisation = locked(invitation.organisation)
    is_first = not has_administrator(organisation) and can_operate(by)
    if not is_first:
        require_administer(by, organisation)
    return _fresh(invitation, {InvitationState.WAITING, InvitationState.LATE})


def _open(invitation: Invitation) -> Invitation:
    locked(invitation.organisation)
    return _fresh(invitation, {InvitationState.WAITING})


def _fresh(invitation: Invitation, wanted: set[InvitationState]) -> Invitation:
    rows = Invitation.objects.select_related("organisation", "department")
    row = rows.get(pk=invitation.pk)
    if row.state not in wanted or row.organisation.archived_at:
        raise ValidationError(_("This invitation is no longer open."))
    return row


def _settle(row: Invitation, person: User) -> None:
    """The place becomes hers; a role that she has already stays as it is."""
    department = row.department
    is_there = department is not None and department.archived_at is None
    Membership.objects.get_or_create(
        user=person,
        organisation=row.organisation,
        defaults={
            "role": row.role,
            "department": department if is_there else None,
            "function": row.function,
        },
    )
    guests = Guest.objects.filter(user=person, organisation=row.organisation)
    guests.filter(archived_at=None).update(archived_at=timezone.now())
    _verify(row.email, person)
    row.accepted_at, row.accepted_by = timezone.now(), person
    row.save(update_fields=["accepted_at", "accepted_by"])
    _tell("invitation.accepted", row, person, person.full_name)


def _verify(address: str, person: User) -> None:
    """She came by the mail that this address got: it is hers."""
    has_first = EmailAddress.objects.filter(user=person, primary=True).exists()
    row, _made = EmailAddress.objects.get_or_create(
        user=person,
        email=address.lower(),
        defaults={"primary": not has_first, "verified": True},
    )
    if not row.verified:
        row.verified = True
        row.save(update_fields=["verified"])


def _tell(verb: str, row: Invitation, by: User, label: str = "") -> None:
    subjects = [f"invitation:{row.pk}"]
    if row.accepted_by is not None:
        subjects.append(person_subject(row.accepted_by))
    details = {"role": ["", row.role]}
    name = label or row.email
    tell(verb, row.organisation, by, name, details=details, subjects=subjects)
