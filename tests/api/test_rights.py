"""Who may ask what: every operation of the document × who bears the token.

Another authority's data is a 404; a scope or a right that is missing, a 403; no token,
a 401. An operation that is not walked here is not in the document.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from gouvernail.api.documenting.document import (
    document,
    operations,
    scopes_by_operation,
)
from gouvernail.api.documenting.examples import example_of
from gouvernail.organisations.models import Membership
from gouvernail.tokens.scopes import Scope
from tests.api.calling import Caller, calling
from tests.api.world import World, make_world
from tests.factories import Cast

SCOPES = scopes_by_operation()
WITH_TOKEN = [
    (method, path, operation)
    for path, method, operation in operations(document())
    if operation["operationId"] in SCOPES
]
NAMED = [operation["operationId"] for _method, _path, operation in WITH_TOKEN]
# What belongs to the bearer, whoever she is: lists of what is hers.
OWN = {"entrance", "organisations", "plans"}
# The heads of lists, and what the house keeps from its readers.
KEPT_FROM_READERS = {
    "grants",
    "version_file",
    "journal",
    "items",
    "item",
    "item_package",
}
READER_FINDS_NOTHING = {"edition_file"}


@pytest.fixture
def world(cast: Cast) -> World:
    """A plan with something of everything."""
    return make_world(cast)


def sent(  # noqa: PLR0913
    caller: Caller,
    world: World,
    method: str,
    path: str,
    told: Any,
    headers: dict[str, str] | None = None,
) -> Any:
    """The answer to an operation, with the example of its body; what it writes is
    taken back."""
    body = None
    content = told.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        schemas = document()["components"]["schemas"]
        body = example_of(content["application/json"]["schema"], schemas)
    named = {"If-Match": "*"} if headers is None else headers
    with transaction.atomic():
        answer = caller.send(method.upper(), world.filled(path), body, headers=named)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize(("method", "path", "told"), WITH_TOKEN, ids=NAMED)
def test_an_operation_is_closed_to_whom_it_does_not_concern(
    cast: Cast, world: World, method: str, path: str, told: Any
) -> None:
    nobody = sent(Caller(), world, method, path, told)
    assert nobody.status_code == 401
    if told["operationId"] not in OWN:
        stranger = sent(calling(cast.stranger), world, method, path, told)
        assert stranger.status_code == 404
    if SCOPES[told["operationId"]] != Scope.READ:
        reading = calling(cast.administrator, Scope.READ)
        assert sent(reading, world, method, path, told).status_code == 403


CHANGING = [
    each
    for each in WITH_TOKEN
    if {"$ref": "#/components/parameters/If-Match"} in each[2]["parameters"]
]


@pytest.mark.parametrize(
    ("method", "path", "told"),
    CHANGING,
    ids=[each[2]["operationId"] for each in CHANGING],
)
def test_nothing_is_changed_by_who_does_not_say_what_she_read(
    cast: Cast, world: World, method: str, path: str, told: Any
) -> None:
    caller = calling(cast.administrator)
    # A body that could never be taken is refused before anything is looked up.
    assert sent(caller, world, method, path, told, {}).status_code in {428, 422}
    old = {"If-Match": '"what it was"'}
    assert sent(caller, world, method, path, told, old).status_code in {412, 422}


def reading_operations() -> Iterator[tuple[str, str]]:
    for method, path, told in WITH_TOKEN:
        if method == "get":
            yield told["operationId"], path


@pytest.mark.parametrize(("name", "path"), list(reading_operations()))
def test_each_role_reads_what_its_screens_show(
    cast: Cast, world: World, name: str, path: str
) -> None:
    wanted = {200, 422} if name == "edition_file" else {200}
    for role in ("administrator", "contributor"):
        status = calling(cast[role]).get(world.filled(path)).status_code
        right = {403} if (name, role) == ("journal", "contributor") else wanted
        assert status in right, role
    status = calling(cast.reader).get(world.filled(path)).status_code
    expected = 403 if name in KEPT_FROM_READERS else 200
    assert status == (404 if name in READER_FINDS_NOTHING else expected)


def test_a_role_elsewhere_opens_nothing_here(cast: Cast, world: World) -> None:
    Membership.objects.filter(user=cast.stranger).update(role="administrator")
    stranger = calling(cast.stranger)
    assert stranger.read("plans")["items"] == []
    slugs = [each["slug"] for each in stranger.read("organisations")["items"]]
    assert slugs == ["orval"]
