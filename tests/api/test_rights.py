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
from tests.api.parts import all as parts
from tests.api.scene import cast, scene, world
from tests.api.world import World
from tests.factories import Cast

pytestmark = pytest.mark.one_database
__all__ = ["cast", "scene", "world"]

SCOPES = scopes_by_operation()
WITH_TOKEN = [
    (method, path, operation)
    for path, method, operation in operations(document())
    if operation["operationId"] in SCOPES
]
NAMED = [operation["operationId"] for _method, _path, operation in WITH_TOKEN]
# What belongs to the bearer, whoever she is: lists of what is hers.
OWN = {"entrance", "organisations", "plans"} | parts.OWN
# What a role is answered where it is not 200: what the house keeps from its readers.
STATUSES = parts.SEEN | {
    ("journal", "contributor"): 403,
    ("grants", "reader"): 403,
    ("version_file", "reader"): 403,
    ("journal", "reader"): 403,
    ("items", "reader"): 403,
    ("item", "reader"): 403,
    ("item_package", "reader"): 403,
    # Its file is not there: only who asked for it, and who steers, may hear that.
    ("edition_file", "administrator"): 422,
    ("edition_file", "coordinator"): 422,
    ("edition_file", "contributor"): 422,
    ("edition_file", "reader"): 404,
}


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
    elif content:
        body = b"a file"
    named = {"If-Match": "*"} if headers is None else headers
    with transaction.atomic():
        answer = caller.send(
            method.upper(), world.filled(path), body, query=asked(told), headers=named
        )
        transaction.set_rollback(True)
    return answer


def asked(told: Any) -> dict[str, Any]:
    """What an operation needs in its question: the name of a file."""
    return {
        each["name"]: each.get("example", example_of(each["schema"], {}))
        for each in told["parameters"]
        if each.get("in") == "query" and each["required"]
    }


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
    for role in ("administrator", "coordinator", "contributor", "reader"):
        status = calling(cast[role]).get(world.filled(path)).status_code
        assert status == STATUSES.get((name, role), 200), role


def test_a_role_elsewhere_opens_nothing_here(cast: Cast, world: World) -> None:
    Membership.objects.filter(user=cast.stranger).update(role="administrator")
    stranger = calling(cast.stranger)
    # Of the plans of another authority, those alone that hers keeps too.
    read = stranger.read("plans")["items"]
    assert world.plan.pk not in {each["id"] for each in read}
    owners = [{each["organisation"], each["joint_organisation"]} for each in read]
    assert all("orval" in each for each in owners)
    slugs = [each["slug"] for each in stranger.read("organisations")["items"]]
    assert slugs == ["orval"]
