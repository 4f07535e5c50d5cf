"""What people are in an authority: roles changed, people who go."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import plain
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.organisations.policies import RIGHTS
from gouvernail.organisations.services.journal import (
    differences,
    locked,
    person_subject,
    require_administer,
    tell,
)

REMOVED = "member.removed"


@transaction.atomic
def change_member(
    *, membership: Membership, details: Mapping[str, Any], by: User
) -> Membership:
    """Give another role, department, function or substitute.

    Nobody raises her own role; the last administrator stays one.
    """
    organisation = locked(membership.organisation)
    require_administer(by, organisation)
    row = _standing(membership)
    changed = differences(row, details)
    if not changed:
        return row
    _check_role(row, details.get("role", row.role), by)
    for name, value in details.items():
        setattr(row, name, value)
    check_place(organisation, row.department)
    _check_substitute(row)
    row.full_clean()
    row.save(update_fields=list(details))
    _tell("member.changed", row, by, changed)
    return row


@transaction.atomic
def remove_member(
    *, membership: Membership, by: User, successor: User | None = None
) -> Change:
    """Take somebody out of the authority; the departments she heads get `successor`.

    What she leads stays hers by name until it is handed over: see the plans.
    """
    organisation = locked(membership.organisation)
    require_administer(by, organisation)
    return _end(REMOVED, _standing(membership), by, successor)


@transaction.atomic
def leave(*, membership: Membership, by: User) -> Change:
    """Go by oneself; the last administrator names another one first."""
    locked(membership.organisation)
    row = _standing(membership)
    if row.user_id != by.pk:
        raise PermissionDenied
    return _end("member.left", row, by, None)


@transaction.atomic
def bring_member_back(
    *, organisation: Organisation, change: Change, by: User
) -> Membership:
    """Undo `remove_member`: the same role; what was handed over stays so."""
    here = locked(organisation)
    require_administer(by, here)
    if change.scope != here.scope or change.verb != REMOVED:
        raise PermissionDenied
    person = _person_of(change)
    if person is None or change.is_undone or _is_here(here, person):
        raise ValidationError(_("This change can no longer be undone."))
    kept = {name: pair[0] for name, pair in change.details.items()}
    departments = Department.objects.of_organisations(here)
    row = Membership.objects.create(
        user=person,
        organisation=here,
        role=kept["role"],
        function=kept["function"],
        department=departments.filter(pk=_pk_of(kept["department"])).first(),
    )
    back = {"role": ["", row.role]}
    _tell("member.restored", row, by, back, undoes=change)
    return row


def is_last_administrator(membership: Membership) -> bool:
    """Would nobody be left to give roles, were she gone?"""
    if membership.role != Role.ADMINISTRATOR:
        return False
    others = Membership.objects.administrators().exclude(pk=membership.pk)
    return not others.filter(organisation=membership.organisation_id).exists()


def check_place(organisation: Organisation, department: Department | None) -> None:
    """Refuse a department of another authority."""
    if department and department.organisation_id != organisation.pk:
        said = _("This department belongs to another authority.")
        raise ValidationError({"department": said})


def check_member(organisation: Organisation, person: User | None, field: str) -> None:
    """Refuse somebody who has no role in the authority."""
    rows = Membership.objects.filter(organisation=organisation, user=person)
    if person is not None and not rows.exists():
        said = _("This person has no role in the authority.")
        raise ValidationError({field: said})


def _standing(membership: Membership) -> Membership:
    """The row as it is now that nobody else can change it."""
    rows = Membership.objects.select_related("user", "organisation", "department")
    found = rows.filter(pk=membership.pk).first()
    if found is None:
        raise ValidationError(_("This person has left the authority already."))
    return found


def _check_role(row: Membership, role: str, by: User) -> None:
    is_hers = row.user_id == by.pk
    if is_hers and not RIGHTS[role] <= RIGHTS[row.role]:
        raise PermissionDenied
    if role != Role.ADMINISTRATOR:
        _keep_one(row, "role")


def _keep_one(row: Membership, field: str | None = None) -> None:
    if is_last_administrator(row):
        said = _("An authority keeps one administrator at least: name another first.")
        raise ValidationError({field: said} if field else said)


def _check_substitute(row: Membership) -> None:
    check_member(row.organisation, row.substitute, "substitute")
    if row.substitute_id == row.user_id:
        said = _("Nobody stands in for herself.")
        raise ValidationError({"substitute": said})


def _end(verb: str, row: Membership, by: User, successor: User | None) -> Change:
    _keep_one(row)
    organisation, person = row.organisation, row.user
    if successor == person:
        said = _("Nobody takes over from herself.")
        raise ValidationError({"successor": said})
    check_member(organisation, successor, "successor")
    headed = Department.objects.filter(organisation=organisation, head=person)
    headed.update(head=successor)
    stood_in = Membership.objects.filter(organisation=organisation, substitute=person)
    stood_in.update(substitute=None)
    kept = ("role", "function", "department")
    gone = {name: [plain(getattr(row, name)), ""] for name in kept}
    change = _tell(verb, row, by, gone)
    row.delete()
    return change


def _pk_of(kept: Any) -> int:
    """Of a row, as the journal keeps it; 0 for none."""
    return int(kept["pk"]) if kept else 0


def _is_here(organisation: Organisation, person: User) -> bool:
    rows = Membership.objects.filter(organisation=organisation, user=person)
    return rows.exists()


def _person_of(change: Change) -> User | None:
    """Whom a line is about, as long as her account is open."""
    found = change.subjects.strip("|").removeprefix("person:")
    rows = User.objects.filter(is_active=True, erased_at=None)
    return rows.filter(pk=int(found)).first() if found.isdecimal() else None


def _tell(
    verb: str, row: Membership, by: User, details: Mapping[str, Any], **more: Any
) -> Change:
    return tell(
        verb,
        row.organisation,
        by,
        row.user.full_name,
        details=details,
        subjects=[person_subject(row.user)],
        **more,
    )
