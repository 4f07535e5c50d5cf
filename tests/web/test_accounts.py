"""Signing in, signing out, a forgotten password."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Mail
from tests.factories import Cast

PASSWORD = "secret"


def test_the_address_is_taken_however_it_is_typed(cast: Cast, client: Client) -> None:
    typed = cast.reader.email.upper()
    answer = client.post("/accounts/login/", {"login": typed, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_a_wrong_password_says_so_and_keeps_the_address(
    cast: Cast, client: Client
) -> None:
    form = {"login": cast.reader.email, "password": "wrong"}
    answer = client.post("/accounts/login/", form)
    assert answer.status_code == 200
    assert cast.reader.email in answer.text
    assert "g-error" in answer.text or "is-error" in answer.text


def test_nobody_opens_an_account_alone(client: Client, db: None) -> None:
    answer = client.get("/accounts/signup/")
    assert "administration" in answer.text
    client.post("/accounts/signup/", {"email": "x@y.example", "password1": "abc12345!"})
    assert not User.objects.exists()


def test_a_forgotten_password_is_chosen_again_by_mail(
    cast: Cast, client: Client
) -> None:
    client.post("/accounts/password/reset/", {"email": cast.reader.email})
    message = Mail.objects.get(to_person=cast.reader)
    address = re.search(r"http://127.0.0.1:8000(/\S+)", message.text)
    assert address is not None
    page = client.get(address[1], follow=True)
    new = {"password1": "Les-Tilleuls-2030", "password2": "Les-Tilleuls-2030"}
    client.post(page.redirect_chain[-1][0], new)
    form = {"login": cast.reader.email, "password": "Les-Tilleuls-2030"}
    assert client.post("/accounts/login/", form).status_code == 302


@pytest.mark.parametrize("address", ["invitee@partenaire.example", "x@x.example"])
def test_who_has_no_account_gets_no_link_to_a_password(
    cast: Cast, client: Client, address: str
) -> None:
    User.objects.create_user("invitee@partenaire.example")
    answer = client.post("/accounts/password/reset/", {"email": address})
    assert answer.headers["Location"] == "/accounts/password/reset/done/"
    assert not Mail.objects.exists()


def test_signing_out_closes_the_door(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    client = client_of(cast.reader)
    client.post("/accounts/logout/")
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("address", ["/accounts/email/", "/accounts/login/code/"])
def test_pages_that_the_product_does_not_offer_are_not_there(
    cast: Cast, client_of: Callable[[User | None], Client], address: str
) -> None:
    assert client_of(cast.reader).get(address).status_code == 404
