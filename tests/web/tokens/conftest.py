"""Browsers of people who proved lately that it is they."""

import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gouvernail.accounts.models import User


@pytest.fixture
def proven(client_of: Callable[[User | None], Client]) -> Callable[[User], Client]:
    """A browser in which this person just gave her password again."""

    def enter(user: User) -> Client:
        cache.clear()
        browser = client_of(user)
        browser.post(reverse("account_reauthenticate"), {"password": "secret"})
        return browser

    return enter


@pytest.fixture
def queries() -> Callable[[Client, str], int]:
    """How many queries a page costs."""

    def count(browser: Client, address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as kept:
            assert browser.get(address).status_code == 200
        return len(kept)

    return count


def secret_in(answer: HttpResponse) -> str:
    """The secret that a page shows."""
    found = re.search(r'value="(gvt_[^"]+)"', answer.text)
    assert found is not None
    return found[1]
