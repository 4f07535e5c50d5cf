"""Who reads the journal in these tests."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from tests.factories import Cast


@dataclass
class Desk:
    """A person of Valmont at the pages of the journal."""

    client: Client
    house: str = "valmont"

    def get(self, name: str, *args: object, **asked: object) -> HttpResponseBase:
        """Open a page."""
        address = reverse(name, args=[self.house, *args])
        return self.client.get(address, {**asked})

    def read(self, **asked: object) -> str:
        """What the journal prints."""
        answer = self.get("journal", **asked)
        assert answer.status_code == 200
        return answer.content.decode()  # type: ignore[attr-defined]

    def post(self, name: str, *args: object, **said: object) -> HttpResponseBase:
        """Send a form."""
        address = reverse(name, args=[self.house, *args])
        return self.client.post(address, {**said})


@pytest.fixture
def desk(cast: Cast, client_of: Callable[[User | None], Client]) -> Desk:
    """The coordinator's."""
    return Desk(client_of(cast.coordinator))


@pytest.fixture
def chief(cast: Cast, client_of: Callable[[User | None], Client]) -> Desk:
    """The administrator's."""
    return Desk(client_of(cast.administrator))
