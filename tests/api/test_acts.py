"""What holds for every operation of the parts that writes, one after the other.

That a scope or another authority closes them is in `test_rights`, for all operations.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from gouvernail.history.models import Change
from tests.api.acts import Act, told_of
from tests.api.calling import Caller, calling
from tests.api.parts.all import ACTS
from tests.api.scene import cast, scene, world
from tests.api.world import World

pytestmark = pytest.mark.one_database
__all__ = ["cast", "scene", "world"]


@pytest.mark.parametrize("name", ACTS)
def test_an_operation_is_done_by_who_may_and_knows_what_she_changes(
    world: World, name: str
) -> None:
    act = ACTS[name]
    may = calling(world.cast[act.by], told_of(name).scope)
    if act.refused:
        may_not = calling(world.cast[act.refused])
        assert _sent(may_not, world, name).status_code == 403
    if told_of(name).read:
        _needs_the_last_version(may, world, name)
    with _taken_back():
        first = _sent(may, world, name, key="cle-1")
        assert first.status_code in {200, 201}, first.content
        if told_of(name).method == "POST":
            _is_done_once(may, world, name, first)


def _needs_the_last_version(caller: Caller, world: World, name: str) -> None:
    before = Change.objects.count()
    assert _sent(caller, world, name, tag="").status_code == 428
    assert _sent(caller, world, name, tag='"older"').status_code == 412
    assert Change.objects.count() == before


def _is_done_once(caller: Caller, world: World, name: str, first: Any) -> None:
    lines = Change.objects.count()
    again = _sent(
        caller, world, name, key="cle-1", tag=first.wsgi_request.headers.get("If-Match")
    )
    assert again.content == first.content
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Change.objects.count() == lines


def _sent(
    caller: Caller, world: World, name: str, *, tag: str | None = None, key: str = ""
) -> Any:
    """The answer; the version is read first, unless told."""
    act, told = ACTS[name], told_of(name)
    if tag is None and told.read:
        read = caller.get(_filled(act, world, told.read))
        tag = read.headers.get("ETag", '"x"')
    headers = {"If-Match": tag or "", "Idempotency-Key": key}
    headers = {name: value for name, value in headers.items() if value}
    path = _filled(act, world, told.path)
    body = _body(act.body, world)
    return caller.send(told.method, path, body, query=act.query, headers=headers)


def _body(value: Any, world: World) -> Any:
    """With the rows of the world where it names their holes."""
    if isinstance(value, dict):
        return {name: _body(each, world) for name, each in value.items()}
    if isinstance(value, list):
        return [_body(each, world) for each in value]
    if isinstance(value, str) and value.startswith("{") and value.endswith("}"):
        return world.holes[value[1:-1]]
    return value


def _filled(act: Act, world: World, path: str) -> str:
    here = {name: world.holes[hole] for name, hole in act.at.items()}
    return World(world.cast, world.plan, world.holes | here).filled(path)


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
