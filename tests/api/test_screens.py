"""Whatever a screen shows or writes, a program may: or it is said why not."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.api.documenting.document import document, operations
from gouvernail.plans.models import Plan
from tests.api.screens.all import SCREENS
from tests.api.screens.shown import SHOWN
from tests.api.screens.why import Why
from tests.factories import Cast
from tests.web import test_access as access
from tests.web.scenery import arguments, cast, plan, scene

__all__ = ["arguments", "cast", "plan", "scene"]
NOT_ALLOWED = 405


@pytest.fixture
def writing_screens(
    arguments: dict[str, str],
    cast: Cast,
    plan: Plan,
    client_of: Callable[[User | None], Client],
) -> set[str]:
    """The addresses that take a form."""
    holes = access.all_holes()

    def answered(name: str) -> int:
        own = {
            **arguments,
            **access.FILLINGS.get(name, access.nothing_more)(cast, plan),
        }
        kwargs = {hole: access.filling(hole, name, own) for hole in holes[name]}
        client = client_of(cast.administrator)
        return int(client.post(reverse(name, kwargs=kwargs)).status_code)

    def takes_a_form(name: str) -> bool:
        if access.TABLE[name][0] == access.POST:
            return True
        return access.untouched(lambda: answered(name)) != NOT_ALLOWED

    return {name for name in access.TABLE if takes_a_form(name)}


def test_every_screen_that_writes_has_its_operation(writing_screens: set[str]) -> None:
    assert writing_screens - SCREENS.keys() == set()


def test_every_screen_that_shows_has_its_operations() -> None:
    assert access.TABLE.keys() - SCREENS.keys() == SHOWN.keys()


def test_every_operation_named_is_there() -> None:
    shown = [each for each in SHOWN.values() if not isinstance(each, Why)]
    named = {each for each in SCREENS.values() if not isinstance(each, Why)}
    named |= {name for several in shown for name in several}
    known = {told["operationId"] for _path, _method, told in operations(document())}
    assert named - known == set()


def test_nothing_is_told_of_screens_that_are_gone() -> None:
    assert SCREENS.keys() - access.all_holes().keys() == set()
