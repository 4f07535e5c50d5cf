"""What every test may ask for, and the strictness that none escapes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db.models import QuerySet
from django.test import Client
from hypothesis import HealthCheck, settings

from gouvernail.accounts.models import User
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.public.serving import keeping, pace
from gouvernail.publishing.reading import SHELF
from tests.factories import Cast, make_cast, make_plan

# How long an example takes depends on what else the machine does; no test is timed.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the database, so that it also runs on PostgreSQL."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        marked = item.get_closest_marker("django_db")
        if marked or {"db", "transactional_db", "live_server"} & fixtures:
            item.add_marker("database")


@pytest.fixture
def cast(db: None) -> Cast:
    """Two authorities, one person per role, a stranger."""
    return make_cast()


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A small plan, followed without a recorded decision: words are still free and
    every role reads it. The contributor leads its first action."""
    made = make_plan(cast.organisation)
    Plan.objects.filter(pk=made.pk).update(state=PlanState.IN_FORCE)
    made.state = PlanState.IN_FORCE
    Node.objects.filter(plan=made, key="a1").update(
        lead=cast.contributor, department=cast.department
    )
    return made


@pytest.fixture
def client_of() -> Callable[[User | None], Client]:
    """A browser in which this person is signed in; None is a visitor."""

    def signed_in(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(
                user, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        return client

    return signed_in


@pytest.fixture(autouse=True)
def unordered_rows_come_back_shuffled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A list whose order nobody asked for is read backwards.

    Code that relies on the order in which a database happens to answer fails here
    rather than one day in production.
    """
    fetch = QuerySet._fetch_all

    def shuffled(self: QuerySet) -> None:
        fresh = self._result_cache is None
        fetch(self)
        if fresh and not self.ordered and self._result_cache:
            self._result_cache.reverse()

    monkeypatch.setattr(QuerySet, "_fetch_all", shuffled)


@pytest.fixture(autouse=True)
def no_test_reads_the_public_pages_of_another() -> Iterator[None]:
    """What a process keeps goes by ids, which every test counts from one again."""
    yield
    keeping.forget()
    pace.forget()
    SHELF.clear()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the real plans, where it is beside the repository."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real plans is not beside the repository")
    return folder
