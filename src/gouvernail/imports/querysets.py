"""What one may ask of imports."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation

if TYPE_CHECKING:
    from gouvernail.imports.models import ColumnMeaning, Correction, Import
    from gouvernail.plans.models import Plan


class ImportQuerySet(models.QuerySet["Import"]):
    """Words of the imports."""

    def visible_to(self, user: User) -> Self:
        """Of the organisations where this person has a role."""
        return self.filter(organisation__in=Organisation.objects.visible_to(user))

    def of_organisation(self, organisation: Organisation) -> Self:
        """Of one organisation, newest first."""
        return self.filter(organisation=organisation).order_by("-pk")

    def in_review(self) -> Self:
        """Not yet accepted, not set aside."""
        return self.filter(state="in_review")

    def reading(self) -> Self:
        """That a job reads, or should."""
        return self.filter(state="reading")

    def failed(self) -> Self:
        """That could not be read, and of which nothing is kept but why."""
        return self.filter(state="failed")

    def unfinished(self) -> Self:
        """What somebody has begun: being read, or in review."""
        return self.filter(state__in=("reading", "in_review"))

    def for_review(self) -> Self:
        """With whose it is and what came of it; as corrected, not as first read."""
        return self.select_related(
            "organisation",
            "plan__organisation",
            "updates__organisation",
            "updates__joint_organisation",
        ).defer("proposal", "applied")

    def for_list(self) -> Self:
        """With who brought them, without their contents."""
        return self.select_related("by", "plan", "organisation").without_contents()

    def last_of(self, plan: "Plan") -> Self:
        """The documents whose words are in `plan`, the newest first."""
        mine = Q(plan=plan) | Q(updates=plan)
        return self.filter(mine, state="accepted").order_by("-pk")

    def without_contents(self) -> Self:
        """Without what was read, which weighs much."""
        return self.defer("proposal", "reviewed", "marks", "columns", "applied")


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Words of the corrections."""

    def in_order(self) -> Self:
        """As they were made, those undone too."""
        return self.order_by("pk")

    def standing(self) -> Self:
        """Those not undone, in the order they were made."""
        return self.filter(undone_at=None).order_by("pk")

    def redoable(self) -> Self:
        """Those undone since the last that stands, the latest undone first."""
        last = self.standing().last()
        undone = self.exclude(undone_at=None).order_by("-undone_at", "pk")
        return undone.filter(pk__gt=last.pk) if last else undone


class ColumnMeaningQuerySet(models.QuerySet["ColumnMeaning"]):
    """Words of what columns are for."""

    def of_organisation(self, organisation: Organisation) -> Self:
        """What its people said."""
        return self.filter(organisation=organisation).order_by("heading")

    def as_meanings(self) -> dict[str, str]:
        """As a reader takes them."""
        return dict(self.values_list("heading", "meaning"))
