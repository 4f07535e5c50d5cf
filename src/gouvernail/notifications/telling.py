"""Telling somebody something, in her centre."""

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Notification
from gouvernail.plans.models import Node, Plan


class Told(TypedDict):
    """What one person is told. `reason` says in words why she is the one.

    The same `source` is told once to the same person; without one, each time.
    """

    person: User
    kind: str
    reason: str
    text: str
    address: str
    plan: NotRequired[Plan | None]
    node: NotRequired[Node | None]
    source: NotRequired[str]
    at: NotRequired[datetime]


def notify(**told: Unpack[Told]) -> Notification:
    """Put it in her centre; her next summary tells it, once the plan is in force."""
    made = written(**told)
    if made.source:
        kept, _created = Notification.objects.get_or_create(
            person=made.person, source=made.source, defaults=_columns(made)
        )
        return kept
    made.save()
    return made


def written(**told: Unpack[Told]) -> Notification:
    """The row, not yet in the database."""
    node = told.get("node")
    plan = told.get("plan") or (node.plan if node else None)
    return Notification(
        person=told["person"],
        kind=told["kind"],
        reason=str(told["reason"])[:400],
        text=str(told["text"]),
        address=told["address"],
        plan=plan,
        node=node,
        source=told.get("source", ""),
        at=told.get("at") or timezone.now(),
        is_mailable=plan is None or plan.is_followed,
    )


def _columns(made: Notification) -> dict[str, object]:
    names = ("kind", "reason", "text", "address", "plan", "node", "at", "is_mailable")
    return {name: getattr(made, name) for name in names}


def mark_read(*, notification: Notification, by: User) -> None:
    """She opened it."""
    unread = Notification.objects.visible_to(by).unread()
    unread.filter(pk=notification.pk).update(read_at=timezone.now())


def mark_all_read(*, by: User) -> None:
    """She has seen them all."""
    Notification.objects.visible_to(by).unread().update(read_at=timezone.now())
