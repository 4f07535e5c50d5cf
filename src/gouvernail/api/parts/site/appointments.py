"""Days on which a plan is published, or taken back, by itself."""

from datetime import datetime
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from ninja import Router
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import Act
from gouvernail.publishing.models import Appointment
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.services.publishing import (
    cancel_appointment as cancel,
    schedule,
)
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Publishing"])
ALL = "/plans/{plan}/appointments"
ONE = ALL + "/{appointment}"


def _written(typed: object) -> object:
    """Never the seconds since 1970."""
    if isinstance(typed, str | datetime) and not str(typed).strip().isdecimal():
        return typed
    said = str(_("This must be a moment, written 2027-12-31T08:00:00+01:00."))
    raise PydanticCustomError("moment", said)


Moment = Annotated[datetime, BeforeValidator(_written)]


class AppointmentShown(Shown):
    """What is to be done by itself, and when."""

    id: int = Field(examples=[5])
    act: str = Field(description="`publish` or `unpublish`.", examples=["publish"])
    at: datetime
    by: PersonRef | None
    done_at: datetime | None
    cancelled_at: datetime | None
    failure: str = Field(description="Why it could not be done; may be empty.")


class AppointmentGiven(Given):
    """A plan is to be published, or taken back."""

    act: Act = Field(examples=["publish"])
    at: Moment = Field(
        description="Without offset, the hour of the authority.",
        examples=["2027-03-31T08:00:00+02:00"],
    )


@reads(router, ALL)
def appointments(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[AppointmentShown]:
    """What is arranged for a plan, and what was, the last arranged first."""
    rows = Appointment.objects.of_plan(plan_of(request, plan))
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def appointment(request: HttpRequest, plan: Id, appointment: Id) -> AppointmentShown:
    """One of them."""
    return _shown(_appointment(plan_of(request, plan), appointment))


@writes(router, "POST", ALL, Scope.SITE, status=MADE)
def arrange_publication(
    request: HttpRequest, plan: Id, given: AppointmentGiven
) -> AppointmentShown:
    """Have the plan published, or taken back, by itself at that moment, within three
    years."""
    found = plan_of(request, plan)
    with alone_in(found):
        at = given.at if given.at.tzinfo else timezone.make_aware(given.at)
        by = person(request)
        row = schedule(plan=found, act=given.act.value, at=at, by=by)
    return _shown(row)


@writes(router, "DELETE", ONE, Scope.SITE)
def cancel_appointment(
    request: HttpRequest, plan: Id, appointment: Id
) -> AppointmentShown:
    """Nothing happens by itself on that day."""
    found, by = plan_of(request, plan), person(request)
    if not can_publish(by, found.organisation):
        raise PermissionDenied
    with alone_in(found):
        row = _appointment(found, appointment)
        require_match(request, _shown(row))
        cancel(appointment=row, by=by)
    return _shown(_appointment(found, appointment))


def _appointment(plan: Plan, number: int) -> Appointment:
    row = Appointment.objects.of_plan(plan).filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    return row


def _shown(row: Appointment) -> AppointmentShown:
    refusal = row.refusal
    language = get_language() or "fr"
    return AppointmentShown(
        id=row.pk,
        act=row.act,
        at=row.at,
        by=person_ref(row.by),
        done_at=row.done_at,
        cancelled_at=row.cancelled_at,
        failure=refusal.wording.render(language) if refusal else "",
    )
