"""Organisation, its departments, people and guests, its partners and its words."""

from gouvernail.organisations.models.authorities import (
    DEFAULT_ACCENT,
    Department,
    Membership,
    Organisation,
)
from gouvernail.organisations.models.directory import Agreement, Guest, Partner
from gouvernail.organisations.models.entering import IdentityProvider, Invitation
from gouvernail.organisations.models.words import Term

__all__ = [
    "DEFAULT_ACCENT",
    "Agreement",
    "Department",
    "Guest",
    "IdentityProvider",
    "Invitation",
    "Membership",
    "Organisation",
    "Partner",
    "Term",
]
