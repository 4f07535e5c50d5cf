"""Who asks the API in tests."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache

from gouvernail.api.core import limits
from tests.api.calling import Caller, calling
from tests.factories import Cast


@pytest.fixture(autouse=True)
def no_test_counts_the_requests_of_another() -> Iterator[None]:
    """What a minute allows begins again with each test."""
    yield
    limits.forget()
    cache.clear()


@pytest.fixture
def call_as(db: None) -> Callable[..., Caller]:
    """A program that bears a token of this person; of nobody without one."""
    return calling


@pytest.fixture
def coordinator(cast: Cast) -> Caller:
    """A program of the coordinator that may do whatever she may."""
    return calling(cast.coordinator)


@pytest.fixture
def nobody(db: None) -> Caller:
    """A program without token."""
    return calling(None)
