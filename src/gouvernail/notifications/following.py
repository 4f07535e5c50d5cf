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
    """How many things wait in her centre, for the bell: one query."""
    return Notification.objects.visible_to(person).unread().count()
