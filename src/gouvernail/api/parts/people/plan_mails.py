"""What became of the mails of a plan, and how long one waits for news."""

from datetime import datetime
from typing import Annotated, Literal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.given import Whole
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.house import found_in
from gouvernail.api.writing.routing import writes
from gouvernail.notifications.models import Mail
from gouvernail.notifications.querysets import IN_FLIGHT
from gouvernail.notifications.services import (
    mark_returned,
    patience_of,
    send_again,
    send_soon,
    set_patience as wait_for,
)
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_steer
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Mails"])
ALL = "/plans/{plan}/mails"
ONE, PATIENCE = ALL + "/{mail}", "/plans/{plan}/patience"
State = Literal["waiting", "leaving", "in_doubt", "sent", "failed"]


class MailShown(Shown):
    """A mail about a plan, without its words."""

    id: int = Field(examples=[301])
    kind: str = Field(examples=["campaign"])
    subject: str = Field(examples=["Où en sont vos actions ?"])
    person: PersonRef | None
    address: str = Field(examples=["marc.dubois@asbl.example"])
    state: State = Field(
        description="in_doubt: nobody knows whether it left.", examples=["failed"]
    )
    error: str
    created_at: datetime
    sent_at: datetime | None


class PatienceShown(Shown):
    """How long one waits for news."""

    days: int = Field(description="0: nobody is reminded.", examples=[60])


class PatienceGiven(Given):
    """After how many days without a word leads are reminded; 0 for never."""

    days: Whole = Field(ge=0, le=730, examples=[60])


@reads(router, ALL)
def plan_mails(
    request: HttpRequest,
    plan: Id,
    asked: Paging,
    state: Annotated[State | None, Query(description="Only those.")] = None,
) -> Page[MailShown]:
    """The mails about a plan, newest first, for who steers it."""
    found_in_plan = _steered(request, plan)
    now = timezone.now()
    rows = Mail.objects.of_plan(found_in_plan)
    chosen = {
        "waiting": rows.unclaimed(),
        "leaving": rows.exclude(claimed_at=None).filter(
            claimed_at__gte=now - IN_FLIGHT, sent_at=None, failed_at=None
        ),
        "in_doubt": rows.in_doubt(now),
        "sent": rows.sent(),
        "failed": rows.failed(),
    }
    found = rows_of(request, asked, chosen[state] if state else rows, newest=True)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def plan_mail(request: HttpRequest, plan: Id, mail: Id) -> MailShown:
    """One mail about a plan."""
    return _shown(_mail(_steered(request, plan), mail))


@writes(router, "POST", ONE + "/again", Scope.STEERING)
def send_mail_again(request: HttpRequest, plan: Id, mail: Id) -> MailShown:
    """Let a mail that failed, or whose fate nobody knows, leave once more."""
    found = _steered(request, plan)
    with alone_in(found):
        row = _mail(found, mail)
        require_match(request, _shown(row))
        send_again(mail=row, by=person(request))
        send_soon()
        return _shown(_mail(found, mail))


@writes(router, "POST", ONE + "/returned", Scope.STEERING)
def note_returned_mail(request: HttpRequest, plan: Id, mail: Id) -> MailShown:
    """Say that a mail that left came back: its address does not work."""
    found = _steered(request, plan)
    with alone_in(found):
        row = _mail(found, mail)
        require_match(request, _shown(row))
        mark_returned(mail=row, by=person(request))
        return _shown(_mail(found, mail))


@reads(router, PATIENCE)
def patience(request: HttpRequest, plan: Id) -> PatienceShown:
    """After how many days without a word the leads of a plan are reminded."""
    return PatienceShown(days=patience_of(_steered(request, plan)))


@writes(router, "PUT", PATIENCE, Scope.STEERING)
def set_patience(request: HttpRequest, plan: Id, given: PatienceGiven) -> PatienceShown:
    """Choose after how many days without a word leads are reminded."""
    found = _steered(request, plan)
    with alone_in(found):
        require_match(request, PatienceShown(days=patience_of(found)))
        wait_for(plan=found, days=given.days, by=person(request))
    return PatienceShown(days=given.days)


def _steered(request: HttpRequest, number: int) -> Plan:
    found = plan_of(request, number)
    if not can_steer(person(request), found):
        raise PermissionDenied
    return found


def _mail(plan: Plan, number: int) -> Mail:
    row: Mail = found_in(Mail.objects.of_plan(plan), number)
    row.plan = plan
    return row


def _state(row: Mail) -> State:
    if row.sent_at:
        return "sent"
    if row.failed_at:
        return "failed"
    if row.claimed_at is None:
        return "waiting"
    is_lost = row.claimed_at < timezone.now() - IN_FLIGHT
    return "in_doubt" if is_lost else "leaving"


def _shown(row: Mail) -> MailShown:
    return MailShown(
        id=row.pk,
        kind=row.kind,
        subject=row.subject,
        person=person_ref(row.to_person),
        address=row.to_address,
        state=_state(row),
        error=row.error,
        created_at=row.created_at,
        sent_at=row.sent_at,
    )
