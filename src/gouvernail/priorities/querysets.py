"""What one may ask of the sessions."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q

from gouvernail.accounts.models import User
from gouvernail.core.journal import AppendOnlyQuerySet
from gouvernail.plans.models import Plan

if TYPE_CHECKING:
    from gouvernail.priorities.models import Item, Result, Session, Vote, Voter


class SessionQuerySet(models.QuerySet["Session"]):
    """Words of the sessions."""

    def live(self) -> Self:
        """Without what was removed."""
        return self.filter(removed_at=None, plan__removed_at=None)

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.live().filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, the last opened first."""
        return self.live().filter(plan=plan).order_by("-opened_at", "-pk")

    def open(self) -> Self:
        """Those in which one may still vote."""
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        """Those that have a result."""
        return self.filter(closed_at__isnull=False)

    def asking(self, user: User) -> Self:
        """Those that wait for a vote of this person, the first due first."""
        hers = self.filter(voters__person=user, voters__removed_at=None)
        mine = (
            hers.live().open().filter(plan__revises=None).exclude(plan__state="closed")
        )
        return mine.select_related("plan__organisation").order_by("due_on", "pk")

    def for_list(self) -> Self:
        """With how many actions they weigh and how many people they ask."""
        asked = Q(voters__removed_at=None, voters__isnull=False)
        return self.select_related("opened_by").annotate(
            item_count=Count("items", distinct=True),
            voter_count=Count("voters", filter=asked, distinct=True),
        )


class ItemQuerySet(models.QuerySet["Item"]):
    """Words of the actions to weigh."""

    def of_session(self, session: "Session") -> Self:
        """Those of one session, in the order of the plan."""
        found = self.filter(session=session).select_related("node")
        return found.order_by("node__path", "pk")

    def live(self) -> Self:
        """Those whose action is still in the plan."""
        return self.filter(node__removed_at=None)


class VoterQuerySet(models.QuerySet["Voter"]):
    """Words of the voters."""

    def of_session(self, session: "Session") -> Self:
        """Those who are asked, by name."""
        asked = self.filter(session=session, removed_at=None)
        by_name = ("person__last_name", "person__first_name", "pk")
        return asked.select_related("person").order_by(*by_name)

    def with_count(self) -> Self:
        """Each with `said`: of how many actions still in the plan she said both."""
        live = Q(votes__item__node__removed_at=None, votes__value__isnull=False)
        whole = live & Q(votes__effort__isnull=False)
        return self.annotate(said=Count("votes", filter=whole))

    def asked(self, session: "Session", user: User) -> "Voter | None":
        """The line of this person in that session; None where she is not asked."""
        return self.filter(session=session, person=user, removed_at=None).first()


class VoteQuerySet(models.QuerySet["Vote"]):
    """Words of the votes."""

    def of_voter(self, voter: "Voter") -> Self:
        """Her own, the only ones that anybody reads while a session is open."""
        return self.filter(voter=voter).order_by("pk")

    def counted_in(self, session: "Session") -> Self:
        """Those that count: of who is asked, on what is still in the plan."""
        asked = self.filter(item__session=session, voter__removed_at=None)
        return asked.filter(item__node__removed_at=None).order_by("pk")


class ResultQuerySet(AppendOnlyQuerySet["Result"]):
    """Words of the results."""

    def last_of(self, session: "Session") -> "Result | None":
        """What holds; earlier ones are kept."""
        return self.filter(session=session).order_by("-pk").first()

    def last_of_each(self, plan: Plan) -> "list[Result]":
        """What holds in each closed session of a plan, the last closed first."""
        rows = self.filter(session__plan=plan, session__removed_at=None)
        closed = rows.exclude(session__closed_at=None).select_related("session")
        last = {row.session_id: row for row in closed.order_by("pk")}
        return sorted(last.values(), key=lambda row: -row.pk)
