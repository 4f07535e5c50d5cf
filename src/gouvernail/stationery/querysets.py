"""What is asked of the templates."""

from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import memberships_of

if TYPE_CHECKING:
    from gouvernail.stationery.models import Choice, Template  # noqa: F401


class TemplateQuerySet(models.QuerySet["Template"]):
    """Templates."""

    def visible_to(self, user: User) -> Self:
        """Those of the authorities where she has a role."""
        mine = [each.organisation_id for each in memberships_of(user)]
        return self.filter(organisation__in=mine)

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority."""
        return self.filter(organisation=organisation)

    def live(self) -> Self:
        """Those that are not removed."""
        return self.filter(removed_at=None)

    def for_list(self) -> Self:
        """With who brought them."""
        return self.select_related("added_by")


class ChoiceQuerySet(models.QuerySet["Choice"]):
    """What documents are made with."""

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority, each with its template."""
        mine = self.filter(organisation=organisation)
        return mine.select_related("template")

    def that_use(self, template: "Template") -> Self:
        """Those that name it."""
        return self.filter(template=template)
