"""Organisation, its departments, people and guests, its partners and its words."""

from gouvernail.organisations.models.authorities import (
    DEFAULT_ACCENT,
    RESERVED_SLUGS,
    Department,
    Membership,
    Organisation,
    is_ins_code,
)
from gouvernail.organisations.models.directory import Agreement, Guest, Partner
from gouvernail.organisations.models.entering import IdentityProvider, Invitation
from gouvernail.organisations.models.visibility import Visibility
from gouvernail.organisations.models.words import Term

__all__ = [
    "DEFAULT_ACCENT",
    "RESERVED_SLUGS",
    "Agreement",
    "Department",
    "Guest",
    "IdentityProvider",
    "Invitation",
    "Membership",
    "Organisation",
    "Partner",
    "Term",
    "is_ins_code",
    "Visibility",
]
