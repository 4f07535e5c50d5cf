"""What one may ask of mails, notifications and what people follow."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Max, Q

from gouvernail.accounts.models import User
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.notifications.models import Follow, Mail, Notification

# A mail takes seconds; one claimed for so long was left by a job that died.
IN_FLIGHT = timedelta(minutes=10)


class MailQuerySet(models.QuerySet["Mail"]):
    """Words of the journal of mails."""

    def waiting(self, now: datetime) -> Self:
        """Those to send now. A plan that is no longer in force keeps its own."""
        ready = Q(not_before=None) | Q(not_before__lte=now)
        may_leave = Q(plan=None) | Q(
            plan__state=PlanState.IN_FORCE, plan__removed_at=None
        )
        return self.unclaimed().filter(ready, may_leave)

    def unclaimed(self) -> Self:
        """Those nobody sends yet, ready or not."""
        return self.filter(claimed_at=None, sent_at=None, failed_at=None)

    def in_doubt(self, now: datetime) -> Self:
        """Claimed, and no news since: the job that sent them died."""
        return self.filter(claimed_at__lt=now - IN_FLIGHT, sent_at=None, failed_at=None)

    def failed(self) -> Self:
        """Those that will not leave again by themselves."""
        return self.exclude(failed_at=None)

    def sent(self) -> Self:
        """Those that left."""
        return self.exclude(sent_at=None)

    def for_list(self) -> Self:
        """With the people, newest first."""
        return self.select_related("to_person").order_by("-pk")

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, newest first."""
        return self.filter(plan=plan).for_list()


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Words of the centre."""

    def visible_to(self, user: User) -> Self:
        """Her own, of plans that she may still read."""
        readable = Q(plan=None) | Q(plan__in=Plan.objects.visible_to(user))
        return self.filter(readable, person=user)

    def unread(self) -> Self:
        """Those she has not opened yet."""
        return self.filter(read_at=None)

    def unread_by_plan(self, user: User) -> dict[int | None, int]:
        """How many of hers she has not opened yet, by plan (primary key)."""
        hers = self.filter(person=user).unread().order_by()
        return dict(hers.values_list("plan").annotate(Count("pk")))

    def to_mail(self) -> Self:
        """Those that no mail told yet and that she has not read herself."""
        in_force = Q(plan=None) | Q(
            plan__state=PlanState.IN_FORCE, plan__removed_at=None
        )
        return self.unread().filter(in_force, mailed_at=None, is_mailable=True)

    def last_mailed(self) -> datetime | None:
        """When a summary last told some of them."""
        last: datetime | None = self.aggregate(last=Max("mailed_at"))["last"]
        return last

    def from_sources(self, sources: Iterable[str]) -> Self:
        """Those that come from these lines of the journals."""
        return self.filter(source__in=list(sources))

    def for_list(self) -> Self:
        """With their node, their plan and its owner, newest first."""
        return self.select_related("node", "plan__organisation").order_by("-at", "-pk")


class FollowQuerySet(models.QuerySet["Follow"]):
    """Words of what people follow."""

    def of_person(self, person: User) -> Self:
        """What she follows in plans that she may still read."""
        readable = Plan.objects.visible_to(person)
        return self.filter(person=person, plan__in=readable)

    def aimed_at(self, target: Node | Plan) -> Self:
        """Of this node, or of this whole plan."""
        if isinstance(target, Node):
            return self.filter(node=target)
        return self.filter(plan=target, node=None)

    def for_list(self) -> Self:
        """With the plan, its owner and the node, in their order."""
        return self.select_related("plan__organisation", "node").order_by(
            "plan__organisation__name", "plan", "node__path", "pk"
        )
