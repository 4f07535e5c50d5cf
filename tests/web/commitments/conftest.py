"""The promises, and who stands in front of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan
from tests.commitments.promised import Promised, make_promised
from tests.factories import Cast


@dataclass(frozen=True)
class Desk:
    """Somebody in front of the promises of one authority."""

    client: Client
    house: str = "valmont"

    def get(self, name: str, *args: object, query: str = "", **headers: str) -> Any:
        """Open a page."""
        address = reverse(name, args=[self.house, *args]) + query
        return self.client.get(address, headers=headers or None)

    def text(self, name: str, *args: object, query: str = "") -> str:
        """What a page says."""
        answer = self.get(name, *args, query=query)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def post(self, page: str, /, *args: object, **data: object) -> Any:
        """Send a form."""
        return self.client.post(reverse(page, args=[self.house, *args]), data)


@pytest.fixture
def promised(cast: Cast, plan: Plan) -> Promised:
    """The declaration of Valmont and its plan."""
    return make_promised(cast, plan)


@pytest.fixture
def desk(promised: Promised, client_of: Callable[[User | None], Client]) -> Desk:
    """Who keeps the promises."""
    return Desk(client_of(promised.cast.coordinator))


@pytest.fixture
def reader(promised: Promised, client_of: Callable[[User | None], Client]) -> Desk:
    """A councillor who only reads."""
    return Desk(client_of(promised.cast.reader))
