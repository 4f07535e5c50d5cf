"""A term that ends: some of it done, some not, some of it for ever."""

from collections.abc import Callable

import pytest

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

Say = Callable[[str, str], None]


@pytest.fixture
def say(cast: Cast, plan: Plan) -> Say:
    """Give news of an action of the plan."""

    def said(key: str, status: str) -> None:
        node = Node.objects.select_related("plan__organisation").get(plan=plan, key=key)
        news = News(status, "Faute de moyens.")
        record_update(node=node, news=news, by=cast.coordinator)

    return said


@pytest.fixture
def ended(plan: Plan, say: Say) -> Plan:
    """a1 is under way, a2 done, a3 abandoned, a4 recurring; the rest is silent."""
    Node.objects.filter(plan=plan, key="a4").update(recurring=True)
    say("a1", "ongoing")
    say("a2", "done")
    say("a3", "abandoned")
    say("a4", "ongoing")
    return plan
