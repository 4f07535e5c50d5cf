"""A plan with news, for its documents."""

import pytest

from gouvernail.plans.models import Plan
from tests.editions.told import SECRET as SECRET, tell
from tests.factories import Cast


@pytest.fixture
def told_plan(plan: Plan, cast: Cast) -> Plan:
    """A plan of which every kind of document has something to say."""
    return tell(plan, cast)
