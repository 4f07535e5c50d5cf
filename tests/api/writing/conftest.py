"""Programs that write in the plan of the cast."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse

from gouvernail.plans.models import Plan
from tests.api.calling import Caller
from tests.factories import Cast

Change = Callable[..., HttpResponse]


@pytest.fixture
def base(plan: Plan) -> str:
    """The address of the plan."""
    return f"plans/{plan.pk}"


@pytest.fixture
def change(coordinator: Caller) -> Change:
    """Read an address, then change it as a careful program does."""

    def send(
        method: str,
        path: str,
        body: Any = None,
        *,
        read: str = "",
        caller: Caller = coordinator,
        **more: Any,
    ) -> HttpResponse:
        tag = caller.get(read or path).headers["ETag"]
        return caller.send(method, path, body, headers={"If-Match": tag}, **more)

    return send


@pytest.fixture
def contributor(cast: Cast, call_as: Callable[..., Caller]) -> Caller:
    """A program of somebody who leads one action."""
    return call_as(cast.contributor)
