"""Too many tries, and what a password may be."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from gouvernail.accounts.models import User
from tests.factories import Cast
from tests.web.accounts.conftest import PASSWORD, code_of

Enter = Callable[..., Client]
CODE = "/accounts/2fa/authenticate/"
LIMITS = {"login_failed": "40/10m/ip,5/5m/key", "request_login_code": "20/m/ip,3/m/key"}


@pytest.fixture(autouse=True)
def limited(settings: Settings) -> None:
    """The limits of the product, which other tests do without."""
    settings.ACCOUNT_RATE_LIMITS = LIMITS


def try_in(person: User, password: str, **more: str) -> str:
    form = {"login": person.email, "password": password}
    return Client().post("/accounts/login/", form, **more).text


def test_after_five_wrong_passwords_the_right_one_waits_too(cast: Cast) -> None:
    for _each in range(5):
        try_in(cast.reader, "wrong")
    page = try_in(cast.reader, PASSWORD)
    assert re.search(r"\d\d:\d\d", page)
    assert "is-error" in page


def test_the_address_of_the_computer_does_not_help(cast: Cast) -> None:
    for rank in range(5):
        try_in(cast.reader, "wrong", REMOTE_ADDR=f"81.240.1.{rank}")
    page = try_in(cast.reader, PASSWORD, REMOTE_ADDR="81.240.9.9")
    assert "is-error" in page


def test_others_come_in_meanwhile(cast: Cast, enter: Enter) -> None:
    for _each in range(6):
        try_in(cast.reader, "wrong")
    assert enter(cast.coordinator).get("/").status_code == 200


def test_one_computer_that_tries_everybody_is_stopped(
    cast: Cast, enter: Enter, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**LIMITS, "login_failed": "3/10m/ip,5/5m/key"}
    for person in (cast.reader, cast.elected, cast.finance):
        try_in(person, "wrong")
    assert enter(cast.coordinator).get("/").status_code == 302


def test_good_passwords_use_up_nothing(cast: Cast, enter: Enter) -> None:
    for _each in range(7):
        assert enter(cast.reader).get("/").status_code == 200


def test_an_unknown_address_is_answered_as_a_wrong_password(cast: Cast) -> None:
    nobody = User(email="nobody@valmont.example")
    for _each in range(7):
        known, unknown = try_in(cast.reader, "wrong"), try_in(nobody, "wrong")
        errors = [re.findall(r"is-error.*", page) for page in (known, unknown)]
        assert errors[0] == errors[1]


def test_codes_are_not_guessed(
    cast: Cast, enter: Enter, with_codes: Callable[[User], str]
) -> None:
    secret = with_codes(cast.reader)
    browser = enter(cast.reader)
    for rank in range(5):
        browser.post(CODE, {"code": f"00000{rank}"})
    page = browser.post(CODE, {"code": code_of(secret)})
    assert re.search(r"\d\d:\d\d", page.text)
    assert browser.get("/").status_code == 302


def test_links_are_not_asked_for_without_end(cast: Cast, visitor: Client) -> None:
    form = {"email": cast.reader.email}
    answers = [visitor.post("/accounts/link/", form) for _each in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "<h1>" in answers[-1].text


@pytest.mark.parametrize(
    "password",
    [
        "Neuf-cars",
        "motdepasse",
        "password123",
        "1234567890123",
        "reader@valmont.example",
    ],
)
def test_a_weak_password_is_refused_with_a_reason(
    cast: Cast, enter: Enter, password: str
) -> None:
    browser = enter(cast.reader)
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    page = browser.post("/accounts/password/change/", form)
    assert page.status_code == 200
    assert "g-error" in page.text


def test_the_password_of_now_is_no_new_one(cast: Cast, enter: Enter) -> None:
    kept = "Les-Tilleuls-2030"
    cast.reader.set_password(kept)
    cast.reader.save()
    browser = enter(cast.reader, kept)
    form = {"oldpassword": kept, "password1": kept, "password2": kept}
    assert browser.post("/accounts/password/change/", form).status_code == 200


@pytest.mark.parametrize("address", ["/accounts/password/change/"])
def test_the_rules_are_said_before_one_types(
    cast: Cast, enter: Enter, address: str
) -> None:
    page = enter(cast.reader).get(address).text
    assert page.index('id="password-rules"') < page.index('name="password1"')
