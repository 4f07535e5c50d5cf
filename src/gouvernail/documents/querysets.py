"""What one may ask of the stored files."""

from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation

if TYPE_CHECKING:
    from gouvernail.documents.models import Document


class DocumentQuerySet(models.QuerySet["Document"]):
    """Words of the stored files."""

    def visible_to(self, user: User) -> Self:
        """Of organisations where this person has a role."""
        return self.filter(organisation__memberships__user=user).distinct()

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those kept by this body, newest first."""
        return self.filter(organisation=organisation).order_by("-pk")
