"""A plan with news, for its documents."""

import pytest

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

SECRET = "Mot que le conseil ne lit pas"


@pytest.fixture
def told_plan(plan: Plan, cast: Cast) -> Plan:
    """The first action is under way, said so in words; another is marked internal."""
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(
        node=node, news=News("ongoing", SECRET, percent=30), by=cast.coordinator
    )
    Node.objects.filter(plan=plan, key="a2").update(is_internal=True)
    return plan
