"""The desk of a plan, and its actions dressed with people, dates and words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gouvernail.organisations.models import Term
from gouvernail.plans.models import Node
from tests.factories import Cast
from tests.web.plans.conftest import Desk, desk, desk_of

__all__ = ["desk", "desk_of"]

YESTERDAY = timedelta(days=1)


@pytest.fixture
def today() -> date:
    """The day of the pages."""
    return timezone.localdate()


@pytest.fixture
def dressed(desk: Desk, cast: Cast, today: date) -> Desk:
    """a1 is late and led; a2 is done; a3 recurs; a4 has words and people."""
    rows = Node.objects.filter(plan=desk.plan)
    rows.filter(key="a1").update(due_on=today - YESTERDAY, starts_on=date(2025, 3, 1))
    rows.filter(key="a2").update(due_on=today - YESTERDAY, is_internal=True)
    rows.filter(key="a3").update(recurring=True, due_on=today - YESTERDAY)
    rows.filter(key="a4").update(
        due_on=today + 40 * YESTERDAY,
        political_owner=cast.elected,
        commitment="study",
        scope="synergy",
        priority="Haute",
    )
    theme = Term.objects.create(
        organisation=cast.organisation, vocabulary="theme", name="Mobilité"
    )
    bus = Term.objects.create(
        organisation=cast.organisation, vocabulary="theme", name="Bus", parent=theme
    )
    goal = Term.objects.create(
        organisation=cast.organisation, vocabulary="sdg", code="11", name="Villes"
    )
    desk.node("a4").terms.set([bus, goal])
    desk.node("a4").contributors.set([cast.finance])
    desk.say("a2", "done")
    return desk
