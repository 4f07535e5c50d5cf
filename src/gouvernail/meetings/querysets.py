"""What one may ask of meetings and decisions."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Q

from gouvernail.accounts.models import User
from gouvernail.meetings.enums import MeetingState
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.meetings.models import (
        AgendaItem,
        Decision,
        DecisionRequest,
        Meeting,
    )


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Words of the meetings."""

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        readable = Plan.objects.visible_to(user)
        return self.filter(removed_at=None, plan__in=readable)

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, the last day first."""
        return self.filter(removed_at=None, plan=plan).order_by("-on", "-pk")

    def coming(self, today: date) -> Self:
        """Not held yet, from `today` on, the next one first."""
        return self.filter(
            ~Q(state=MeetingState.CLOSED), removed_at=None, on__gte=today
        ).order_by("on", "at", "pk")

    def for_list(self) -> Self:
        """With how many points and decisions each has."""
        live = Q(items__decisions__removed_at=None)
        decisions = Count(
            "items__decisions",
            filter=live & Q(items__decisions__isnull=False),
            distinct=True,
        )
        return self.annotate(
            item_count=Count("items", distinct=True), decision_count=decisions
        )

    def for_page(self) -> Self:
        """With the plan and its owners."""
        return self.select_related("plan__organisation", "plan__joint_organisation")


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Words of the agendas."""

    def of_meeting(self, meeting: "Meeting") -> Self:
        """The points of one meeting, in order, with action and request."""
        return (
            self.filter(meeting=meeting)
            .select_related("node", "request__asked_by")
            .order_by("position", "pk")
        )


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Words of the decisions."""

    def live(self) -> Self:
        """Without what was taken back."""
        return self.filter(removed_at=None, plan__removed_at=None)

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.live().filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, the last first."""
        return self.live().filter(plan=plan).order_by("-decided_at", "-pk")

    def of_node(self, node: Node) -> Self:
        """Those about one action, the last first."""
        return self.live().filter(node=node).order_by("-decided_at", "-pk")

    def of_meeting(self, meeting: "Meeting") -> Self:
        """Those of one meeting, in the order in which they were taken."""
        return self.live().filter(item__meeting=meeting).order_by("decided_at", "pk")

    def of_person(self, user: User) -> Self:
        """Those that this person sees to, the first due first."""
        first = F("due_on").asc(nulls_last=True)
        return self.live().filter(owner=user).order_by(first, "pk")

    def open(self) -> Self:
        """Not carried out yet."""
        return self.filter(done_at=None)

    def for_list(self) -> Self:
        """With people, meeting and action."""
        return self.select_related(
            "owner", "node", "item__meeting", "plan__organisation"
        )


class RequestQuerySet(models.QuerySet["DecisionRequest"]):
    """Words of the requests for a decision."""

    def open(self) -> Self:
        """Neither answered nor withdrawn."""
        # Said as an exclusion: “is empty” would make SQLite go through every request
        # of the database by the index of `decision`.
        return self.filter(withdrawn_at=None).exclude(decision__isnull=False)

    def in_organisations(self, organisations: Iterable[int]) -> Self:
        """Those in the plans of these bodies (primary keys), the first asked first."""
        owned = Q(node__plan__organisation__in=list(organisations))
        live = self.filter(owned, node__removed_at=None, node__plan__removed_at=None)
        return live.select_related("asked_by", "node__plan__organisation").order_by(
            "asked_at", "pk"
        )

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, the first asked first."""
        live = self.filter(node__plan=plan, node__removed_at=None)
        return live.select_related("asked_by").order_by("asked_at", "pk")

    def of_node(self, node: Node) -> Self:
        """Those about one action, the last first."""
        asked = self.filter(node=node).select_related("asked_by", "decision")
        return asked.order_by("-asked_at", "-pk")
