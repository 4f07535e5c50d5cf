"""No page breaks on an id of forty digits: forms answer a sentence, addresses a 404.

Every page of the table of access is opened; in each of its forms every field that
chooses something is given a number that no database holds. A form that sends by GET is
a filter: its fields are tried the same way.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.web.scenery import (
    arguments as arguments,  # noqa: PLC0414 - the fixtures of the table
    cast as cast,  # noqa: PLC0414
    plan as plan,  # noqa: PLC0414
    scene as scene,  # noqa: PLC0414
)
from tests.web.test_access import (
    FILLINGS,
    TABLE,
    filling,
    named_patterns,
    nothing_more,
)
from tests.web.test_foreign_ids import (
    SHOWN,
    fields_of,
    foreign as foreign,  # noqa: PLC0414 - a fixture that `pages` asks for
    pages as pages,  # noqa: PLC0414
)

LONG = "9" * 40
HOLES = {name: holes for name, holes in named_patterns() if name in TABLE}
# What a list, a search or a view may be asked for in the address.
ASKED = "page point person department lead owner node plan idea year month done also"
MORE = "below action said look under parent after fold silent term partner pair group"


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written meanwhile is forgotten."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Desk:
    """The administrator at work: what she does is taken back at once."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.client.raise_request_exception = False
        self.broken: list[str] = []

    def tries(self, method: str, address: str, data: object = None) -> str:
        """The page that comes back; empty when it is none."""
        with taken_back():
            answer = getattr(self.client, method)(address, data, follow=True)
        if answer.status_code >= 500:
            self.broken.append(f"{method} {address} {data}")
        is_page = answer.get("Content-Type", "").startswith("text/html")
        return answer.content.decode() if is_page else ""


@pytest.fixture
def desk(cast: Cast, client_of: Callable[[User | None], Client]) -> Desk:
    """The administrator, who may open everything."""
    return Desk(client_of(cast.administrator))


def test_no_field_breaks_on_forty_digits(
    desk: Desk, pages: Callable[[str], str]
) -> None:
    for name in SHOWN:
        with taken_back():
            address = pages(name)
            page = desk.tries("get", address)
            fields = fields_of(address, page) if page else ()
            for field in {(f.address, f.name): f for f in fields}.values():
                sent = {**field.data, field.name: [LONG]}
                desk.tries(field.method, field.address, sent)
    assert desk.broken == []


def test_no_page_breaks_on_what_its_address_asks_for(
    desk: Desk, pages: Callable[[str], str]
) -> None:
    for name in SHOWN:
        with taken_back():
            desk.tries(
                "get", pages(name), dict.fromkeys(f"{ASKED} {MORE}".split(), LONG)
            )
    assert desk.broken == []


def test_no_address_breaks_on_forty_digits(
    desk: Desk, cast: Cast, plan: Plan, arguments: dict[str, str]
) -> None:
    for name, holes in HOLES.items():
        with taken_back():
            own = {**arguments, **FILLINGS.get(name, nothing_more)(cast, plan)}
            filled = {hole: filling(hole, name, own) for hole in holes}
            method, _allowed, data = TABLE[name]
            for hole in holes:
                with suppress(NoReverseMatch):
                    address = reverse(name, kwargs={**filled, hole: LONG})
                    desk.tries(method, address, data)
    assert desk.broken == []
