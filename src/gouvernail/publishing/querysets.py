"""What one may ask of sites and publications."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, Max, OuterRef, Q

from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import FileState, PublicationKind, Rhythm

if TYPE_CHECKING:
    from gouvernail.publishing.models import (
        Appointment,
        Publication,
        PublicFile,
        Site,
        Withdrawal,
    )


class SiteQuerySet(models.QuerySet["Site"]):
    """Words of the sites."""

    def open(self) -> Self:
        """Those that anybody may visit."""
        return self.filter(is_open=True, organisation__archived_at=None)

    def for_page(self) -> Self:
        """With the authority."""
        return self.select_related("organisation")

    def in_rhythm(self) -> Self:
        """Open ones whose follow-up is renewed by itself."""
        return self.open().exclude(rhythm=Rhythm.BY_HAND).order_by("pk")


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Words of the publications."""

    def standing(self) -> Self:
        """Those that everybody sees: neither taken back nor a preview."""
        return self.filter(taken_back_at=None, preview="")

    def published(self) -> Self:
        """Those that were shown to everybody, taken back since or not."""
        return self.filter(preview="")

    def previews(self) -> Self:
        """Those that only who has their address sees."""
        return self.exclude(preview="")

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, newest first."""
        return self.filter(plan=plan).order_by("-pk")

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of the plans of one authority, oldest first."""
        rows = self.filter(plan__organisation=organisation, plan__removed_at=None)
        return rows.order_by("pk")

    def newest(self) -> Self:
        """Of these, the last of each plan: what is shown."""
        last = self.order_by().values("plan").annotate(last=Max("pk"))
        return self.filter(pk__in=last.values("last"))

    def for_list(self) -> Self:
        """Without what they hold, which is long."""
        return self.defer("content").select_related("version", "published_by")

    def for_visit(self) -> Self:
        """Without what they hold, with their plan; each says whether pages of it are
        withdrawn (`has_withdrawn`)."""
        withdrawn = self._withdrawals().standing().filter(plan=OuterRef("plan"))
        rows = self.defer("content").select_related("plan")
        return rows.annotate(has_withdrawn=Exists(withdrawn.order_by()))

    def in_rhythm(self) -> Self:
        """Adopted plans shown on sites whose follow-up is renewed by itself."""
        found = (
            self.standing()
            .newest()
            .filter(
                kind=PublicationKind.PLAN,
                plan__removed_at=None,
                plan__organisation__archived_at=None,
                plan__organisation__site__is_open=True,
            )
        )
        aside = {"plan__organisation__site__rhythm": Rhythm.BY_HAND}
        rows = found.exclude(**aside).defer("content").order_by("pk")
        return rows.select_related("plan__organisation__site")

    def _withdrawals(self) -> "WithdrawalQuerySet":
        model = self.model._meta.apps.get_model("publishing", "Withdrawal")
        rows: WithdrawalQuerySet = model.objects.all()
        return rows


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Words of the appointments."""

    def open(self) -> Self:
        """Neither done nor cancelled."""
        return self.filter(done_at=None, cancelled_at=None)

    def open_or_done_since(self, moment: datetime) -> Self:
        """Still to be done, or done from then on, the next first: what one is told of
        what happens by itself."""
        told = Q(done_at=None) | Q(done_at__gte=moment)
        rows = self.filter(told, cancelled_at=None).select_related("by")
        return rows.order_by("at", "pk")

    def due(self, now: datetime) -> Self:
        """Whose hour has come, in the order in which they were to be done."""
        rows = self.open().filter(at__lte=now, plan__removed_at=None)
        return rows.select_related("plan__organisation").order_by("at", "pk")

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, the next first."""
        return self.filter(plan=plan).select_related("by").order_by("at", "pk")


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """Words of the withdrawals."""

    def standing(self) -> Self:
        """Those that still hold."""
        return self.filter(ended_at=None)

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, newest first."""
        return self.filter(plan=plan).select_related("withdrawn_by").order_by("-pk")


class PublicFileQuerySet(models.QuerySet["PublicFile"]):
    """Words of the documents for the public."""

    def made(self) -> Self:
        """Those that can be taken away."""
        return self.filter(state=FileState.MADE)

    def waiting(self) -> Self:
        """Those that a job makes, or should."""
        return self.filter(state=FileState.WAITING)

    def before(self, publication: "Publication") -> Self:
        """Those of what was shown of the same plan before."""
        return self.filter(
            publication__plan=publication.plan_id, publication__lt=publication.pk
        )

    def of_publication(self, publication: "Publication") -> Self:
        """Those of one publication, in the order of the list."""
        return self.filter(publication=publication).order_by("position", "pk")
