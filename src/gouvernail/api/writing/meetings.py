"""Meetings called, changed, begun and closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.meetings import MeetingShown, meeting_shown, router
from gouvernail.api.writing.given import Day
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.meetings.enums import Body, MeetingState
from gouvernail.meetings.models import Meeting
from gouvernail.meetings.services import (
    call_meeting as call,
    edit_meeting as edit,
    set_state,
)
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope

MEETING = "/plans/{plan}/meetings/{meeting}"
Hour = Annotated[
    str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["14:30"])
]


class MeetingGiven(Given):
    """A meeting that is called, its agenda still empty."""

    body: Body = Field(examples=["copil"])
    on: Day
    at: Hour | None = None
    title: str = Field("", max_length=200, examples=["Comité de pilotage de mars"])
    place: str = Field("", max_length=200)


class MeetingChanges(Given):
    """What changes of a meeting; what is not sent stays."""

    body: Body | None = None
    on: Day | None = None
    at: Hour | None = None
    title: str | None = Field(None, max_length=200)
    place: str | None = Field(None, max_length=200)


class MeetingStateGiven(Given):
    """Being prepared, under way, held."""

    state: MeetingState = Field(examples=["closed"])


@reads(router, MEETING)
def meeting(request: HttpRequest, plan: Id, meeting: Id) -> MeetingShown:
    """One meeting."""
    return _meeting_shown(plan_of(request, plan), meeting)


@writes(router, "PATCH", MEETING, Scope.MEETINGS)
def edit_meeting(
    request: HttpRequest, plan: Id, meeting: Id, given: MeetingChanges
) -> MeetingShown:
    """Change the day, the hour, the place, the title or who meets."""
    with _holding(request, plan, meeting) as row:
        details = _columns(given.model_dump(exclude_unset=True))
        edit(meeting=row, details=details, by=person(request))
    return _meeting_shown(row.plan, meeting)


@writes(router, "POST", MEETING + "/state", Scope.MEETINGS)
def set_meeting_state(
    request: HttpRequest, plan: Id, meeting: Id, given: MeetingStateGiven
) -> MeetingShown:
    """Begin a meeting, close it, or take it up again."""
    with _holding(request, plan, meeting) as row:
        if row.state != given.state.value:
            set_state(meeting=row, state=given.state.value, by=person(request))
    return _meeting_shown(row.plan, meeting)


@writes(router, "POST", "/plans/{plan}/meetings", Scope.MEETINGS, status=MADE)
def call_meeting(request: HttpRequest, plan: Id, given: MeetingGiven) -> MeetingShown:
    """Call a meeting."""
    details = _columns(given.model_dump())
    found_in = plan_of(request, plan)
    row = call(plan=found_in, details=details, proposed=[], by=person(request))
    return _meeting_shown(found_in, row.pk)


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[Meeting]:
    """The meeting, if it still is what the program read."""
    found_in = plan_of(request, plan)
    with alone_in(found_in):
        require_match(request, _meeting_shown(found_in, number))
        yield meeting_of(found_in, number)


def meeting_of(plan: Plan, number: int) -> Meeting:
    """The meeting of that number in this plan, or a 404."""
    row = Meeting.objects.of_plan(plan).filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    return row


def _meeting_shown(plan: Plan, number: int) -> MeetingShown:
    row = Meeting.objects.of_plan(plan).for_list().filter(pk=number).first()
    if row is None:
        raise Http404
    return meeting_shown(row)


def _columns(sent: dict[str, Any]) -> dict[str, Any]:
    """What was sent, as it is written; only the hour may be nothing."""
    for name, value in sent.items():
        if value is None and name != "at":
            said = _("This value is needed.")
            raise ProblemError("invalid", errors=[(f"body.{name}", said)])
    told = {name: getattr(value, "value", value) for name, value in sent.items()}
    if told.get("at"):
        told["at"] = time.fromisoformat(told["at"])
    return told
