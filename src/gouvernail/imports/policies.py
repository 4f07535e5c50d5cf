"""What one may do with an import."""

from gouvernail.accounts.models import User
from gouvernail.imports.models import Import
from gouvernail.organisations.policies import can_import


def can_review(user: User, imported: Import) -> bool:
    """May she correct it, accept it, put it aside? Who may bring documents in may."""
    return can_import(user, imported.organisation)
