"""Following a node or a whole plan."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Follow, Notification
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_view_plan


@transaction.atomic
def follow(person: User, target: Node | Plan) -> Follow:
    """Tell her from now on what happens there; twice is once."""
    plan = target.plan if isinstance(target, Node) else target
    if not can_view_plan(person, plan):
        raise PermissionDenied
    node = target if isinstance(target, Node) else None
    made, _created = Follow.objects.get_or_create(person=person, plan=plan, node=node)
    return made


@transaction.atomic
def unfollow(person: User, target: Node | Plan) -> None:
    """Tell her no more."""
    Follow.objects.filter(person=person).aimed_at(target).delete()


def is_followed(person: User, target: Node | Plan) -> bool:
    """Does she follow this very node, or this whole plan?"""
    return Follow.objects.filter(person=person).aimed_at(target).exists()


def unread_count(person: User) -> int:
    """How many things wait in her centre, for the bell of every page.

    Mostly nothing does: whether she may still read the plans is asked only where
    something waits.
    """
    waiting = Notification.objects.unread_by_plan(person)
    wanted = [plan for plan in waiting if plan is not None]
    if not wanted:
        return sum(waiting.values())
    readable = {None, *Plan.objects.visible_to(person).keys_among(wanted)}
    return sum(count for plan, count in waiting.items() if plan in readable)
