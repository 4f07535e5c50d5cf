"""What the list and the page of a session show."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan
from gouvernail.priorities.models import Item, Session, Voter
from gouvernail.priorities.policies import (
    can_read_result,
    can_run_sessions,
    can_vote,
    is_of_the_house,
)


@dataclass(frozen=True)
class Voting:
    """How far one voter is; never what she says."""

    voter: Voter
    total: int

    @property
    def is_done(self) -> bool:
        """Whether she spoke of every action."""
        return self.voter.said >= self.total > 0

    @property
    def has_begun(self) -> bool:
        """Whether she said something."""
        return self.voter.said > 0


@dataclass(frozen=True)
class SessionPage:
    """One session, for one reader."""

    session: Session
    reader: User
    items: Sequence[Item]
    voters: Sequence[Voter]

    @property
    def live(self) -> list[Item]:
        """The actions that are still in the plan."""
        return [item for item in self.items if item.node.removed_at is None]

    @property
    def gone(self) -> int:
        """How many left the plan since."""
        return len(self.items) - len(self.live)

    @cached_property
    def votings(self) -> list[Voting]:
        """How far everybody is."""
        return [Voting(voter, len(self.live)) for voter in self.voters]

    @property
    def mine(self) -> Voting | None:
        """How far the reader is, where she is asked."""
        hers = (v for v in self.votings if v.voter.person_id == self.reader.pk)
        return next(hers, None)

    @cached_property
    def may_vote(self) -> bool:
        """Whether she may vote now."""
        mine = self.mine
        if mine is None:
            return False
        mine.voter.session = self.session
        return can_vote(self.reader, mine.voter)

    @cached_property
    def may_run(self) -> bool:
        """Whether she runs it."""
        return can_run_sessions(self.reader, self.session.plan)

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed."""
        return self.session.is_overdue(timezone.localdate())

    @property
    def headline(self) -> str:
        """“3 people of 7 have voted”."""
        done = sum(each.is_done for each in self.votings)
        told = ngettext(
            "%(done)s person of %(count)s has voted",
            "%(done)s people of %(count)s have voted",
            done,
        )
        return told % {"done": done, "count": len(self.votings)}

    @property
    def begun(self) -> str:
        """How many are on their way; empty for none."""
        count = sum(each.has_begun and not each.is_done for each in self.votings)
        told = ngettext("%(count)s is on the way", "%(count)s are on the way", count)
        return told % {"count": count} if count else ""


def page_of(session: Session, reader: User) -> SessionPage:
    """The page of an open session: two queries."""
    items = list(Item.objects.of_session(session))
    voters = list(Voter.objects.of_session(session).with_count())
    return SessionPage(session, reader, items, voters)


@dataclass(frozen=True)
class Listed:
    """One session of the list; `asks` where it waits for the reader."""

    session: Session
    asks: bool

    @property
    def size(self) -> str:
        """“24 actions, 7 people asked”."""
        actions, people = self.session.item_count, self.session.voter_count
        weighed = ngettext("%(count)s action", "%(count)s actions", actions)
        asked = ngettext("%(count)s person asked", "%(count)s people asked", people)
        told = {
            "actions": weighed % {"count": actions},
            "people": asked % {"count": people},
        }
        return _("%(actions)s, %(people)s") % told


def sessions_of(plan: Plan, reader: User) -> list[Listed]:
    """The sessions that this person may know of, the last first."""
    rows = list(Session.objects.of_plan(plan).for_list())
    for row in rows:
        row.plan = plan
    if not is_of_the_house(reader, plan):
        rows = [row for row in rows if can_read_result(reader, row)]
    hers = Session.objects.of_plan(plan).asking(reader).order_by()
    asking = set(hers.values_list("pk", flat=True)) if rows else set()
    return [Listed(row, row.pk in asking) for row in rows]
