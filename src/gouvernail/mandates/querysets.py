"""What one may ask of the terms of office."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User

if TYPE_CHECKING:
    from gouvernail.mandates.models import Mandate


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Words of the terms."""

    def visible_to(self, user: User) -> Self:
        """Of organisations where this person has a role."""
        return self.filter(organisation__memberships__user=user).distinct()

    def of_organisations(self, organisations: Collection[int]) -> Self:
        """Those of these authorities (primary keys), the first term first."""
        return self.filter(organisation__in=organisations).order_by("starts", "pk")

    def covering(self, year: int) -> Self:
        """Those that had begun in `year` and were not over."""
        return self.filter(starts__lte=year, ends__gt=year)

    def with_events(self) -> Self:
        """With their motions and the dates of their own."""
        return self.prefetch_related("motions", "dates")
