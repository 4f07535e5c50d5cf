"""Publishing a plan, taking it back, arranging a day for either."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Appointment
from gouvernail.publishing.reading import site_of_house
from gouvernail.publishing.services.previewing import prepare_preview
from gouvernail.publishing.services.publishing import (
    cancel_appointment,
    schedule,
    unpublish,
)
from gouvernail.publishing.waiting import changes_since
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.publishing.addresses import address_of_plan, address_of_preview
from gouvernail.web.publishing.forms import AppointmentForm, PublishForm
from gouvernail.web.publishing.page import context_of, plan_to_publish
from gouvernail.web.publishing.publishing import publish_and_open
from gouvernail.web.publishing.shown import topics_of
from gouvernail.web.publishing.words import arranged, published, sentence_of


def publish_plan(
    request: AuthorityRequest, organisation: str, plan: str
) -> HttpResponse:
    """What everybody will read, and what binds; publish it."""
    found = plan_to_publish(request, plan)
    if request.method == "POST":
        return _done(request, found, lambda: _publish(request, found))
    context = context_of(
        request,
        plan=found,
        site=site_of_house(found.organisation),
        waiting=changes_since(found),
        topics=topics_of(found.organisation),
        address=address_of_plan(request, found),
        form=PublishForm(initial={"opens": True}),
    )
    return render(request, "web/publishing/publish.html", context)


def take_back(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Show a plan no more, at once."""
    found = plan_to_publish(request, plan)
    if request.method == "POST":
        return _done(request, found, lambda: _take_back(request, found))
    context = context_of(request, plan=found, address=address_of_plan(request, found))
    return render(request, "web/publishing/take_back.html", context)


@require_POST
def preview(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Go and read what is not published yet, as a citizen would."""
    found = plan_to_publish(request, plan)
    try:
        token = prepare_preview(plan=found, by=request.user, now=timezone.now())
    except PlanError as error:
        return _refused(request, found, error)
    return redirect(address_of_preview(token, found))


def arrange(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Publish a plan, or take it back, by itself at a given hour."""
    found = plan_to_publish(request, plan)
    form = AppointmentForm(request.POST or None, initial={"act": "publish"})
    if form.is_valid():
        return _done(request, found, lambda: _arrange(request, found, form))
    status = REFUSED if request.method == "POST" else 200
    context = context_of(request, plan=found, form=form)
    return render(request, "web/publishing/schedule.html", context, status=status)


@require_POST
def cancel(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """What was arranged is not done."""
    found = plan_to_publish(request, plan)
    rows = Appointment.objects.of_plan(found)
    appointment = get_object_or_404(rows, pk=pk)
    cancel_appointment(appointment=appointment, by=request.user)
    said(request, _("Cancelled: nothing happens by itself on that day."))
    return _back(found)


def _publish(request: AuthorityRequest, plan: Plan) -> str:
    form = PublishForm(request.POST)
    opens = form.is_valid() and form.cleaned_data["opens"]
    row = publish_and_open(plan=plan, by=request.user, opens=opens)
    return published(row)


def _take_back(request: AuthorityRequest, plan: Plan) -> str:
    unpublish(plan=plan, by=request.user, now=timezone.now())
    return _("Taken back: nobody reads it any more.")


def _arrange(request: AuthorityRequest, plan: Plan, form: AppointmentForm) -> str:
    act = form.cleaned_data["act"]
    row = schedule(plan=plan, act=act, at=form.at, by=request.user)
    return arranged(row)


def _done(
    request: AuthorityRequest, plan: Plan, act: Callable[[], str]
) -> HttpResponse:
    """Say what was done, or why it cannot be."""
    try:
        said(request, act())
    except PlanError as error:
        return _refused(request, plan, error)
    return _back(plan)


def _refused(request: AuthorityRequest, plan: Plan, error: PlanError) -> HttpResponse:
    messages.error(request, sentence_of(error))
    return _back(plan)


def _back(plan: Plan) -> HttpResponse:
    return redirect("publishing", plan.organisation.slug)
