"""What the bearer was told, in her own centre."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.writing.house import found_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.notifications.models import Notification
from gouvernail.notifications.querysets import NotificationQuerySet
from gouvernail.notifications.services import mark_all_read, mark_read
from gouvernail.tokens.scopes import Scope

router = Router(tags=["What one is told"])
ALL = "/me/notifications"
ONE = ALL + "/{notification}"


class NotificationShown(Shown):
    """One thing that she was told, and why."""

    id: int = Field(examples=[77])
    kind: str = Field(examples=["update"])
    text: str = Field(examples=["1.1.1 Créer un taxi social : en cours."])
    reason: str = Field(examples=["parce que vous la pilotez"])
    plan: int | None = Field(examples=[12])
    node: str | None = Field(description="Permanent id.", examples=["a1"])
    at: datetime
    is_read: bool


class Unread(Shown):
    """How many things she has not opened yet."""

    unread: int = Field(examples=[0])


@reads(router, ALL)
def notifications(
    request: HttpRequest,
    asked: Paging,
    unread: Annotated[bool, Query(description="Only what is not read yet.")] = False,
) -> Page[NotificationShown]:
    """What the bearer was told, newest first."""
    rows = _hers(request)
    found = rows_of(request, asked, rows.unread() if unread else rows, newest=True)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def notification(request: HttpRequest, notification: Id) -> NotificationShown:
    """One thing that the bearer was told."""
    return _shown(found_in(_hers(request), notification))


@writes(router, "POST", ONE + "/read", Scope.PROGRESS)
def read_notification(request: HttpRequest, notification: Id) -> NotificationShown:
    """Say that it was read."""
    row = found_in(_hers(request), notification)
    require_match(request, _shown(row))
    mark_read(notification=row, by=person(request))
    return _shown(found_in(_hers(request), notification))


@writes(router, "POST", "/me/notifications-read", Scope.PROGRESS, status=MADE)
def read_all_notifications(request: HttpRequest) -> Unread:
    """Say that all of them were read."""
    mark_all_read(by=person(request))
    return Unread(unread=_hers(request).unread().count())


def _hers(request: HttpRequest) -> NotificationQuerySet:
    rows = Notification.objects.visible_to(person(request))
    return rows.for_list()


def _shown(row: Notification) -> NotificationShown:
    return NotificationShown(
        id=row.pk,
        kind=row.kind,
        text=row.text,
        reason=row.reason,
        plan=row.plan_id,
        node=row.node.key if row.node else None,
        at=row.at,
        is_read=row.read_at is not None,
    )
