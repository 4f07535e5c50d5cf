"""Somebody who was told things, and the plan in force they are about."""

from collections.abc import Callable

import pytest

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import notify
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan

Tell = Callable[..., Notification]


@pytest.fixture
def in_force(plan: Plan) -> Plan:
    """The small plan, in force."""
    plan.state = PlanState.IN_FORCE
    plan.save()
    return plan


@pytest.fixture
def action(in_force: Plan) -> Node:
    """The action that the contributor leads."""
    return Node.objects.select_related("plan__organisation").get(
        plan=in_force, key="a1"
    )


@pytest.fixture
def tell(action: Node) -> Tell:
    """Tells a person something of the action."""

    def told(person: User, text: str = "Le taxi roule") -> Notification:
        return notify(
            person=person,
            kind="update",
            reason="parce que vous la suivez",
            text=text,
            address=action.get_absolute_url(),
            node=action,
        )

    return told
