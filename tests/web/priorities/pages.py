"""Addresses and forms that the tests of the sessions use."""

from django.urls import reverse

from gouvernail.plans.models import Plan
from gouvernail.priorities.models import Item, Session


def at(name: str, session: Session, *more: object) -> str:
    """The address of a page of that session."""
    return reverse(name, args=[*session.plan.address, session.pk, *more])


def of_plan(name: str, plan: Plan) -> str:
    """The address of a page of that plan."""
    return reverse(name, args=plan.address)


def marks(session: Session, **said: tuple[object, object, str]) -> dict[str, str]:
    """What a ballot sends, by permanent id of the action."""
    sent = {}
    for item in Item.objects.of_session(session):
        if item.node.key in said:
            value, effort, comment = said[item.node.key]
            sent[f"value-{item.pk}"] = str(value)
            sent[f"effort-{item.pk}"] = str(effort)
            sent[f"comment-{item.pk}"] = comment
    return sent
