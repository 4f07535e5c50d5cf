"""What the pages of a meeting show."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.meetings.models import (
    AgendaItem,
    Decision,
    DecisionRequest,
    Meeting,
)
from gouvernail.meetings.veiling import veil_points
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.progress.picture import Followed, Picture, picture_of
from gouvernail.progress.veil import curtain_of, name_shown, veil_picture


@dataclass(frozen=True)
class Point:
    """One point of the agenda, with where its action stands and what was decided."""

    number: int
    item: AgendaItem
    node: Node | None
    followed: Followed | None
    decisions: list[Decision]

    @property
    def why(self) -> str:
        """Why it is there, and the question it puts."""
        said = (self.item.get_reason_display(), self.item.question)
        return " · ".join(str(each) for each in said if each)

    @property
    def crumbs(self) -> str:
        """The number of its action."""
        return self.node.ref if self.node else ""


@dataclass(frozen=True)
class Page:
    """A meeting, its points, its decisions."""

    meeting: Meeting
    picture: Picture
    items: list[AgendaItem]
    decisions: list[Decision]

    @cached_property
    def points(self) -> list[Point]:
        """The points, in order."""
        return [self._point(rank, item) for rank, item in enumerate(self.items, 1)]

    @property
    def decided(self) -> int:
        """How many points have a decision."""
        return sum(bool(point.decisions) for point in self.points)

    def at(self, number: int) -> Point | None:
        """The point of that number, the first below 1, the last beyond the end."""
        if not self.points:
            return None
        return self.points[min(max(number, 1), len(self.points)) - 1]

    def _point(self, rank: int, item: AgendaItem) -> Point:
        node = self.picture.tree[item.node_id] if self._is_there(item) else item.node
        followed = self.picture.followed.get(item.node_id or 0)
        taken = [each for each in self.decisions if each.item_id == item.pk]
        return Point(rank, item, node, followed, taken)

    def _is_there(self, item: AgendaItem) -> bool:
        return item.node_id is not None and item.node_id in self.picture.tree


def page_of(meeting: Meeting, reader: User) -> Page:
    """The page of `meeting` for `reader`: four queries, the plan's two included; one
    more for who is not of the house."""
    hidden = curtain_of(reader, meeting.plan)
    items = list(AgendaItem.objects.of_meeting(meeting))
    decisions = list(Decision.objects.of_meeting(meeting).select_related("owner"))
    return Page(
        meeting,
        veil_picture(picture_of(meeting.plan), hidden),
        veil_items(items, hidden),
        veil_decisions(decisions, hidden),
    )


def veil_items(items: list[AgendaItem], hidden: Collection[Topic]) -> list[AgendaItem]:
    """Points of an agenda without what is kept."""
    for item in veil_points(items, hidden):
        if item.request is not None:
            veil_requests([item.request], hidden)
    return items


def veil_requests(
    requests: list[DecisionRequest], hidden: Collection[Topic]
) -> list[DecisionRequest]:
    """What was asked, without the names of staff where these are kept."""
    for request in requests if Topic.LEAD in hidden else ():
        _hide(request, "asked_by", hidden)
    return requests


def veil_decisions(
    decisions: list[Decision], hidden: Collection[Topic]
) -> list[Decision]:
    """Decisions without the names of staff where these are kept."""
    for decision in decisions if Topic.LEAD in hidden else ():
        _hide(decision, "owner", hidden)
    return decisions


def _hide(
    row: Decision | DecisionRequest, part: str, hidden: Collection[Topic]
) -> None:
    # Put where Django keeps rows that were read: the key stays.
    row._state.fields_cache[part] = name_shown(getattr(row, part), hidden)


def next_meeting_day(today: date | None = None) -> date:
    """A week from now: the day that the form proposes."""
    start = today or timezone.localdate()
    return date.fromordinal(start.toordinal() + 7)
