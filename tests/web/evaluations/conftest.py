"""What the tests of the pages of the evaluations share."""

import pytest

from gouvernail.evaluations.models import Evaluation
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.web.evaluations.making import begin


@pytest.fixture
def evaluation(cast: Cast, plan: Plan) -> Evaluation:
    """An evaluation that people write, with every question of the library."""
    return begin(cast, plan)
