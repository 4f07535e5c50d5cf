"""The indicators of Valmont."""

import pytest

from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.indicators.measured import Measured


@pytest.fixture
def measured(cast: Cast, plan: Plan) -> Measured:
    """A plan in which one measures."""
    return Measured(cast, plan)
