"""The register, and who stands in front of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from tests.factories import Cast
from tests.synergies.pairs import Pair, make_pair


@dataclass(frozen=True)
class Desk:
    """Somebody in front of the register of one authority."""

    pair: Pair
    client: Client
    house: str

    def get(self, name: str, *args: object, query: str = "") -> Any:
        """Open a page."""
        return self.client.get(reverse(name, args=[self.house, *args]) + query)

    def text(self, name: str, *args: object, query: str = "") -> str:
        """What a page says."""
        answer = self.get(name, *args, query=query)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def post(self, page: str, /, *args: object, **data: object) -> Any:
        """Send a form."""
        return self.client.post(reverse(page, args=[self.house, *args]), data)


@pytest.fixture
def pair(cast: Cast) -> Pair:
    """A CPAS and its commune."""
    return make_pair(cast)


@pytest.fixture
def ours(pair: Pair, client_of: Callable[[User | None], Client]) -> Desk:
    """Who keeps the register of the CPAS."""
    return Desk(pair, client_of(pair.ours), "valmont")


@pytest.fixture
def theirs(pair: Pair, client_of: Callable[[User | None], Client]) -> Desk:
    """Who keeps that of the commune."""
    return Desk(pair, client_of(pair.theirs), "orval")


def typed(pair: Pair, **changes: Any) -> dict[str, Any]:
    """What somebody fills in the form."""
    return {
        "title": "Un standard commun",
        "field": "reception",
        "lead": pair.cpas.pk,
        "members": [pair.cpas.pk, pair.commune.pk],
        "degree": "sharing",
        "state": "running",
        **changes,
    }
