"""What one may ask of the campaigns."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Value

from gouvernail.accounts.models import User
from gouvernail.campaigns.enums import CampaignState
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from gouvernail.progress.models import ProgressUpdate

if TYPE_CHECKING:
    from gouvernail.campaigns.models import Asked, Campaign, Recipient

NO = Value(value=False)


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Words of the campaigns."""

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, newest first."""
        return self.filter(plan=plan).order_by("-pk")

    def running(self) -> Self:
        """Those in which people are being asked, of plans in force; where one of the
        authorities that keep the plan is archived, nobody is asked any more."""
        return self.filter(
            state=CampaignState.OPEN,
            plan__state=PlanState.IN_FORCE,
            plan__removed_at=None,
            plan__organisation__archived_at=None,
            plan__joint_organisation__archived_at=None,
        )

    def in_organisations(self, organisations: Iterable[int]) -> Self:
        """Those of the plans of these bodies (primary keys), the first due first."""
        owned = self.filter(plan__organisation__in=list(organisations))
        return owned.order_by("due_on", "pk")

    def to_open(self, today: date) -> Self:
        """Those whose day has come, of plans in force."""
        return self.filter(
            state=CampaignState.PLANNED,
            opens_on__lte=today,
            plan__state=PlanState.IN_FORCE,
            plan__removed_at=None,
            plan__organisation__archived_at=None,
            plan__joint_organisation__archived_at=None,
        )

    def current_of(self, plan: Plan) -> "Campaign | None":
        """The one that runs, or else the one that comes next."""
        live = self.of_plan(plan).filter(
            state__in=(CampaignState.OPEN, CampaignState.PLANNED)
        )
        # "open" comes before "planned".
        return live.for_page().order_by("state", "opens_on", "pk").first()

    def for_page(self) -> Self:
        """With the plan, its owner and the people whom the page names."""
        return self.select_related(
            "plan__organisation",
            "plan__joint_organisation",
            "director",
            "created_by",
            "opened_by",
            "closed_by",
        )


class AskedQuerySet(models.QuerySet["Asked"]):
    """Words of the actions asked about."""

    def of_campaign(self, campaign: "Campaign") -> Self:
        """Those of one campaign, in the order of the plan."""
        return self.filter(campaign=campaign).order_by("node__path", "pk")

    def of_person(self, person: User) -> Self:
        """What this person is being asked now, whatever the plan."""
        return (
            self.due()
            .filter(
                person=person,
                campaign__state=CampaignState.OPEN,
                campaign__plan__state=PlanState.IN_FORCE,
                campaign__plan__removed_at=None,
                campaign__plan__organisation__archived_at=None,
                campaign__plan__joint_organisation__archived_at=None,
            )
            .order_by("campaign__due_on", "node__path", "pk")
        )

    def due(self) -> Self:
        """What waits for somebody: not exempted, and still in the plan."""
        return self.filter(exempted_at=None, node__removed_at=None)

    def for_page(self) -> Self:
        """With the action, its department and the person."""
        rows = self.select_related("node__department__head", "person")
        return rows.order_by("node__path", "pk")

    def for_turnout(self, campaign: "Campaign") -> Self:
        """With the department, and `has_answer`: whether a word came since the
        opening of a campaign that runs."""
        said = ProgressUpdate.objects.undisputed().filter(node=OuterRef("node"))
        came = Exists(said.said_since(campaign.opened_at)) if campaign.opened_at else NO
        return self.select_related("node__department").annotate(has_answer=came)


class RecipientQuerySet(models.QuerySet["Recipient"]):
    """Words of the people asked."""

    def of_campaign(self, campaign: "Campaign") -> Self:
        """Those of one campaign, by name."""
        return self.filter(campaign=campaign).order_by(
            "person__last_name", "person__first_name", "pk"
        )

    def not_mailed(self) -> Self:
        """Those who have not been written to."""
        return self.filter(mailed_at=None)

    def mark_mailed(self, at: datetime) -> int:
        """They have been written to."""
        return self.update(mailed_at=at)

    def for_page(self) -> Self:
        """With the person and her link."""
        return self.select_related("person", "link__person")
