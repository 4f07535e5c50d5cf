"""A plan with something to mend, and who stands in front of its doctor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.plans.models import Plan
from tests.factories import Cast


@dataclass(frozen=True)
class Desk:
    """Somebody in front of the doctor of one plan."""

    client: Client
    plan: Plan

    def address(self, name: str = "doctor", *args: object) -> str:
        """Of a page of the plan."""
        return reverse(name, args=[*self.plan.address, *args])

    def get(self, name: str = "doctor", *args: object, query: str = "") -> Any:
        """Open a page."""
        return self.client.get(self.address(name, *args) + query)

    def text(self, query: str = "") -> str:
        """What the page says."""
        answer = self.get(query=query)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def post(self, page: str, /, *args: object, **data: object) -> Any:
        """Send a form, and see where it leads."""
        return self.client.post(self.address(page, *args), data, follow=True)

    def said(self) -> str:
        """The first figure of the page: its score."""
        return self.text().split('data-testid="said">')[1].split("</h1>")[0]


@pytest.fixture
def desk(cast: Cast, plan: Plan, client_of: Callable[[User | None], Client]) -> Desk:
    """The coordinator."""
    return Desk(client_of(cast.coordinator), plan)
