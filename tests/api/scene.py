"""One plan with something of everything, for all the tests of a module.

Import `scene`, `cast` and `world` from here: making them again for each operation
takes most of the time of a test.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from tests.api.parts.all import holes
from tests.api.world import World, make_world
from tests.factories import Cast, make_cast
from tests.web.scenery import lasting


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, Any]]:
    """In a transaction around those of the tests, taken back after the last."""
    with django_db_blocker.unblock(), lasting(), transaction.atomic():
        world = make_world(make_cast())
        world.holes |= holes(world.cast, world.plan)
        yield world, deepcopy(default_storage._root)  # type: ignore[attr-defined]
        transaction.set_rollback(True)


@pytest.fixture
def world(db: None, scene: tuple[World, Any]) -> World:
    """As it was made, whatever the test before did with it."""
    made, files = scene
    default_storage._root = deepcopy(files)  # type: ignore[attr-defined]
    return World(deepcopy(made.cast), deepcopy(made.plan), dict(made.holes))


@pytest.fixture
def cast(world: World) -> Cast:
    """The people of that plan."""
    return world.cast
