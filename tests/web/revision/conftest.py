"""A plan of which version 1 is in force, and its revision."""

import pytest

from gouvernail.adoption.models import Revision
from gouvernail.plans.models import Plan
from tests.factories import Cast, make_plan
from tests.support.revising import adopt, begin


@pytest.fixture
def in_force(cast: Cast) -> Plan:
    """The plan of the CAS."""
    return adopt(make_plan(cast.organisation), cast.coordinator)


@pytest.fixture
def revision(cast: Cast, in_force: Plan) -> Revision:
    """Its revision."""
    return begin(in_force, cast.coordinator)
