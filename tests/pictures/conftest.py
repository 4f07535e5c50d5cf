"""A plan on a fixed day, of which every kind of document has something to say."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from gouvernail.plans.models import Plan
from tests.editions.told import tell
from tests.factories import Cast, make_plan, plan_value

NOON = datetime(2027, 5, 12, 10, 0, tzinfo=UTC)


@pytest.fixture
def drawn_plan(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """What documents tell hangs on the day: it is always the same one."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    return tell(make_plan(cast.organisation, plan_value(24)), cast)
