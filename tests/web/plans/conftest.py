"""A plan, its coordinator's browser, and where its pages are."""

from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import Cast


class _Text(HTMLParser):
    """Gathers the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text_of(response: HttpResponse) -> str:
    """What one reads on the page, spaces collapsed."""
    reader = _Text()
    reader.feed(response.content.decode())
    return " ".join(" ".join(reader.words).split())


@dataclass(frozen=True)
class Desk:
    """A person in front of a plan."""

    plan: Plan
    user: User
    client: Client

    def address(self, name: str, *args: object) -> str:
        """The address of that name in this plan."""
        slugs = [self.plan.organisation.slug, self.plan.slug]
        return reverse(name, args=[*slugs, *args])

    def get(self, name: str, *args: object, query: str = "") -> Any:
        """Open a page."""
        return self.client.get(self.address(name, *args) + query)

    def post(self, name: str, *args: object, **data: object) -> Any:
        """Send a form."""
        return self.client.post(self.address(name, *args), data)

    def node(self, key: str) -> Node:
        """The node as it stands."""
        return Node.objects.select_related("plan__organisation").get(
            plan=self.plan, key=key
        )

    def say(self, key: str, status: str, note: str = "") -> ProgressUpdate:
        """Give news of an action."""
        news = News(status, note)
        return record_update(node=self.node(key), news=news, by=self.user)


@pytest.fixture
def desk_of(
    plan: Plan, client_of: Callable[[User | None], Client]
) -> Callable[[User], Desk]:
    """The desk of anybody."""
    return lambda user: Desk(plan, user, client_of(user))


@pytest.fixture
def desk(cast: Cast, desk_of: Callable[[User], Desk]) -> Desk:
    """The desk of the coordinator."""
    return desk_of(cast.coordinator)
