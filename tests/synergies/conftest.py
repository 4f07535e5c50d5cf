"""Whom the tests of the register share."""

import pytest

from tests.factories import Cast
from tests.synergies.pairs import Pair, make_pair


@pytest.fixture
def pair(cast: Cast) -> Pair:
    """A CPAS and its commune."""
    return make_pair(cast)
