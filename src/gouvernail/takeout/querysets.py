"""What one may ask of the archives."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import roles_with

if TYPE_CHECKING:
    from gouvernail.takeout.models import AskedArchive


class ArchiveQuerySet(models.QuerySet["AskedArchive"]):
    """Words of the archives."""

    def visible_to(self, user: User) -> Self:
        """Those of the authorities that she administers: an archive holds all names."""
        mine = Organisation.objects.where_role(user, roles_with(Right.ADMINISTER))
        return self.filter(organisation__in=mine)

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority, the last first."""
        rows = self.filter(organisation=organisation).select_related("asked_by")
        return rows.order_by("-asked_at", "-pk")

    def past(self, now: datetime, long_ago: datetime) -> Self:
        """Those whose time is over, and those that were never made."""
        over = models.Q(kept_until__lte=now)
        never = models.Q(kept_until=None, asked_at__lte=long_ago)
        return self.filter(over | never).order_by("pk")
