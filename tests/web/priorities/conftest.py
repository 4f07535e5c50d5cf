"""Whom the tests of the pages of the sessions share."""

import pytest

from gouvernail.plans.models import Plan
from gouvernail.priorities.models import Session
from gouvernail.priorities.services import close_session
from tests.factories import Cast
from tests.priorities.weighing import begin, vote


@pytest.fixture
def session(cast: Cast, plan: Plan) -> Session:
    """Three actions, two voters."""
    return begin(cast, plan)


@pytest.fixture
def closed(cast: Cast, session: Session) -> Session:
    """The same, after both have spoken."""
    vote(session, cast.contributor, "Attendu", a1=(5, 1), a2=(1, 5), a3=(0, 0))
    vote(session, cast.department_head, "Lourd", a1=(2, 2), a2=(1, 4))
    close_session(session=session, by=cast.coordinator)
    return session
