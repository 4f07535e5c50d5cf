"""The indicators, and who stands in front of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.indicators.measured import Measured


@dataclass(frozen=True)
class Desk:
    """Somebody in front of the indicators of a plan."""

    client: Client
    plan: Plan

    def address(self, name: str, *args: object) -> str:
        """The address of that name in the plan."""
        return reverse(name, args=[*self.plan.address, *args])

    def get(self, name: str, *args: object, query: str = "") -> Any:
        """Open a page."""
        return self.client.get(self.address(name, *args) + query)

    def text(self, name: str, *args: object, query: str = "") -> str:
        """What a page says."""
        answer = self.get(name, *args, query=query)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def post(self, page: str, /, *args: object, **data: object) -> Any:
        """Send a form."""
        return self.client.post(self.address(page, *args), data)


def told(page: str, testid: str) -> list[str]:
    """The words of each such place of the page."""
    found = html.fromstring(page).xpath(f"//*[@data-testid='{testid}']")
    return [" ".join(each.text_content().split()) for each in found]


@pytest.fixture
def measured(cast: Cast, plan: Plan) -> Measured:
    """A plan in which one measures."""
    return Measured(cast, plan)


@pytest.fixture
def desk(measured: Measured, client_of: Callable[[User | None], Client]) -> Desk:
    """Who says what is measured."""
    return Desk(client_of(measured.cast.coordinator), measured.plan)


@pytest.fixture
def reader(measured: Measured, client_of: Callable[[User | None], Client]) -> Desk:
    """A councillor who only reads."""
    return Desk(client_of(measured.cast.reader), measured.plan)
