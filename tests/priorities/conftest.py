"""Whom the tests of the sessions share."""

import pytest

from gouvernail.plans.models import Plan
from gouvernail.priorities.models import Session
from tests.factories import Cast
from tests.priorities.weighing import begin


@pytest.fixture
def session(cast: Cast, plan: Plan) -> Session:
    """Three actions, two voters."""
    return begin(cast, plan)
