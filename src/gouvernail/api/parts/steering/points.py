"""The points of the agenda of a meeting: put there, ordered, taken off."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.meetings import MeetingShown, meeting_shown, router
from gouvernail.api.reading.parts import Hidden, NodeRef, node_ref
from gouvernail.api.writing.choosing import refused
from gouvernail.api.writing.given import Whole
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.meetings import MEETING, meeting_of
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.meetings.agenda import Proposal
from gouvernail.meetings.models import AgendaItem, Meeting
from gouvernail.meetings.proposing import named, proposed_for
from gouvernail.meetings.services import (
    add_proposals,
    add_subject,
    order_items,
    put_on_agenda,
    remove_item,
)
from gouvernail.meetings.veiling import veil_points
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_steer
from gouvernail.progress.picture import picture_of
from gouvernail.progress.veil import curtain_of
from gouvernail.tokens.scopes import Scope

PROPOSED, POINTS = MEETING + "/proposals", MEETING + "/points"
POINT = POINTS + "/{topic}"


class PointShown(Shown):
    """One point of an agenda: an action, or another subject."""

    id: int = Field(examples=[14])
    position: int = Field(description="The lowest comes first.", examples=[0])
    node: NodeRef | None
    subject: str = Field(description="Where it is about no action.")
    reason: str = Field(description="Why it is there.", examples=["blocked"])
    question: str
    request: int | None = Field(description="Who asked for a decision: its number.")


class AgendaProposalShown(Shown):
    """What needs a decision and is not on the agenda."""

    node: NodeRef | None
    reason: str = Field(examples=["late"])
    question: str


class PointGiven(Given):
    """What is put on the agenda: an action, or another subject."""

    node: str | None = Field(
        None, max_length=64, description="Permanent id.", examples=["a2"]
    )
    subject: str = Field("", max_length=300, description="Where it is no action.")


class AgendaProposalsGiven(Given):
    """Which of the proposals are put on the agenda."""

    nodes: list[str] | None = Field(
        None, max_length=500, description="Permanent ids; null: all of them."
    )


class PointPlaceGiven(Given):
    """Its place on the agenda."""

    position: Whole = Field(
        ge=0, le=10_000, description="From 0; beyond the end, the last.", examples=[0]
    )


class PointsShown(Shown):
    """What was put on the agenda."""

    items: list[PointShown]


@reads(router, POINTS)
def agenda_points(
    request: HttpRequest, plan: Id, meeting: Id, asked: Paging
) -> Page[PointShown]:
    """The agenda of a meeting, in its order."""
    row = meeting_of(plan_of(request, plan), meeting)
    items = list(AgendaItem.objects.of_meeting(row))
    found = items_of(request, asked, items, lambda each: each.pk)
    hidden = curtain_of(person(request), row.plan)
    return Page(items=[_shown(each, hidden) for each in found.rows], next=found.next)


@reads(router, POINT)
def agenda_point(request: HttpRequest, plan: Id, meeting: Id, topic: Id) -> PointShown:
    """One point of an agenda."""
    return _read(request, meeting_of(plan_of(request, plan), meeting), topic)


@reads(router, PROPOSED)
def agenda_proposals(
    request: HttpRequest, plan: Id, meeting: Id, asked: Paging
) -> Page[AgendaProposalShown]:
    """What needs a decision today and is not on this agenda, for who steers."""
    row = meeting_of(plan_of(request, plan), meeting)
    if not can_steer(person(request), row.plan):
        raise PermissionDenied
    found = items_of(request, asked, _proposed(row), lambda each: each[1].key)
    items = [
        AgendaProposalShown(
            node=node_ref(node), reason=each.reason, question=each.question
        )
        for each, node in found.rows
    ]
    return Page(items=items, next=found.next)


@writes(router, "POST", PROPOSED, Scope.MEETINGS, status=MADE)
def add_proposed_points(
    request: HttpRequest, plan: Id, meeting: Id, given: AgendaProposalsGiven
) -> PointsShown:
    """Put what needs a decision on the agenda: all of it, or what is named."""
    row = meeting_of(plan_of(request, plan), meeting)
    with alone_in(row.plan):
        by, rows = person(request), _proposed(row)
        wanted = [
            each
            for each, node in rows
            if given.nodes is None or node.key in given.nodes
        ]
        made = add_proposals(meeting=row, proposed=wanted, by=by)
    hidden = curtain_of(by, row.plan)
    added = AgendaItem.objects.of_meeting(row).filter(pk__in=[one.pk for one in made])
    return PointsShown(items=[_shown(each, hidden) for each in added])


@writes(router, "POST", POINTS, Scope.MEETINGS, status=MADE)
def add_point(
    request: HttpRequest, plan: Id, meeting: Id, given: PointGiven
) -> PointShown:
    """Put an action or another subject on the agenda; an action stands there once."""
    row = meeting_of(plan_of(request, plan), meeting)
    with alone_in(row.plan):
        number = _added(request, row, given)
    return _read(request, row, number)


@writes(router, "POST", POINT + "/move", Scope.MEETINGS)
def move_point(
    request: HttpRequest, plan: Id, meeting: Id, topic: Id, given: PointPlaceGiven
) -> PointShown:
    """Put a point elsewhere on the agenda."""
    with _holding(request, plan, meeting, topic) as item:
        rows = AgendaItem.objects.of_meeting(item.meeting)
        order = [each.pk for each in rows if each.pk != item.pk]
        order.insert(given.position, item.pk)
        order_items(meeting=item.meeting, order=order, by=person(request))
    return _read(request, item.meeting, topic)


@writes(router, "DELETE", POINT, Scope.MEETINGS)
def remove_point(
    request: HttpRequest, plan: Id, meeting: Id, topic: Id
) -> MeetingShown:
    """Take a point off the agenda; one that was decided upon stays."""
    with _holding(request, plan, meeting, topic) as item:
        remove_item(item=item, by=person(request))
    rows = Meeting.objects.of_plan(item.meeting.plan).for_list()
    return meeting_shown(rows.get(pk=meeting))


@contextmanager
def _holding(
    request: HttpRequest, plan: int, meeting: int, number: int
) -> Iterator[AgendaItem]:
    """The point, if it still is what the program read."""
    row = meeting_of(plan_of(request, plan), meeting)
    with alone_in(row.plan):
        require_match(request, _read(request, row, number))
        yield _point(row, number)


def _point(meeting: Meeting, number: int) -> AgendaItem:
    item = AgendaItem.objects.of_meeting(meeting).filter(pk=number).first()
    if item is None:
        raise Http404
    item.meeting = meeting
    return item


def _read(request: HttpRequest, meeting: Meeting, number: int) -> PointShown:
    hidden = curtain_of(person(request), meeting.plan)
    return _shown(_point(meeting, number), hidden)


def _shown(item: AgendaItem, hidden: Hidden) -> PointShown:
    veil_points([item], hidden)
    return PointShown(
        id=item.pk,
        position=item.position,
        node=node_ref(item.node),
        subject=item.title,
        reason=item.reason,
        question=item.question,
        request=item.request_id,
    )


def _proposed(meeting: Meeting) -> list[tuple[Proposal, Node]]:
    picture = picture_of(meeting.plan)
    there = set(meeting.items.values_list("node", flat=True))
    found = proposed_for(meeting.plan, picture)
    return named([each for each in found if each.node not in there], picture)


def _added(request: HttpRequest, meeting: Meeting, given: PointGiven) -> int:
    by, title = person(request), given.subject.strip()
    if given.node is not None and not title:
        nodes = Node.objects.of_plan(meeting.plan).steered()
        node = nodes.filter(key=given.node).first()
        if node is None:
            raise refused("node")
        put_on_agenda(meeting=meeting, node=node, by=by)
        return meeting.items.get(node=node).pk
    if given.node is None and title:
        return add_subject(meeting=meeting, title=title, by=by).pk
    said = _("Say which node it is about, or which subject.")
    raise ProblemError("invalid", errors=[("body.node", said)])
