"""What one may ask of the links."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils.crypto import constant_time_compare

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan

if TYPE_CHECKING:
    from gouvernail.answers.models import AnswerLink

SALT, SEPARATOR = "gouvernail.answers", "."


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    """Words of the links."""

    def visible_to(self, user: User) -> Self:
        """About plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_person(self, person: User, plan: Plan) -> Self:
        """Those of one person about one plan, newest first."""
        return self.filter(person=person, plan=plan).order_by("-pk")

    def sent_to(self, person: User) -> Self:
        """Those of one person, about any plan, newest first."""
        return self.filter(person=person).select_related("plan").order_by("-pk")

    def open_at(self, now: datetime) -> Self:
        """Those that still open something."""
        unspoiled = self.filter(revoked_at=None, disowned_at=None)
        return unspoiled.filter(expires_at__gt=now, person__is_active=True)

    def unused(self) -> Self:
        """Those through which nothing was said."""
        return self.filter(used_at=None)

    def for_page(self) -> Self:
        """With the person, the plan and the bodies that the page names."""
        return self.select_related(
            "person", "created_by", "plan__organisation", "plan__joint_organisation"
        )

    def of_token(self, token: str) -> "AnswerLink | None":
        """The link of that token; None for one that we never made."""
        try:
            signed = Signer(salt=SALT, sep=SEPARATOR).unsign(token)
        except BadSignature:
            return None
        pk, _separator, secret = signed.partition(SEPARATOR)
        link = self.for_page().filter(pk=int(pk)).first()
        known = link is not None and constant_time_compare(link.secret, secret)
        return link if known else None
