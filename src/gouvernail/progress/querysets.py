"""What one may ask of the follow-up."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from django.db.models import Count, Max, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.core.instants import Seconds
from gouvernail.core.journal import AppendOnlyQuerySet
from gouvernail.documents.models import Document
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.progress.models import ProgressUpdate, Snapshot


class ProgressUpdateQuerySet(AppendOnlyQuerySet["ProgressUpdate"]):
    """Words of the journal. Order is that in which things were said."""

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_node(self, node: Node) -> Self:
        """What was said of one action, newest first."""
        return self.filter(node=node).order_by("-pk")

    def of_plan(self, plan: Plan) -> Self:
        """What was said in one plan, newest first, of what is still in it."""
        return self.filter(plan=plan, node__removed_at=None).order_by("-pk")

    def of_plans(self, plans: Iterable[Plan]) -> Self:
        """What was said in these plans, of what is still in them."""
        return self.filter(plan__in=list(plans), node__removed_at=None).order_by("-pk")

    def standing(self) -> Self:
        """Of these, the last line of each action: where it stands."""
        newest = self.order_by().values("node").annotate(newest=Max("pk"))
        return self.filter(pk__in=newest.values("newest"))

    def standing_in(self, plans: Iterable[Plan]) -> Self:
        """Where each action of these plans stands, of those still in them.

        The newest lines are looked for without the actions: joined to them, they made
        PostgreSQL read every action of the database.
        """
        rows = self.filter(plan__in=list(plans))
        newest = rows.order_by().values("node").annotate(newest=Max("pk"))
        standing = self.filter(pk__in=newest.values("newest"), node__removed_at=None)
        return standing.order_by("-pk")

    def about(self, nodes: Iterable[Node]) -> Self:
        """Of these actions."""
        return self.filter(node__in=list(nodes))

    def count_by_node(self) -> dict[int, int]:
        """How many lines each action has, by primary key; those without are absent."""
        counted = self.order_by().values("node").annotate(lines=Count("pk"))
        return {row["node"]: row["lines"] for row in counted}

    def said_since(self, moment: datetime) -> Self:
        """Said at that moment or later."""
        return self.filter(at__gte=moment)

    def undisputed(self) -> Self:
        """Without what was taken back, and without the lines that took it back."""
        # Said as an exclusion: “is empty” would make SQLite go through every line of
        # the database by the index of `withdraws`.
        return self.filter(withdrawn_by=None).exclude(withdraws__isnull=False)

    def as_of(self, plan: Plan, day: date) -> Self:
        """Where each action of `plan` stood at the end of that day, removed since or
        not.

        A line that was taken back, even later, never told the truth: it is left aside.
        """
        end = datetime.combine(day + timedelta(days=1), time.min)
        said = self.undisputed().filter(plan=plan, at__lt=timezone.make_aware(end))
        newest = said.order_by().values("node").annotate(newest=Max("pk"))
        return self.filter(pk__in=newest.values("newest")).order_by("-pk")

    def steps_of(self, plan: Plan) -> Iterable[tuple[int, int, int, str]]:
        """Key, action, instant (in seconds) and state of each line that was never taken
        back, in the order of the journal: what a curve needs of years of news, with one
        query."""
        said = self.undisputed().filter(plan=plan).order_by("pk")
        return said.values_list("pk", "node", Seconds("at"), "status")

    def telling(self) -> Self:
        """Without “nothing new”, which says that somebody looked and no more."""
        return self.filter(unchanged=False)

    def for_journal(self) -> Self:
        """With the people and what was withdrawn."""
        return self.select_related("by", "withdraws", "withdrawn_by")

    def with_files(self) -> Self:
        """With who spoke and what was attached."""
        return self.select_related("by").prefetch_related("documents")

    def without_files(self) -> Self:
        """The same where it is known that nothing was attached: not asked line by
        line, nor at all."""
        nothing = Prefetch("documents", queryset=Document.objects.none())
        return self.select_related("by").prefetch_related(nothing)

    def attached(self) -> QuerySet[Document]:
        """The files that came with them."""
        return Document.objects.filter(pk__in=self.order_by().values("documents"))

    def for_withdrawal(self) -> Self:
        """With the action and the owners of its plan, whose rights decide."""
        return self.select_related("node__plan__organisation")

    def with_previous(self) -> Self:
        """Each with what stood before: `previous_status`, `previous_percent`."""
        earlier = self.model.objects.filter(
            node=OuterRef("node"), pk__lt=OuterRef("pk")
        ).order_by("-pk")
        return self.annotate(
            previous_status=Subquery(earlier.values("status")[:1]),
            previous_percent=Subquery(earlier.values("percent")[:1]),
            previous_confidence=Subquery(earlier.values("confidence")[:1]),
        )

    def for_list(self) -> Self:
        """The journal of several actions, newest first, with what stood before."""
        return self.select_related("by", "node").with_previous().order_by("-at", "-pk")


class SnapshotQuerySet(AppendOnlyQuerySet["Snapshot"]):
    """Words of the snapshots."""

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, newest first."""
        return self.filter(plan=plan).order_by("-pk")

    def before(self, snapshot: "Snapshot") -> "Snapshot | None":
        """The one taken before this one in the same plan."""
        earlier = self.filter(plan=snapshot.plan_id, pk__lt=snapshot.pk)
        return earlier.order_by("-pk").first()

    def for_list(self) -> Self:
        """With who took them, without what they hold."""
        return self.select_related("taken_by").defer("content")
