"""What one may ask of followers, contributions, consultations and counts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Q, Sum

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import memberships_of, rights_of
from gouvernail.participation.enums import State
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Site

if TYPE_CHECKING:
    from gouvernail.participation.models import (
        Consultation,
        Contribution,
        Followed,
        Follower,
        Moods,
        Opinions,
        Trace,
    )


def moderated_by(user: User) -> list[int]:
    """The authorities whose citizens this person answers."""
    return [
        each.organisation_id
        for each in memberships_of(user)
        if Right.STEER in rights_of(each)
    ]


class FollowerQuerySet(models.QuerySet["Follower"]):
    """Words of the followers."""

    def without_anything(self) -> Self:
        """Those who follow nothing any more: they are to be forgotten."""
        return self.filter(followed=None)

    def not_told_on(self, day: date) -> Self:
        """Those who got no news today."""
        return self.filter(Q(told_on=None) | Q(told_on__lt=day))


class FollowedQuerySet(models.QuerySet["Followed"]):
    """Words of what is followed."""

    def confirmed(self) -> Self:
        """Those whose owner said yes from her mailbox."""
        return self.exclude(confirmed_at=None)

    def unconfirmed_since(self, moment: datetime) -> Self:
        """Those that nobody confirmed in time."""
        return self.filter(confirmed_at=None, asked_at__lt=moment)

    def for_telling(self) -> Self:
        """With the follower, the plan and what was told last, without its content."""
        rows = self.confirmed().select_related("follower", "plan", "told")
        return rows.defer("told__content").order_by("pk")

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those on the site of one authority."""
        return self.filter(follower__site__organisation=organisation)

    def counted_by_title(self, site: Site) -> dict[str, int]:
        """How many follow each place of a site, by what it is called."""
        rows = self.filter(follower__site=site).order_by().values("title")
        counts = rows.annotate(number=Count("pk")).order_by("title")
        return {row["title"]: row["number"] for row in counts}

    def people_on(self, site: Site) -> int:
        """How many people that is."""
        rows = self.filter(follower__site=site).order_by()
        return rows.values("follower").distinct().count()


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Words of the consultations."""

    def visible_to(self, user: User) -> Self:
        """Those of the authorities whose citizens she answers."""
        return self.filter(plan__organisation__in=moderated_by(user))

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority."""
        return self.filter(plan__organisation=organisation)

    def for_page(self) -> Self:
        """With the plan and its owner."""
        return self.select_related("plan__organisation", "created_by")

    def with_counts(self) -> Self:
        """How many comments came, and how many of them are shown."""
        shown = Q(comments__state=State.SHOWN)
        return self.annotate(
            said_count=Count("comments"), shown_count=Count("comments", filter=shown)
        )

    def running(self) -> Self:
        """Those that are open now."""
        return self.filter(closed_at=None).exclude(opened_at=None)

    def to_open(self, today: date) -> Self:
        """Those whose day has come."""
        return self.filter(opened_at=None, closed_at=None, opens_on__lte=today)

    def to_close(self, today: date) -> Self:
        """Those whose last day is over."""
        return self.running().filter(closes_on__lt=today)

    def told_of(self, plan: Plan) -> Self:
        """Of one plan, those that citizens saw, the last first."""
        seen = self.filter(plan=plan).exclude(opened_at=None)
        return seen.order_by("-opened_at", "-pk")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Words of the contributions."""

    def visible_to(self, user: User) -> Self:
        """Those said to the authorities whose citizens she answers."""
        return self.filter(plan__organisation__in=moderated_by(user))

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those said to one authority."""
        return self.filter(plan__organisation=organisation)

    def waiting(self) -> Self:
        """Those that nobody read yet, the suspected ones apart."""
        return self.filter(state=State.WAITING)

    def unread(self) -> Self:
        """Those that nobody read yet, all of them."""
        return self.filter(state__in=[State.WAITING, State.SUSPECTED])

    def in_state(self, state: str) -> Self:
        """Those that stand there."""
        return self.filter(state=state)

    def to_answer(self) -> Self:
        """Shown, and still without a public answer."""
        return self.filter(state=State.SHOWN, answered_at=None)

    def shown(self) -> Self:
        """What everybody reads."""
        return self.filter(state=State.SHOWN)

    def ideas(self) -> Self:
        """Without the comments of consultations."""
        return self.filter(consultation=None)

    def comments(self) -> Self:
        """Those of consultations."""
        return self.exclude(consultation=None)

    def about(self, keys: Iterable[str]) -> Self:
        """Those said of one of these places, or linked to it."""
        wanted = list(keys)
        linked = Q(places__key__in=wanted)
        return self.filter(Q(key__in=wanted) | linked).distinct()

    def for_list(self) -> Self:
        """With what a list needs, newest first."""
        rows = self.select_related("plan", "consultation", "moderated_by")
        return rows.newest()

    def with_places(self) -> Self:
        """With the other places that they are linked to."""
        return self.prefetch_related("places")

    def newest(self) -> Self:
        """The last that came first."""
        return self.order_by("-sent_at", "-pk")

    def counted(self) -> dict[str, int]:
        """How many stand in each state."""
        rows = self.order_by().values("state").annotate(number=Count("pk"))
        return {row["state"]: row["number"] for row in rows.order_by("state")}

    def counted_by_house(self) -> dict[int, int]:
        """How many each authority was told, by its primary key."""
        rows = self.order_by().values("plan__organisation")
        counts = rows.annotate(number=Count("pk")).order_by("plan__organisation")
        return {row["plan__organisation"]: row["number"] for row in counts}

    def in_order(self) -> Self:
        """As they came, with who read and answered."""
        return self.select_related("answered_by").order_by("sent_at", "pk")


class MoodsQuerySet(models.QuerySet["Moods"]):
    """Words of the moods."""

    def add_one(self, **page: Any) -> None:
        """One more; two at the same time are two."""
        row, _created = self.get_or_create(**page)
        self.filter(pk=row.pk).update(count=F("count") + 1)

    def summed(self, site: Site, since: date) -> dict[tuple[int, str, str], int]:
        """Plan, key and mood → how many since a day."""
        rows = self.filter(site=site, day__gte=since).order_by()
        sums = rows.values("plan", "key", "mood").annotate(total=Sum("count"))
        found = sums.order_by("plan", "key", "mood")
        return {(row["plan"], row["key"], row["mood"]): row["total"] for row in found}


class OpinionsQuerySet(models.QuerySet["Opinions"]):
    """Words of the answers to the question."""

    def add_one(self, **answer: Any) -> None:
        """One more; two at the same time are two."""
        row, _created = self.get_or_create(**answer)
        self.filter(pk=row.pk).update(count=F("count") + 1)

    def summed(self, site: Site) -> dict[tuple[str, bool], int]:
        """Question and answer → how many."""
        rows = self.filter(site=site).order_by().values("question", "is_yes")
        sums = rows.annotate(total=Sum("count")).order_by("question", "is_yes")
        return {(row["question"], row["is_yes"]): row["total"] for row in sums}


class TraceQuerySet(models.QuerySet["Trace"]):
    """Words of the traces of senders."""

    def of_sender(self, site: Site, marks: Iterable[str], since: datetime) -> Self:
        """What one sender did since that moment."""
        return self.filter(site=site, mark__in=list(marks), at__gt=since)

    def of_site(self, site: Site, purpose: str, since: datetime) -> Self:
        """What everybody did on a site since that moment."""
        return self.filter(site=site, purpose=purpose, at__gt=since)
