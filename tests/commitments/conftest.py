"""Whom the tests of the promises share."""

import pytest

from gouvernail.plans.models import Plan
from tests.commitments.promised import Promised, make_promised
from tests.factories import Cast


@pytest.fixture
def promised(cast: Cast, plan: Plan) -> Promised:
    """The declaration of Valmont and its plan."""
    return make_promised(cast, plan)
