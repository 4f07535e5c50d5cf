"""The directory, and who stands in front of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Guest, Partner
from gouvernail.organisations.services import Invitation, invite_guest, save_partner
from tests.factories import Cast


@dataclass(frozen=True)
class Counter:
    """A person in front of the directory of Valmont."""

    cast: Cast
    client: Client

    def get(self, name: str, *args: object, query: str = "") -> Any:
        """Open a page."""
        return self.client.get(reverse(name, args=["valmont", *args]) + query)

    def post(self, page: str, /, *args: object, **data: object) -> Any:
        """Send a form, and follow where it leads."""
        address = reverse(page, args=["valmont", *args])
        return self.client.post(address, data, follow=True)

    def partner(self, name: str, **details: object) -> Partner:
        """A partner of the directory."""
        return save_partner(
            organisation=self.cast.organisation,
            details={"name": name, **details},
            by=self.cast.coordinator,
        )

    def guest(self, email: str = "sophie@relais.example") -> Guest:
        """A person without account."""
        typed = Invitation(first_name="Sophie", last_name="Lambert", email=email)
        invited = invite_guest(
            organisation=self.cast.organisation,
            invitation=typed,
            by=self.cast.coordinator,
        )
        assert invited.guest is not None
        return invited.guest


@pytest.fixture
def counter(cast: Cast, client_of: Callable[[User | None], Client]) -> Counter:
    """The coordinator's."""
    return Counter(cast, client_of(cast.coordinator))


@pytest.fixture
def readers(cast: Cast, client_of: Callable[[User | None], Client]) -> Counter:
    """A reader's."""
    return Counter(cast, client_of(cast.reader))
