"""Whatever is sent to any operation, the answer is one that the document tells.

A few examples of each here; GOUVERNAIL_EXAMPLES=1000 asks for the full run.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import load_all_checks

from gouvernail.api.documenting.document import document, operations
from tests.api.calling import Caller, calling
from tests.api.scene import cast, scene, world
from tests.api.world import World
from tests.factories import Cast

EXAMPLES = int(os.environ.get("GOUVERNAIL_EXAMPLES", "8"))
load_all_checks()
CHECKS = schemathesis.checks.CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    ]
)
schema = schemathesis.openapi.from_dict(document())
schema.app = get_wsgi_application()
__all__ = ["cast", "scene", "world"]
TAGS = list(
    dict.fromkeys(told["tags"][0] for _path, _method, told in operations(document()))
)
RUN = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=EXAMPLES <= 15,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def one_line() -> Iterator[None]:
    """A server closes its line to the database after a request: here it is that of
    the test, as the client of Django knows."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.usefixtures("one_line")
@override_settings(API_A_MINUTE=10**9, API_PUBLIC_A_MINUTE=10**9)
def test_no_request_meets_an_answer_that_is_not_in_the_document(
    cast: Cast, world: World, tag: str
) -> None:
    bearer = calling(cast.administrator)
    faults = [
        fault
        for operation in _operations()[tag]
        if (fault := _fault(operation, world, bearer))
    ]
    assert faults == []


@cache
def _operations() -> dict[str, list[Any]]:
    """By the heading under which the document tells them."""
    found: dict[str, list[Any]] = defaultdict(list)
    for result in schema.get_all_operations():
        operation = result.ok()
        for tag in operation.tags or ():
            found[tag].append(operation)
    return found


def _fault(operation: Any, world: World, bearer: Caller) -> str:
    """What is wrong with it; empty where every example was answered as told."""

    @RUN
    @given(case=operation.as_strategy())
    def meets(case: schemathesis.Case) -> None:
        _place(case, world)
        # What one example writes is not there for the next one.
        with transaction.atomic():
            case.call_and_validate(headers=_headers(case, world, bearer), checks=CHECKS)
            transaction.set_rollback(True)

    try:
        meets()
    except BaseExceptionGroup as error:
        return f"{operation.label}: {error.exceptions}"
    return ""


def _headers(case: schemathesis.Case, world: World, bearer: Caller) -> dict[str, str]:
    sent = {"Authorization": f"Bearer {bearer.secret}", "Accept-Encoding": "identity"}
    if "If-Match" in (case.headers or {}) and world.turn():
        sent["If-Match"] = "*"
    if "Idempotency-Key" in (case.headers or {}) and not world.turn():
        sent["Idempotency-Key"] = "the-same"
    return sent


def _place(case: schemathesis.Case, world: World) -> None:
    """Three times of four the address names something that is there."""
    holes: dict[str, Any] = case.path_parameters or {}
    for name in holes:
        if world.turn():
            holes[name] = world.hole(name, case.path)
