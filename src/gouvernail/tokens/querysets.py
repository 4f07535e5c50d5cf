"""What one may ask of tokens."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation

if TYPE_CHECKING:
    from gouvernail.tokens.models import Answered, Application, Token

# An answer is given again for as long.
REPEATED_FOR = timedelta(hours=24)


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Words of the applications."""

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority, by name; those stopped come last."""
        stopped = models.F("stopped_at").asc(nulls_first=True)
        return self.filter(organisation=organisation).order_by(stopped, "name", "pk")

    def visible_to(self, user: User) -> Self:
        """Of authorities where this person has a role."""
        return self.filter(organisation__memberships__user=user).distinct()

    def for_list(self) -> Self:
        """With their role and their tokens, the newest first."""
        return self.select_related("made_by").prefetch_related(
            "account__memberships", "tokens__made_by"
        )


class TokenQuerySet(models.QuerySet["Token"]):
    """Words of the tokens."""

    def of_person(self, person: User) -> Self:
        """Her own, the newest first."""
        return self.filter(person=person).newest_first()

    def newest_first(self) -> Self:
        """With whoever made them."""
        return self.select_related("made_by").order_by("-made_at", "-pk")

    def alive(self) -> Self:
        """Neither revoked nor late."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def with_bearer(self) -> Self:
        """With the account in whose name they act."""
        return self.select_related(
            "person", "application__account", "application__organisation"
        )


class AnsweredQuerySet(models.QuerySet["Answered"]):
    """Words of the answers that are given again."""

    def fresh(self) -> Self:
        """Those that may still be given again."""
        return self.filter(at__gt=timezone.now() - REPEATED_FOR)

    def old(self, now: datetime) -> Self:
        """Those that nobody asks for any more."""
        return self.filter(at__lte=now - REPEATED_FOR)
