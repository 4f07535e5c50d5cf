"""Roles × rights: the one place where they meet."""

from collections.abc import Iterable

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right, Role
from gouvernail.organisations.models import Membership, Organisation

READ = frozenset({Right.VIEW})
# Whoever is named in an action may say where it stands.
NAMED = READ | {Right.UPDATE_OWN}
INSIDE = NAMED | {Right.INTERNAL, Right.DRAFTS}
STEER = INSIDE | {
    Right.UPDATE_DEPARTMENT,
    Right.UPDATE_ALL,
    Right.EDIT_PLAN,
    Right.DECIDE,
    Right.STEER,
    Right.IMPORT,
    Right.SHARE,
    Right.SYNERGIES,
    Right.MONEY,
    Right.PUBLISH,
    Right.JOURNAL,
}

RIGHTS: dict[str, frozenset[Right]] = {
    Role.ADMINISTRATOR: STEER | {Right.ADMINISTER},
    Role.COORDINATOR: STEER,
    Role.FINANCE: INSIDE | {Right.MONEY},
    Role.DEPARTMENT_HEAD: INSIDE | {Right.UPDATE_DEPARTMENT},
    Role.CONTRIBUTOR: INSIDE,
    Role.ELECTED: INSIDE,
    Role.READER: NAMED,
}

# What is left of any role once the authority is archived.
KEPT = frozenset({Right.VIEW, Right.INTERNAL, Right.DRAFTS})


def memberships_of(user: User) -> list[Membership]:
    """Every role of `user`; read once, then kept on the person for the request."""
    kept: list[Membership] | None = vars(user).get("kept_memberships")
    if kept is None:
        kept = list(Membership.objects.of_user(user).order_by("organisation"))
        vars(user)["kept_memberships"] = kept
    return kept


def read_again(user: User) -> User:
    """Forget what was kept: under a lock, only what stands now counts."""
    vars(user).pop("kept_memberships", None)
    return user


def rights_of(membership: Membership) -> frozenset[Right]:
    """What a role allows; in an archived authority one reads, whatever the role."""
    granted = RIGHTS[membership.role]
    return granted & KEPT if membership.organisation.archived_at else granted


def rights_in(user: User, organisations: Iterable[int]) -> frozenset[Right]:
    """What `user` may do where one of these organisations (primary keys) decides."""
    wanted = set(organisations)
    granted = (
        rights_of(m) for m in memberships_of(user) if m.organisation_id in wanted
    )
    return frozenset().union(*granted)


def roles_with(right: Right) -> list[str]:
    """The roles that allow it."""
    return [role for role, rights in RIGHTS.items() if right in rights]


def can_import(user: User, organisation: Organisation) -> bool:
    """May she bring a document in, and make a plan of it?"""
    return Right.IMPORT in rights_in(user, [organisation.pk])


def can_edit_directory(user: User, organisation: Organisation) -> bool:
    """May she write partners, words and guests? Everybody of the house reads them."""
    return Right.EDIT_PLAN in rights_in(user, [organisation.pk])


def can_administer(user: User, organisation: Organisation) -> bool:
    """May she invite people, give roles, write departments and identity?"""
    return Right.ADMINISTER in rights_in(user, [organisation.pk])


def can_read_journal(user: User, organisation: Organisation) -> bool:
    """May she read everything that was done in the organisation?"""
    return Right.JOURNAL in rights_in(user, [organisation.pk])


def can_edit_synergies(user: User, organisation: Organisation) -> bool:
    """May she keep the register of synergies? Everybody of the house reads it."""
    return Right.SYNERGIES in rights_in(user, [organisation.pk])


def can_operate(user: User) -> bool:
    """Does she run the installation: create authorities, archive them?"""
    return user.is_active and user.is_staff
