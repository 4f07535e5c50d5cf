"""Meetings of the steering bodies, and what they decided."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import (
    Hidden,
    NodeRef,
    PersonRef,
    node_ref,
    person_ref,
)
from gouvernail.meetings.models import Decision, Meeting
from gouvernail.plan.audience import Topic
from gouvernail.progress.veil import curtain_of

router = Router(tags=["Meetings"])


class MeetingShown(Shown):
    """A meeting."""

    id: int = Field(examples=[3])
    body: str = Field(examples=["copil"])
    title: str = Field(examples=["Comité de pilotage de mars"])
    on: date
    at: str | None = Field(description="The hour.", examples=["14:30"])
    place: str
    state: str = Field(examples=["closed"])
    items: int = Field(description="Points on its agenda.", examples=[6])
    decisions: int = Field(examples=[4])


class DecisionShown(Shown):
    """What was decided, who sees to it, until when."""

    id: int = Field(examples=[21])
    meeting: int | None = Field(examples=[3])
    node: NodeRef | None
    text: str = Field(examples=["Attendre l’accord de la Région."])
    owner: PersonRef | None
    due_on: date | None
    decided_at: datetime
    done_at: datetime | None


@reads(router, "/plans/{plan}/meetings")
def meetings(request: HttpRequest, plan: Id, asked: Paging) -> Page[MeetingShown]:
    """The meetings of a plan, the last written first."""
    rows = Meeting.objects.of_plan(plan_of(request, plan)).for_list()
    found = rows_of(request, asked, rows, newest=True)
    items = [meeting_shown(row) for row in found.rows]
    return Page(items=items, next=found.next)


def meeting_shown(row: Any) -> MeetingShown:
    """A meeting as lists show it: with the counts that they annotate."""
    return MeetingShown(
        id=row.pk,
        body=row.body,
        title=row.title,
        on=row.on,
        at=f"{row.at:%H:%M}" if row.at else None,
        place=row.place,
        state=row.state,
        items=row.item_count,
        decisions=row.decision_count,
    )


@reads(router, "/plans/{plan}/decisions")
def decisions(request: HttpRequest, plan: Id, asked: Paging) -> Page[DecisionShown]:
    """What meetings decided, newest first."""
    found_in = plan_of(request, plan)
    hidden = curtain_of(person(request), found_in)
    rows = Decision.objects.of_plan(found_in).for_list()
    found = rows_of(request, asked, rows, newest=True)
    items = [decision_shown(row, hidden) for row in found.rows]
    return Page(items=items, next=found.next)


def decision_shown(row: Decision, hidden: Hidden) -> DecisionShown:
    """A decision as lists show it."""
    return DecisionShown(
        id=row.pk,
        meeting=row.item.meeting_id if row.item_id else None,
        node=node_ref(row.node),
        text=row.text,
        owner=None if Topic.LEAD in hidden else person_ref(row.owner),
        due_on=row.due_on,
        decided_at=row.decided_at,
        done_at=row.done_at,
    )
