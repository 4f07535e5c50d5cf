"""The points of an agenda and the decisions: adding, ordering, deciding, asking."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.meetings.models import AgendaItem, Decision, DecisionRequest, Meeting
from gouvernail.meetings.services import (
    add_subject,
    ask_for_decision,
    decide,
    put_on_agenda,
    remove_item,
    shift_item,
    take_decision_back,
    tick_decision,
    withdraw_request,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node
from gouvernail.web.meetings.forms import DecisionForm, RequestForm
from gouvernail.web.meetings.views import meeting_in, room_of
from gouvernail.web.plans.answers import next_of
from gouvernail.web.plans.finding import node_of, plan_of


@require_POST
def add(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """An action by its number, or any other subject."""
    meeting = meeting_in(request, plan, pk)
    subject = request.POST.get("subject", "").strip()[:300]
    try:
        _add(request, meeting, subject)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return _back(request, meeting)


@require_POST
def move(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, item: int
) -> HttpResponse:
    """One place up or down."""
    found = _item(meeting_in(request, plan, pk), item)
    step = -1 if request.POST.get("direction") == "up" else 1
    shift_item(item=found, by=request.user, step=step)
    return _back(request, found.meeting)


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, item: int
) -> HttpResponse:
    """Off the agenda."""
    found = _item(meeting_in(request, plan, pk), item)
    try:
        remove_item(item=found, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return _back(request, found.meeting)


@require_POST
def decision_add(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, item: int
) -> HttpResponse:
    """What was decided on a point."""
    found = _item(meeting_in(request, plan, pk), item)
    form = DecisionForm(found.meeting.plan, request.POST)
    if form.is_valid():
        decide(item=found, details=form.cleaned_data, by=request.user)
        messages.success(request, _("Decision noted."))
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    return redirect(room_of(found.meeting, request.POST.get("point", "1")))


@require_POST
def decision_remove(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """A decision written by mistake."""
    decision = _decision(request, plan, pk)
    try:
        take_decision_back(decision=decision, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Decision taken back."))
    return _back(request, decision.item.meeting)


@require_POST
def decision_tick(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Carried out, or not after all."""
    decision = _decision(request, plan, pk)
    done = request.GET.get("done", request.POST.get("done", "1")) == "1"
    tick_decision(decision=decision, by=request.user, done=done)
    tags = f"undo:{request.path}?done=0" if done else ""
    said = _("Decision carried out.") if done else _("Decision to carry out again.")
    messages.success(request, said, extra_tags=tags)
    return redirect(next_of(request) or decision.item.meeting)


@require_POST
def ask(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """Ask a body to decide about an action."""
    node = node_of(plan_of(request, plan), key)
    form = RequestForm(request.POST, prefix="request")
    if form.is_valid():
        ask_for_decision(node=node, by=request.user, **form.cleaned_data)
        messages.success(request, _("Asked: it will be on the next agenda."))
    else:
        messages.error(request, _("Say what is to be decided."))
    return redirect(f"{node.get_absolute_url()}#decisions")


@require_POST
def withdraw(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """The decision is no longer needed."""
    asked = DecisionRequest.objects.of_plan(plan_of(request, plan)).open()
    found = get_object_or_404(
        asked.select_related("node__plan__organisation", "asked_by"), pk=pk
    )
    withdraw_request(request=found, by=request.user)
    messages.success(request, _("Request withdrawn."))
    return redirect(f"{found.node.get_absolute_url()}#decisions")


def _add(request: AuthorityRequest, meeting: Meeting, subject: str) -> None:
    """A number names an action; anything else is a subject of its own."""
    nodes = Node.objects.of_plan(meeting.plan).steered()
    node = nodes.filter(ref=subject).first() if subject else None
    if node is None:
        add_subject(meeting=meeting, title=subject, by=request.user)
    else:
        put_on_agenda(meeting=meeting, node=node, by=request.user)


def _item(meeting: Meeting, pk: int) -> AgendaItem:
    item = get_object_or_404(AgendaItem.objects.of_meeting(meeting), pk=pk)
    item.meeting = meeting
    return item


def _decision(request: AuthorityRequest, plan: str, pk: int) -> Decision:
    found = plan_of(request, plan)
    decision = get_object_or_404(Decision.objects.of_plan(found).for_list(), pk=pk)
    decision.plan = decision.item.meeting.plan = found
    return decision


def _back(request: AuthorityRequest, meeting: Meeting) -> HttpResponse:
    return redirect(next_of(request) or meeting)
