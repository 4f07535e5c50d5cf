"""The minutes of a meeting: who was there, what was said in general."""

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.meetings import router
from gouvernail.api.writing.given import Text
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.meetings import MEETING, meeting_of
from gouvernail.api.writing.routing import writes
from gouvernail.meetings.models import Meeting
from gouvernail.meetings.services import edit_meeting
from gouvernail.tokens.scopes import Scope

MINUTES = MEETING + "/minutes"


class MinutesShown(Shown):
    """Beside the decisions, which are read at their own address."""

    present: str = Field(examples=["Anne Lemaire, Luc Dumont"])
    notes: str


class MinutesGiven(Given):
    """Who was there, what was said in general."""

    present: Text = Field(examples=["Anne Lemaire, Luc Dumont"])
    notes: Text = Field("", examples=["Prochaine réunion en juin."])


@reads(router, MINUTES)
def meeting_minutes(request: HttpRequest, plan: Id, meeting: Id) -> MinutesShown:
    """Who was there, and what was said in general."""
    return _shown(meeting_of(plan_of(request, plan), meeting))


@writes(router, "PUT", MINUTES, Scope.MEETINGS)
def keep_minutes(
    request: HttpRequest, plan: Id, meeting: Id, given: MinutesGiven
) -> MinutesShown:
    """Write who was there, and what was said in general."""
    found = plan_of(request, plan)
    with alone_in(found):
        row = meeting_of(found, meeting)
        require_match(request, _shown(row))
        edit_meeting(meeting=row, details=given.model_dump(), by=person(request))
    return _shown(row)


def _shown(row: Meeting) -> MinutesShown:
    return MinutesShown(present=row.present, notes=row.notes)
