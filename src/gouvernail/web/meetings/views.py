"""Meetings: calling them, their agenda, the room, the minutes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.meetings.enums import MeetingState
from gouvernail.meetings.models import Meeting
from gouvernail.meetings.proposing import named, proposed_for
from gouvernail.meetings.services import (
    add_proposals,
    call_meeting,
    edit_meeting,
    set_state,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_steer
from gouvernail.progress.picture import picture_of
from gouvernail.progress.veil import audience_of
from gouvernail.web.meetings.forms import (
    DecisionForm,
    MeetingForm,
    MinutesForm,
    meeting_form,
)
from gouvernail.web.meetings.page import Page, next_meeting_day, page_of
from gouvernail.web.plans.finding import plan_of

REFUSED = 422


@require_safe
def meetings(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Those to come, those that were held."""
    found = plan_of(request, plan)
    rows = list(Meeting.objects.of_plan(found).for_list())
    context = {
        "plan": found,
        "tab": "meetings",
        "coming": [each for each in reversed(rows) if not each.is_closed],
        "held": [each for each in rows if each.is_closed],
        "may_steer": can_steer(request.user, found),
        "today": timezone.localdate(),
    }
    return render(request, "web/meetings/meetings.html", context)


def new(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Call a meeting: what needs a decision is already ticked."""
    found = _steered(request, plan)
    picture = picture_of(found)
    proposed = named(proposed_for(found, picture), picture)
    form = MeetingForm(request.POST or None, initial={"on": next_meeting_day()})
    if form.is_bound and form.is_valid():
        wanted = set(request.POST.getlist("node"))
        chosen = [each for each, node in proposed if node.key in wanted]
        meeting = call_meeting(
            plan=found, details=form.cleaned_data, proposed=chosen, by=request.user
        )
        return redirect(meeting)
    context = {"plan": found, "tab": "meetings", "form": form, "proposed": proposed}
    status = REFUSED if form.is_bound else 200
    return render(request, "web/meetings/new.html", context, status=status)


@require_safe
def meeting(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """The agenda; once held, the decisions."""
    page = page_of(meeting_in(request, plan, pk), request.user)
    found = page.meeting.plan
    context = {
        **_context(page),
        "may_steer": can_steer(request.user, found),
        "proposed": named(_not_yet(page), page.picture),
    }
    return render(request, "web/meetings/meeting.html", context)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Another day, another place."""
    found = meeting_in(request, plan, pk)
    if not can_steer(request.user, found.plan):
        raise PermissionDenied
    form = MeetingForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        edit_meeting(meeting=found, details=form.cleaned_data, by=request.user)
        return redirect(found)
    context = {
        "plan": found.plan,
        "tab": "meetings",
        "form": form or meeting_form(found),
        "meeting": found,
    }
    status = REFUSED if form else 200
    return render(request, "web/meetings/new.html", context, status=status)


def room(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """One point at a time, for the screen of the room; decisions are typed here."""
    found = meeting_in(request, plan, pk)
    if not can_steer(request.user, found.plan):
        raise PermissionDenied
    page = page_of(found, request.user)
    point = page.at(number_in(request.GET.get("point", "1")))
    context = {
        **_context(page),
        "point": point,
        "form": DecisionForm(found.plan),
        "minutes": MinutesForm(
            initial={"present": found.present, "notes": found.notes}
        ),
    }
    return render(request, "web/meetings/room.html", context)


@require_safe
def minutes(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """One page to print or to send."""
    page = page_of(meeting_in(request, plan, pk), request.user)
    found = page.meeting.plan
    is_inside = audience_of(request.user, found) is Audience.INTERNAL
    has_begun = page.meeting.state != MeetingState.PLANNED
    context = {**_context(page), "has_document": is_inside and has_begun}
    return render(request, "web/meetings/minutes.html", context)


@require_POST
def change_state(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Begin, close, take up again."""
    found = meeting_in(request, plan, pk)
    state = request.POST.get("state", "")
    if state not in MeetingState.values:
        raise PermissionDenied
    set_state(meeting=found, state=state, by=request.user)
    address = [organisation, plan, pk]
    if state == MeetingState.OPEN:
        return redirect("meeting_room", *address)
    if state == MeetingState.CLOSED:
        messages.success(request, _("Meeting closed: the minutes are ready."))
    return redirect(found)


@require_POST
def propose(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Put what needs a decision on the agenda: all of it, or what is ticked."""
    found = meeting_in(request, plan, pk)
    page = page_of(found, request.user)
    wanted = set(request.POST.getlist("node"))
    rows = named(_not_yet(page), page.picture)
    chosen = [each for each, node in rows if node.key in wanted]
    try:
        add_proposals(meeting=found, proposed=chosen, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(found)


@require_POST
def keep_minutes(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Who is there, what is said in general."""
    found = meeting_in(request, plan, pk)
    form = MinutesForm(request.POST)
    if form.is_valid():
        edit_meeting(meeting=found, details=form.cleaned_data, by=request.user)
        messages.success(request, _("Minutes kept."))
    return redirect(room_of(found, request.POST.get("point", "1")))


def meeting_in(request: AuthorityRequest, plan: str, pk: int) -> Meeting:
    """The meeting of that number in the plan of that name, or a 404."""
    found = plan_of(request, plan)
    meeting = get_object_or_404(Meeting.objects.of_plan(found), pk=pk)
    meeting.plan = found
    return meeting


def room_of(meeting: Meeting, point: str) -> str:
    """The address of one point in the room."""
    plan = meeting.plan
    address = reverse(
        "meeting_room", args=[plan.organisation.slug, plan.slug, meeting.pk]
    )
    return f"{address}?point={number_in(point)}"


def number_in(text: str) -> int:
    """The number of a point in an address; 1 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 5 else 1


def _steered(request: AuthorityRequest, plan: str) -> Plan:
    found = plan_of(request, plan)
    if not can_steer(request.user, found):
        raise PermissionDenied
    return found


def _context(page: Page) -> dict[str, Any]:
    return {
        "plan": page.meeting.plan,
        "tab": "meetings",
        "meeting": page.meeting,
        "page": page,
        "today": page.picture.today,
    }


def _not_yet(page: Page) -> list[Any]:
    there = {item.node_id for item in page.items}
    found = proposed_for(page.meeting.plan, page.picture)
    return [each for each in found if each.node not in there]
