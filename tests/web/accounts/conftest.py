"""What the tests of sign-in share."""

import re
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Mail

PASSWORD = "secret"


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    """Nobody is late because of another test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def visitor() -> Client:
    """A browser in which nobody is signed in."""
    return Client()


@pytest.fixture
def enter() -> Callable[..., Client]:
    """Sign in through the page, as a person does; the browser."""

    def by_form(user: User, password: str = PASSWORD, **headers: str) -> Client:
        client = Client(headers=headers)
        form = {"login": user.email, "password": password}
        client.post("/accounts/login/", form)
        return client

    return by_form


@pytest.fixture
def with_codes() -> Callable[[User], str]:
    """Gives somebody a second factor; returns its secret."""

    def give(user: User) -> str:
        secret = totp.generate_totp_secret()
        totp.TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return secret

    return give


def code_of(secret: str) -> str:
    """What the application on the phone shows now."""
    counter = list(totp.yield_hotp_counters_from_time())[1]
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def last_link(user: User) -> str:
    """The path of the link in the last mail that she got."""
    mail = Mail.objects.filter(to_person=user).order_by("-pk").first()
    assert mail is not None
    found = re.search(r"https?://[^/\s]+(/accounts/\S+)", mail.text)
    assert found is not None
    return found[1]
