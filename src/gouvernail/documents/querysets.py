"""What one may ask of the stored files."""

from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User

if TYPE_CHECKING:
    from gouvernail.documents.models import Document


class DocumentQuerySet(models.QuerySet["Document"]):
    """Words of the stored files."""

    def visible_to(self, user: User) -> Self:
        """Of organisations where this person has a role."""
        return self.filter(organisation__memberships__user=user).distinct()
