"""The authority of Valmont, and who stands in front of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Department, Membership
from tests.factories import Cast


@dataclass(frozen=True)
class Desk:
    """A person in front of the pages of Valmont."""

    cast: Cast
    client: Client

    def get(self, name: str, *args: object, query: str = "") -> Any:
        """Open a page."""
        return self.client.get(reverse(name, args=["valmont", *args]) + query)

    def post(self, page: str, /, *args: object, **data: object) -> Any:
        """Send a form, without following where it leads."""
        return self.client.post(reverse(page, args=["valmont", *args]), data)

    def place(self, role: str) -> Membership:
        """What the person of that role is."""
        return Membership.objects.get(user=self.cast[role])

    def department(self, name: str, parent: Department | None = None) -> Department:
        """One more department."""
        house = self.cast.organisation
        return Department.objects.create(organisation=house, name=name, parent=parent)


@pytest.fixture
def desk(cast: Cast, client_of: Callable[[User | None], Client]) -> Desk:
    """The administrator's."""
    return Desk(cast, client_of(cast.administrator))


@pytest.fixture
def readers(cast: Cast, client_of: Callable[[User | None], Client]) -> Desk:
    """A reader's."""
    return Desk(cast, client_of(cast.reader))
